#!/bin/bash
# One RabbitMQ node. Everything about the cluster follows from the names of the nodes.
set -euo pipefail
exec 2>&1

: "${CAPSIZE_NODE:?}" "${CAPSIZE_INDEX:?}" "${CAPSIZE_NODES_MQ:?}" "${MQ_TICK:?}" "${MQ_PARTITION_HANDLING:?}"

umask 077
tr -dc 'A-Za-z0-9' </run/secrets/cookie >"$HOME/.erlang.cookie"
cat >/etc/rabbitmq/rabbitmq.conf <<END
cluster_formation.peer_discovery_backend = classic_config
$(i=0; for node in ${CAPSIZE_NODES_MQ//,/ }; do i=$((i + 1)); echo "cluster_formation.classic_config.nodes.$i = rabbit@$node"; done)
cluster_partition_handling = $MQ_PARTITION_HANDLING
net_ticktime = ${MQ_TICK%s}
default_user = app
default_pass = $(cat /run/secrets/app)
loopback_users = none
listeners.tcp.default = 5672
management.tcp.port = 15672
# A share of the node's limit, not of the machine's memory.
vm_memory_high_watermark.absolute = 320MB
disk_free_limit.absolute = 32MB
# The log of the quorum queues lives on the same small volume.
raft.wal_max_size_bytes = 16777216
log.console = true
log.console.level = info
log.file = false
END
echo '[rabbitmq_management].' >/etc/rabbitmq/enabled_plugins
mkdir -p /data/mnesia
chown -R rabbitmq:rabbitmq /data /etc/rabbitmq "$HOME"
chmod 0755 /etc/rabbitmq

# A peer that is asked for by a name which does not resolve is given up at once; its name may come later.
for node in ${CAPSIZE_NODES_MQ//,/ }; do
  for _ in $(seq 50); do getent hosts "$node" >/dev/null && break || sleep 0.1; done
done

# The first node makes the queue, when all members are there to take part in it.
if [ "$CAPSIZE_INDEX" = 1 ]; then bash /declare.sh & fi

# net_setuptime: whoever calls a silent node is stopped until the attempt to connect ends; 7 s by default.
export TZ=UTC LANG=C.UTF-8 \
  RABBITMQ_NODENAME="rabbit@$CAPSIZE_NODE" \
  RABBITMQ_MNESIA_BASE=/data/mnesia \
  RABBITMQ_LOGS=- \
  RABBITMQ_IO_THREAD_POOL_SIZE=8 \
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none -kernel net_setuptime 1'
exec setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups /usr/lib/rabbitmq/bin/rabbitmq-server
