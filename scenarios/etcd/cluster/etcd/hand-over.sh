#!/bin/sh
# On the leader: hands the lead to the first of the other members.
set -eu
export ETCDCTL_API=3
other=$(etcdctl member list | grep -v ", $CAPSIZE_NODE, " | head -n 1 | cut -d , -f 1)
exec etcdctl move-leader "$other"
