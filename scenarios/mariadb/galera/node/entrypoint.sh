#!/bin/bash
# One Galera node. The server logs to stdout. Whether it makes the cluster or joins it is decided as an operator would:
#   a node of a living cluster joins it;
#   nodes that died within a primary component find each other again by themselves (pc.recovery);
#   when all nodes are there, none runs, and all have data, the most advanced of them begins;
#   when none has data the first one begins.
# As long as somebody does not answer nobody begins: the silent one may have more.
set -euo pipefail
exec 2>&1

: "${CAPSIZE_NODE:?}" "${CAPSIZE_INDEX:?}" "${CAPSIZE_NODES_GALERA:?}"
data=/data/mysql
peers=${CAPSIZE_NODES_GALERA//,/ }
zero=00000000-0000-0000-0000-000000000000:-1

log() { echo "entrypoint: $*"; }

rm -rf /run/capsize
mkdir -p /run/capsize /run/mysqld
chown mysql:mysql /run/mysqld /data
umask 077

options="gcache.size=32M; gcache.recover=yes"
options="$options; evs.suspect_timeout=PT${SUSPECT:-5s}; evs.inactive_timeout=PT${INACTIVE:-15s}"
options="$options; evs.install_timeout=PT${INACTIVE:-15s}; evs.keepalive_period=PT0.5S; evs.inactive_check_period=PT0.5S"
options="$options; evs.join_retrans_period=PT0.5S; gmcast.peer_timeout=PT${SUSPECT:-5s}"
options="$options; pc.ignore_sb=${IGNORE_QUORUM:-false}; pc.ignore_quorum=${IGNORE_QUORUM:-false}"
options=$(echo "$options" | sed -E 's/(PT[0-9.]+)s/\1S/g')
unset SUSPECT INACTIVE IGNORE_QUORUM

cat >/etc/mysql/mariadb.conf.d/galera.cnf <<END
[mysqld]
user = mysql
datadir = $data
socket = /run/mysqld/mysqld.sock
bind_address = 0.0.0.0
skip_name_resolve
max_connections = 200
performance_schema = OFF
# A client that goes away in the middle is what is tested, not news.
log_warnings = 1
# The disk may be memory, which counts against the node's limit.
innodb_buffer_pool_size = 64M
innodb_log_file_size = 24M
key_buffer_size = 1M
aria_pagecache_buffer_size = 1M
binlog_format = ROW
default_storage_engine = InnoDB
innodb_autoinc_lock_mode = 2
wsrep_on = ON
wsrep_provider = /usr/lib/galera/libgalera_smm.so
wsrep_cluster_name = capsize
wsrep_cluster_address = gcomm://$CAPSIZE_NODES_GALERA
wsrep_node_name = $CAPSIZE_NODE
wsrep_node_address = $CAPSIZE_NODE
wsrep_sst_method = rsync
wsrep_slave_threads = 4
wsrep_provider_options = "$options"
END
chmod 644 /etc/mysql/mariadb.conf.d/galera.cnf

# Begins to tell the others; they ask until everybody has answered.
socat TCP-LISTEN:4600,fork,reuseaddr SYSTEM:'bash /state.sh' &

ask() { timeout 2 bash -c 'exec 3<>"/dev/tcp/$0/4600" && cat <&3' "$1" 2>/dev/null || true; }

position=$zero
if [ -d $data/mysql ]; then
  setpriv --reuid=mysql --regid=mysql --init-groups \
    mariadbd --wsrep-recover --log-error=/tmp/recover.log >/dev/null || cat /tmp/recover.log
  position=$(sed -n 's/.*WSREP: Recovered position: *//p' /tmp/recover.log | tail -n 1)
  position=${position%%,*}
  : "${position:=$zero}"
  log "recovered position $position"
  echo "data $position" >/run/capsize/state
else
  echo empty >/run/capsize/state
fi

# Prints join or begin; nothing while it cannot be said.
decide() {
  local answers=0 empty=0 best=$position leader=$CAPSIZE_NODE node state seqno
  for node in $peers; do
    if [ "$node" = "$CAPSIZE_NODE" ]; then continue; fi
    state=$(ask "$node")
    case $state in
      primary) echo join; return ;;
      other) return ;;
      empty) answers=$((answers + 1)); empty=$((empty + 1)) ;;
      data*)
        answers=$((answers + 1))
        seqno=${state##*:}
        # Of equals the first by name.
        if [ "$seqno" -gt "${best##*:}" ] || { [ "$seqno" -eq "${best##*:}" ] && [[ $node < $leader ]]; }; then
          best=${state#data }
          leader=$node
        fi ;;
      *) return ;;
    esac
  done
  if [ "$position" = $zero ] && [ $empty = $answers ]; then
    if [ "$CAPSIZE_INDEX" = 1 ]; then echo begin; fi
  elif [ "$leader" = "$CAPSIZE_NODE" ]; then
    echo begin
  fi
}

if [ -s $data/gvwstate.dat ]; then
  log "died within a primary component: looks for its members"
  decision=join
else
  decision=
fi
until [ -n "$decision" ]; do
  decision=$(decide)
  if [ -z "$decision" ]; then sleep 0.2; fi
done
log "decision: $decision"

set -- --wsrep-start-position="$position"
if [ "$decision" = begin ]; then
  set -- "$@" --wsrep-new-cluster
  if [ ! -d $data/mysql ]; then
    mkdir -p $data
    cp -a /var/lib/mysql/. $data/
    password=$(sed "s/'/''/g" /run/secrets/app)
    cat >/run/capsize/init.sql <<END
CREATE DATABASE app;
CREATE USER app@'%' IDENTIFIED BY '$password';
GRANT ALL ON app.* TO app@'%';
END
    chown mysql:mysql /run/capsize /run/capsize/init.sql
    set -- "$@" --init-file=/run/capsize/init.sql
  elif [ -f $data/grastate.dat ]; then
    sed -i 's/^safe_to_bootstrap:.*/safe_to_bootstrap: 1/' $data/grastate.dat
  fi
else
  mkdir -p $data
fi
chown mysql:mysql $data
touch /run/capsize/started

# A node that could not apply what the others have decided is voted out. It goes on running then, serves nobody and never
# comes back. What watches over services elsewhere ends it, and it joins anew.
watch_over() {
  local status member=false
  while sleep 1; do
    status=$(timeout 2 mariadb -N -e "show status like 'wsrep_cluster_status'" 2>/dev/null | cut -f 2) || true
    case $status in
      Primary | non-Primary) member=true ;;
      Disconnected)
        if $member; then
          log "the node has left its cluster and does not come back: ends it"
          kill $$
          sleep 10
          kill -KILL $$
        fi ;;
    esac
  done
}
if [ "${WATCHED:-true}" = true ]; then watch_over & fi

export TZ=UTC HOME=/var/lib/mysql
umask 022
exec setpriv --reuid=mysql --regid=mysql --init-groups mariadbd "$@"
