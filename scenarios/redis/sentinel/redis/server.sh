#!/bin/sh
# One Redis server. The first node begins as master, the others as its replicas; from then on its own configuration, which the
# sentinels rewrite, says what it is.
set -eu

: "${CAPSIZE_NODE:?}" "${CAPSIZE_INDEX:?}" "${CAPSIZE_NODES_REDIS:?}" "${MIN_REPLICAS:?}" "${MIN_REPLICAS_MAX_LAG:?}" "${PERSISTENCE:?}"

config=/data/redis.conf
if [ ! -e "$config" ]; then
  password=$(cat /run/secrets/app)
  umask 077
  cat >"$config.new" <<END
bind 0.0.0.0
port 6379
dir /data
requirepass $password
masterauth $password
appendonly $(case $PERSISTENCE in none) echo no ;; *) echo yes ;; esac)
# What was acknowledged is on the disk a second later at most; a process that dies loses nothing of it.
appendfsync everysec
save ""
min-replicas-to-write $MIN_REPLICAS
min-replicas-max-lag ${MIN_REPLICAS_MAX_LAG%s}
# A replica that hears nothing for so long connects anew; a master gives up a silent replica as quickly.
repl-timeout 5
repl-ping-replica-period 1
# A replica that was away for some seconds goes on where it was.
repl-backlog-size 16mb
repl-diskless-sync-delay 0
END
  if [ "$CAPSIZE_INDEX" -gt 1 ]; then
    first=${CAPSIZE_NODES_REDIS%%,*}
    # Addresses stay for life; the first node's name may come later than this one.
    until address=$(getent ahostsv4 "$first" | awk 'NR == 1 { print $1 }') && [ -n "$address" ]; do sleep 0.1; done
    echo "replicaof $address 6379" >>"$config.new"
  fi
  mv "$config.new" "$config"
fi
chown -R redis:redis /data

export TZ=UTC
exec setpriv --reuid=redis --regid=redis --init-groups redis-server "$config"
