package dev.capsize.drivers.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of all workloads and of the witness. */
final class Schema {

  private Schema() {}

  /**
   * Makes them. Where they are nothing is written, so that a standby can be asked too; the lock is
   * for clients that find them missing at the same time.
   */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet result =
          statement.executeQuery(
              """
              select count(to_regclass(name)) = count(*)
                and to_regproc('capsize_witness_write') is not null
              from unnest(array['capsize_ledger', 'capsize_witness', 'capsize_register',
                'capsize_append', 'capsize_queue', 'capsize_account']) as name
              """)) {
        result.next();
        if (result.getBoolean(1)) {
          return;
        }
      }
      // Several statements in one string are one transaction.
      statement.execute(
          """
          select pg_advisory_xact_lock(1668244597);
          create table if not exists capsize_ledger (
            stream text not null, id bigint not null, primary key (stream, id));
          create table if not exists capsize_witness (stream text not null, n bigint not null);
          create or replace function capsize_witness_write(text, bigint) returns text language sql
            as 'insert into capsize_witness values ($1, $2) returning host(inet_server_addr())';
          create table if not exists capsize_register (
            stream text not null, key bigint not null, value bigint not null,
            primary key (stream, key));
          create table if not exists capsize_append (
            stream text not null, key bigint not null, value bigint[] not null,
            primary key (stream, key));
          create table if not exists capsize_queue (
            stream text not null, id bigint not null, primary key (stream, id));
          create table if not exists capsize_account (
            stream text not null, id bigint not null, balance bigint not null,
            primary key (stream, id))
          """);
    }
  }
}
