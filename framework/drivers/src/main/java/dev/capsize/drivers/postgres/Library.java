package dev.capsize.drivers.postgres;

import java.sql.Driver;

/** The client libraries, which the user's build has to bring. */
enum Library {
  PGJDBC("org.postgresql.Driver", "org.postgresql", "postgresql", "42.7.14"),
  HIKARI("com.zaxxer.hikari.HikariDataSource", "com.zaxxer", "HikariCP", "7.1.0");

  private final String className;
  private final String groupId;
  private final String artifactId;
  private final String version;

  Library(String className, String groupId, String artifactId, String version) {
    this.className = className;
    this.groupId = groupId;
    this.artifactId = artifactId;
    this.version = version;
  }

  /** The version that the messages recommend. */
  String version() {
    return version;
  }

  /**
   * Makes sure that the library is there.
   *
   * @throws IllegalStateException when it is not
   */
  void require(String driver) {
    load(driver);
  }

  /**
   * pgjdbc's driver: by name, because its class files refer to annotations that it does not bring.
   *
   * @throws IllegalStateException when it is not there
   */
  static Driver pgjdbc(String driver) {
    try {
      return (Driver) PGJDBC.load(driver).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("pgjdbc cannot be used: " + e, e);
    }
  }

  private Class<?> load(String driver) {
    try {
      return Class.forName(className, false, Library.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          """
          the driver %s needs %s:%s, which is not on the class path; add to the pom:
            <dependency>
              <groupId>%s</groupId>
              <artifactId>%s</artifactId>
              <version>%s</version>
              <scope>test</scope>
            </dependency>"""
              .formatted(driver, groupId, artifactId, groupId, artifactId, version),
          e);
    }
  }
}
