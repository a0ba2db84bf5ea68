package dev.capsize.drivers.postgres;

import dev.capsize.drivers.library.Library;
import java.sql.Driver;

/** What the drivers of this package need. */
final class Libraries {

  static final Library PGJDBC =
      new Library("org.postgresql.Driver", "org.postgresql", "postgresql", "42.7.14");

  static final Library HIKARI =
      new Library("com.zaxxer.hikari.HikariDataSource", "com.zaxxer", "HikariCP", "7.1.0");

  private Libraries() {}

  /**
   * pgjdbc's driver: by name, because its class files refer to annotations that it does not bring.
   *
   * @throws IllegalStateException when it is not there
   */
  static Driver pgjdbc(String driver) {
    try {
      return (Driver) PGJDBC.require(driver).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("pgjdbc cannot be used: " + e, e);
    }
  }
}
