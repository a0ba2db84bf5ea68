package dev.capsize.drivers.library;

/**
 * A client library, which the user's build has to bring. Thread-safe.
 *
 * @param className a class of it, by which it is found
 * @param version the one that the message recommends
 * @since 0.1
 */
public record Library(String className, String groupId, String artifactId, String version) {

  /**
   * Makes sure that the library is there.
   *
   * @param driver whose user is told
   * @return its class, not initialized
   * @throws IllegalStateException when it is not; the message names the dependency to add
   */
  public Class<?> require(String driver) {
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
