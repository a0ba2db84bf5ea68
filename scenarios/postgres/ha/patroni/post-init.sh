#!/bin/sh
# Patroni calls this once, on the node that makes the cluster, with the address of the new database.
set -eu

# The password reaches psql through a variable, and a failing statement is not logged with its text.
# The standbys' slots are made here because Patroni would make them in its next turn only: 2 s less until redundancy.
# Slots of nodes that never come are dropped by Patroni in that turn.
exec psql -X -q -o /dev/null -v ON_ERROR_STOP=1 -v nodes="$CAPSIZE_NODES_PG" -v self="$CAPSIZE_NODE" -d "$1" <<'END'
\set password `cat /run/secrets/app`
SET log_min_error_statement = panic;
CREATE ROLE app LOGIN PASSWORD :'password';
GRANT pg_monitor TO app;
CREATE DATABASE app OWNER app;
SELECT pg_create_physical_replication_slot(replace(node, '-', '_'))
  FROM unnest(string_to_array(:'nodes', ',')) AS node WHERE node <> :'self';
END
