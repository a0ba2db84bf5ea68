#!/bin/bash
# What this node tells the others: one line, "primary", "other" (it runs, and is in no primary component), or what
# the entrypoint wrote before it started the server.
if [ -e /run/capsize/started ]; then
  status=$(timeout 1 mariadb -N -e "show status like 'wsrep_cluster_status'" 2>/dev/null | cut -f 2)
  if [ "$status" = Primary ]; then echo primary; else echo other; fi
else
  cat /run/capsize/state 2>/dev/null
fi
