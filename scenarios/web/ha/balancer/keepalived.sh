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
# The scripts bound themselves; keepalived would take one that a busy machine has not run yet for a failure.
#
# A balancer without HAProxy gives the address away: two questions a second apart, both refused or not answered in time.
vrrp_script haproxy {
  script "/usr/bin/curl -fsS -m 2 -o /dev/null http://127.0.0.1:8081/alive"
  interval 1
  timeout 10
  fall 2
  rise 2
}
# Asked of a third node where the other balancer is silent. It must be known before the spare would take over, 2.6 adverts
# after the last one that it heard; so one answer suffices, and no answer is none.
vrrp_script entitled {
  script "/bin/sh /web/entitled.sh"
  interval 1
  timeout 10
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
