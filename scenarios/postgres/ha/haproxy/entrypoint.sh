#!/bin/sh
# A TCP load balancer that follows Patroni's primary.
set -eu

: "${CAPSIZE_NODES_PG:?}"

config=/tmp/haproxy.cfg
cat >"$config" <<'END'
global
  # Without its level "info" there is no line for every connection.
  log stdout format iso local0 notice
  maxconn 500
  nbthread 1

defaults
  mode tcp
  log global
  option dontlognull
  option tcpka
  # A client learns within seconds that nobody answers; an idle session may live for half an hour and more.
  timeout connect 2s
  timeout check 1s
  timeout client 60m
  timeout server 60m

# A node keeps its address for life, so a failed lookup is no reason to take it out: hold what is known for long,
# and ask often, because at the start the names may not exist yet.
resolvers docker
  nameserver embedded 127.0.0.11:53
  resolve_retries 3
  timeout resolve 1s
  timeout retry 1s
  hold valid 1s
  hold nx 30s
  hold other 30s
  hold refused 30s
  hold timeout 30s
  hold obsolete 30s

listen primary
  bind 0.0.0.0:5000
  option httpchk OPTIONS /primary
  http-check expect status 200
  # Sessions to a deposed primary are closed at once: their clients would wait for an answer that never comes.
  default-server port 8008 inter 1s fall 2 rise 1 on-marked-down shutdown-sessions resolvers docker resolve-prefer ipv4 init-addr libc,none
END
for node in $(echo "$CAPSIZE_NODES_PG" | tr , ' '); do
  echo "  server $node $node:${SERVER_PORT:-5432} check" >>"$config"
done

export TZ=UTC
exec setpriv --reuid=haproxy --regid=haproxy --init-groups haproxy -db -f "$config"
