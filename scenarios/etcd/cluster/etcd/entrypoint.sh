#!/bin/sh
# One etcd member. Everything about the cluster follows from the names of the nodes.
set -eu

: "${CAPSIZE_NODE:?}" "${CAPSIZE_NODES_ETCD:?}" "${ELECTION:?}" "${HEARTBEAT:?}"

# etcd takes milliseconds.
millis() {
  case $1 in
    *ms) echo "${1%ms}" ;;
    *.*) echo "$1 is neither whole seconds nor milliseconds" >&2; exit 64 ;;
    *s) echo "${1%s}000" ;;
    *) echo "$1 has no unit" >&2; exit 64 ;;
  esac
}

cluster=
for node in $(echo "$CAPSIZE_NODES_ETCD" | tr , ' '); do
  cluster="$cluster${cluster:+,}$node=http://$node:2380"
done

# etcd exits when its own advertised name does not resolve; its peers' names may come later.
until getent hosts "$CAPSIZE_NODE" >/dev/null; do sleep 0.1; done

mkdir -p /data/etcd
chown etcd:etcd /data /data/etcd
chmod 0700 /data/etcd

# pre-vote: a member that comes back from a partition must not depose a healthy leader.
# A member that finds its log on the disk ignores the initial-* options, so a restart needs no other path.
export TZ=UTC HOME=/data
exec setpriv --reuid=etcd --regid=etcd --init-groups \
  etcd \
  --name "$CAPSIZE_NODE" \
  --data-dir /data/etcd \
  --listen-peer-urls http://0.0.0.0:2380 \
  --listen-client-urls http://0.0.0.0:2379 \
  --initial-advertise-peer-urls "http://$CAPSIZE_NODE:2380" \
  --advertise-client-urls "http://$CAPSIZE_NODE:2379" \
  --initial-cluster "$cluster" \
  --initial-cluster-state new \
  --initial-cluster-token capsize \
  --election-timeout "$(millis "$ELECTION")" \
  --heartbeat-interval "$(millis "$HEARTBEAT")" \
  --pre-vote \
  --logger zap \
  --log-outputs stdout
