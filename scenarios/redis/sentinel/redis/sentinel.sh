#!/bin/sh
# One sentinel. It begins with the first Redis node as master, and remembers in its configuration what became of that.
set -eu

: "${CAPSIZE_NODES_REDIS:?}" "${QUORUM:?}" "${DOWN_AFTER:?}" "${FAILOVER_TIMEOUT:?}"

# Sentinels take milliseconds.
millis() {
  case $1 in
    *ms) echo "${1%ms}" ;;
    *.*) echo "$1 is neither whole seconds nor milliseconds" >&2; exit 64 ;;
    *s) echo "${1%s}000" ;;
    *) echo "$1 has no unit" >&2; exit 64 ;;
  esac
}

config=/data/sentinel.conf
if [ ! -e "$config" ]; then
  first=${CAPSIZE_NODES_REDIS%%,*}
  address=$(getent ahostsv4 "$first" | awk 'NR == 1 { print $1 }')
  # A master is asked for its replicas every 10 s only. Those that it has the first time are known at once, and a failover
  # without a known replica is given up.
  replicas=$(echo "$CAPSIZE_NODES_REDIS" | tr -cd , | wc -c)
  tries=100
  until REDISCLI_AUTH=$(cat /run/secrets/app) redis-cli -h "$address" INFO replication | grep -q "^connected_slaves:$replicas" \
    || [ $tries -eq 0 ]; do
    tries=$((tries - 1))
    sleep 0.1
  done
  umask 077
  cat >"$config.new" <<END
bind 0.0.0.0
port 26379
dir /data
protected-mode no
sentinel monitor main $address 6379 $QUORUM
sentinel auth-pass main $(cat /run/secrets/app)
sentinel down-after-milliseconds main $(millis "$DOWN_AFTER")
sentinel failover-timeout main $(millis "$FAILOVER_TIMEOUT")
sentinel parallel-syncs main 2
END
  mv "$config.new" "$config"
fi
chown -R redis:redis /data

export TZ=UTC
exec setpriv --reuid=redis --regid=redis --init-groups redis-sentinel "$config"
