#!/bin/sh
# Prints HAProxy's configuration.
set -eu

cat <<'END'
global
  log stdout format iso local0 notice
  stats socket /run/haproxy.sock mode 666 level operator
  user haproxy
  group haproxy
  maxconn 2000
  nbthread 1
  # Behind the balancers are keys of a run, which nobody else trusts.
  ssl-server-verify required

defaults
  mode http
  log global
  option dontlognull
  timeout client 30s
  timeout http-keep-alive 30s
  timeout queue 1s
  timeout server 2s
  # Nothing was passed on when this is said: no backend took the connection.
  http-error status 503 content-type text/plain string "no backend" hdr X-Not-Done true

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

frontend web
  bind 0.0.0.0:80
  bind 0.0.0.0:8081
  monitor-uri /alive
  use_backend account if { path_beg /holder/ } || { path /redundancy /spare }
  default_backend apps

# What this balancer knows of itself.
backend account
  timeout connect 500ms
  server here 127.0.0.1:8082

backend apps
  balance roundrobin
END
options="ssl ca-file /run/web/authority.crt resolvers docker resolve-prefer ipv4 init-addr last,libc,none"
if [ "$CHECKS" = true ]; then
  # A backend that accepts no connection within the time has done nothing: another one is tried. The time includes the
  # greeting of TLS, which a frozen process does not answer.
  cat <<END
  timeout connect 500ms
  timeout check 1s
  retries 2
  option redispatch 1
  option httpchk GET /health
  http-check disable-on-404
END
  options="$options check inter $CHECK fall 2 rise 2 on-marked-down shutdown-sessions"
else
  cat <<'END'
  timeout connect 2s
  retries 0
END
fi
# Those that are still to come are down until they pass their checks.
for node in $(echo "$CAPSIZE_NODES_APP" | tr , ' '); do
  echo "  server $node $node:8443 verifyhost $node $options"
done
