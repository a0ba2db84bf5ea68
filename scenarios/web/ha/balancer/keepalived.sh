#!/bin/sh
# Prints keepalived's configuration: the first balancer holds the address while it can. Bridges need not pass multicast,
# so the balancers speak to each other directly.
set -eu

address() { getent ahostsv4 "$1" | awk 'NR == 1 { print $1 }'; }

cat <<END
global_defs {
  router_id $CAPSIZE_NODE
  vrrp_version 3
  enable_script_security
  script_user nobody nogroup
}
# A balancer without HAProxy gives the address away: two questions a second apart, each answered within a second.
vrrp_script haproxy {
  script "/usr/bin/curl -fsS -m 1 -o /dev/null http://127.0.0.1:8081/alive"
  interval 1
  timeout 2
  fall 2
  rise 2
}
# Asked of a third node where the other balancer is silent: two questions of 0.7 s at most. It must be known before the
# spare would take over, 2.6 adverts after the last one that it heard.
vrrp_script entitled {
  script "/usr/bin/curl -fsS -m 2 -o /dev/null http://127.0.0.1:8082/may-hold"
  interval 1
  timeout 3
  fall 1
  rise 1
}
vrrp_instance web {
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority $([ "$CAPSIZE_INDEX" = 1 ] && echo 150 || echo 100)
  advert_int ${ADVERT%s}
  unicast_src_ip $(address "$CAPSIZE_NODE")
  unicast_peer {
$(for node in $(echo "$CAPSIZE_NODES_LB" | tr , ' '); do
  [ "$node" = "$CAPSIZE_NODE" ] || echo "    $(address "$node")"
done)
  }
  virtual_ipaddress {
    $CAPSIZE_ADDRESS_VIP/32 dev eth0
  }
  track_script {
    haproxy
$([ "$ARBITER" = false ] || echo "    entitled")
  }
}
END
