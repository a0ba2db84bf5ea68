package dev.capsize.drivers.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of all workloads and of the witness. */
final class Schema {

  /** Each with a primary key: Galera certifies by it. */
  private static final List<String> TABLES =
      List.of(
          """
          create table if not exists capsize_ledger (
            stream varchar(80) character set ascii not null, id bigint not null,
            primary key (stream, id)) engine = InnoDB""",
          """
          create table if not exists capsize_witness (
            stream varchar(80) character set ascii not null,
            node varchar(80) character set ascii not null, n bigint not null,
            primary key (stream, node)) engine = InnoDB""",
          """
          create table if not exists capsize_append (
            stream varchar(80) character set ascii not null, id bigint not null,
            value mediumtext character set ascii not null,
            primary key (stream, id)) engine = InnoDB""",
          """
          create table if not exists capsize_account (
            stream varchar(80) character set ascii not null, id bigint not null,
            balance bigint not null, primary key (stream, id)) engine = InnoDB""");

  private static final String COUNT =
      """
      select count(*) from information_schema.tables
      where table_schema = database() and table_name in
        ('capsize_ledger', 'capsize_witness', 'capsize_append', 'capsize_account')""";

  private Schema() {}

  /** Makes them. Where they are nothing is written: a cluster stands still for a definition. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery(COUNT)) {
        result.next();
        if (result.getInt(1) == TABLES.size()) {
          return;
        }
      }
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
  }
}
