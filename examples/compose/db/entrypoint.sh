#!/bin/bash
# One Postgres that takes its user, password and database from the environment.
set -euo pipefail
exec 2>&1

as_postgres() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }

volume=/var/lib/postgresql/data
data=$volume/cluster
mkdir -p /run/postgresql $volume
chown postgres:postgres /run/postgresql $volume
if [ ! -f $data/ready ]; then
  rm -rf $data
  as_postgres initdb -D $data --encoding=UTF8 --locale=C.UTF-8 --auth-local=trust --auth-host=scram-sha-256
  echo "host all all all scram-sha-256" >>$data/pg_hba.conf
  as_postgres postgres --single -D $data postgres <<END
create role $POSTGRES_USER login password '${POSTGRES_PASSWORD//\'/\'\'}'
create database $POSTGRES_DB owner $POSTGRES_USER
END
  as_postgres touch $data/ready
fi
# The pid that a killed predecessor left can only name a stranger here.
rm -f $data/postmaster.pid
exec setpriv --reuid=postgres --regid=postgres --init-groups \
  postgres -D $data -c listen_addresses='*' -c max_wal_size=64MB -c min_wal_size=32MB -c shared_buffers=32MB
