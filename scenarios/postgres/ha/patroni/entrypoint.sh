#!/bin/bash
# One Postgres under Patroni. Postgres and Patroni both log to stdout.
set -euo pipefail
exec 2>&1

: "${CAPSIZE_NODE:?}" "${CAPSIZE_INDEX:?}" "${CAPSIZE_NODES_ETCD:?}" "${CAPSIZE_NODES_PG:?}"
ttl=${PATRONI_TTL:-20s}
synchronous=${PATRONI_SYNCHRONOUS:-true}
standbys=${PATRONI_SYNCHRONOUS_STANDBYS:-1}
nosync=${PATRONI_NOSYNC:-false}
unset PATRONI_TTL PATRONI_SYNCHRONOUS PATRONI_SYNCHRONOUS_STANDBYS PATRONI_NOSYNC

case ${KEY_API:-v3} in v2) etcd=etcd ;; *) etcd=etcd3 ;; esac

secret() { sed "s/'/''/g" "/run/secrets/$1"; }

# Without any possible standby only the first node may lead, else it would be the standby of another.
excluded=false
if [ "$nosync" = true ] && [ "$CAPSIZE_INDEX" -gt 1 ]; then excluded=true; fi

home=/var/lib/postgresql
umask 077
cat >$home/patroni.yml <<END
scope: demo
namespace: /service/
name: $CAPSIZE_NODE
log:
  level: INFO
restapi:
  listen: 0.0.0.0:8008
  connect_address: $CAPSIZE_NODE:8008
$etcd:
  hosts: [${CAPSIZE_NODES_ETCD//,/:2379, }:2379]
bootstrap:
  dcs:
    ttl: ${ttl%s}
    loop_wait: 2
    retry_timeout: 3
    # A crashed Postgres gets this long to recover where it is; after that another node takes over.
    primary_start_timeout: 10
    maximum_lag_on_failover: 16777216
    check_timeline: true
    synchronous_mode: $synchronous
    synchronous_node_count: $standbys
    postgresql:
      use_pg_rewind: true
      use_slots: true
      parameters:
        wal_level: replica
        hot_standby: 'on'
        wal_log_hints: 'on'
        max_connections: 100
        max_wal_senders: 8
        max_replication_slots: 8
  initdb:
    - encoding: UTF8
    - locale: C.UTF-8
    - data-checksums
  post_init: sh /post-init.sh
postgresql:
  listen: 0.0.0.0:5432
  connect_address: $CAPSIZE_NODE:5432
  use_unix_socket: true
  data_dir: /data/postgres
  bin_dir: /usr/lib/postgresql/15/bin
  pgpass: $home/pgpass
  authentication:
    superuser: { username: postgres, password: '$(secret superuser)' }
    replication: { username: replicator, password: '$(secret replication)' }
  # A node that cannot be rewound is copied anew instead of staying away.
  remove_data_directory_on_rewind_failure: true
  remove_data_directory_on_diverged_timelines: true
  basebackup:
    - checkpoint: fast
  pg_hba:
    - local all postgres peer
    - host replication replicator all scram-sha-256
    - host all all all scram-sha-256
  parameters:
    unix_socket_directories: /run/postgresql
    timezone: UTC
    log_timezone: UTC
    log_destination: stderr
    logging_collector: 'off'
    log_line_prefix: '%m [%p] %q%u@%d '
    log_checkpoints: 'on'
    log_statement: none
    jit: 'off'
    # The disk may be memory: what it holds counts against the node's limit, so the log is kept short.
    shared_buffers: 64MB
    min_wal_size: 32MB
    max_wal_size: 96MB
    wal_keep_size: 48MB
    max_slot_wal_keep_size: 128MB
    # A silent standby must be given up before its lease is: commits wait for it until then.
    wal_sender_timeout: 8s
    wal_receiver_timeout: 8s
    wal_receiver_status_interval: 1s
    wal_retrieve_retry_interval: 1s
watchdog:
  mode: 'off'
tags:
  nosync: $excluded
  nofailover: $excluded
END

# This container's process space has just begun, so a pid that a killed predecessor left can only name a stranger.
rm -f /data/postgres/postmaster.pid /run/postgresql/.s.PGSQL.*
mkdir -p /run/postgresql
chown postgres:postgres /data /run/postgresql $home $home/patroni.yml
chmod 0755 /run/postgresql

# Patroni sleeps 5 s after each look at an etcd that is not there yet; this looks ten times a second.
# When etcd stays away Patroni starts anyway and says so itself.
etcd_is_healthy() {
  # shellcheck disable=SC2016 # the inner shell expands it: only a process of its own can be timed out
  timeout 1 bash -c 'exec 3<>"/dev/tcp/$0/2379" && printf "GET /health HTTP/1.0\r\n\r\n" >&3 && grep -q "\"true\"" <&3' \
    "$1" 2>/dev/null
}
deadline=$((SECONDS + 30))
until [ $SECONDS -ge $deadline ]; do
  for node in ${CAPSIZE_NODES_ETCD//,/ }; do
    if etcd_is_healthy "$node"; then break 2; fi
  done
  sleep 0.1
done

# The first primary is in the region that is meant to have it: the others wait until there is one.
if [ -n "${FIRST_REGION:-}" ] && [ "$CAPSIZE_REGION" != "$FIRST_REGION" ] && [ ! -d /data/postgres ]; then
  is_primary() {
    # shellcheck disable=SC2016 # as above
    timeout 1 bash -c 'exec 3<>"/dev/tcp/$0/8008" && printf "OPTIONS /primary HTTP/1.0\r\n\r\n" >&3 && grep -q " 200 " <&3' \
      "$1" 2>/dev/null
  }
  until for node in ${CAPSIZE_NODES_PG//,/ }; do is_primary "$node" && break; done; do sleep 0.2; done
fi

# A pool beside each server, so that it dies with its server and the balancer chooses both at once. By transaction: a
# server's connection is taken for a transaction only, so that few of them serve many clients. It outlives the server's
# own deaths, and refuses what it cannot pass on within a client's patience.
if [ "${POOLER:-false}" = true ]; then
  printf '"app" "%s"\n' "$(sed 's/"/""/g' /run/secrets/app)" >$home/users.txt
  cat >$home/pgbouncer.ini <<END
[databases]
app = host=$CAPSIZE_NODE port=5432 dbname=app
[pgbouncer]
listen_addr = 0.0.0.0
listen_port = 6432
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $home/users.txt
pool_mode = transaction
max_client_conn = 200
default_pool_size = 20
ignore_startup_parameters = extra_float_digits
query_wait_timeout = 5
server_connect_timeout = 2
server_login_retry = 1
log_connections = 0
log_disconnections = 0
END
  chown postgres:postgres $home/users.txt $home/pgbouncer.ini
  while :; do
    setpriv --reuid=postgres --regid=postgres --init-groups pgbouncer $home/pgbouncer.ini || true
    sleep 0.2
  done &
fi

export TZ=UTC LANG=C.UTF-8 HOME=$home
umask 022
exec setpriv --reuid=postgres --regid=postgres --init-groups patroni $home/patroni.yml
