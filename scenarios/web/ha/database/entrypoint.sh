#!/bin/sh
# One Postgres; what it has committed is on its volume and survives its death.
set -eu

export PGDATA=/data/pg TZ=UTC
as_postgres() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }

# A death in the middle leaves a folder of another name.
if [ ! -d "$PGDATA" ]; then
  rm -rf "$PGDATA.new"
  as_postgres initdb -D "$PGDATA.new" -A trust -U postgres >/dev/null
  cat >>"$PGDATA.new/postgresql.conf" <<'END'
listen_addresses = '*'
unix_socket_directories = '/tmp'
max_connections = 60
shared_buffers = 32MB
max_wal_size = 48MB
min_wal_size = 32MB
tcp_keepalives_idle = 5
END
  echo 'host app app all scram-sha-256' >>"$PGDATA.new/pg_hba.conf"
  {
    echo "create role app login password '$(cat /run/secrets/database)';"
    echo 'create database app owner app;'
  } | while read -r statement; do
    echo "$statement" | as_postgres postgres --single -D "$PGDATA.new" postgres >/dev/null
  done
  echo 'create table element (stream text, id bigint, primary key (stream, id)); alter table element owner to app;' \
    | as_postgres postgres --single -j -D "$PGDATA.new" app >/dev/null
  mv "$PGDATA.new" "$PGDATA"
fi
exec setpriv --reuid=postgres --regid=postgres --init-groups postgres
