#!/bin/sh
# A balancer: HAProxy, and keepalived, which holds the virtual address while HAProxy answers.
set -eu

# Of a life that ended without a word: keepalived would believe that it runs already.
rm -f /run/keepalived*.pid /run/haproxy.sock

sh /web/authority.sh /run/web
rm /run/web/authority.key
chmod 755 /run/web
chmod 644 /run/web/authority.crt
sh /web/haproxy.sh >/run/haproxy.cfg
sh /web/keepalived.sh >/run/keepalived.conf

export TZ=UTC
setpriv --reuid=nobody --regid=nogroup --clear-groups python3 /web/account.py &
# An HAProxy that has crashed is started again after 5 s, as a service manager would.
while :; do
  haproxy -db -f /run/haproxy.cfg || true
  sleep 5
done &
exec keepalived --dont-fork --log-console --vrrp --use-file /run/keepalived.conf --pid /run/keepalived.pid
