package dev.capsize.drivers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A build that has not got the client libraries. */
class LibraryTest {

  /** This class path without the jars of {@code missing}. */
  private static URLClassLoader classPathWithout(String missing) {
    Pattern jar = Pattern.compile(missing);
    URL[] urls =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !jar.matcher(entry).find())
            .map(LibraryTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void open(ClassLoader loader, String driver) throws ReflectiveOperationException {
    Class<?> partType = loader.loadClass("dev.capsize.model.part.Part");
    Class<?> endpointType = loader.loadClass("dev.capsize.runtime.driver.Endpoint");
    Class<?> driverType = loader.loadClass("dev.capsize.runtime.driver.Driver");
    Method name = partType.getMethod("name");
    Method open = driverType.getMethod("open", endpointType, Duration.class);
    Object endpoint =
        endpointType.getDeclaredConstructors()[0].newInstance(
            "sql", List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    for (Object part : ServiceLoader.load(partType, loader)) {
      if (name.invoke(part).equals(driver)) {
        open.invoke(part, endpoint, Duration.ofSeconds(1));
        return;
      }
    }
    throw new AssertionError(driver + " is not found");
  }

  private static void assertNames(String jar, String driver, String dependency) throws IOException {
    try (URLClassLoader loader = classPathWithout(jar)) {
      assertThatThrownBy(() -> open(loader, driver))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the driver " + driver + " needs " + dependency)
          .hasMessageContaining("<dependency>");
    }
  }

  @Test
  void pgjdbcIsMissing() throws IOException {
    assertNames("postgresql-[0-9]", "postgres", "org.postgresql:postgresql");
    assertNames("postgresql-[0-9]", "postgres-pool", "org.postgresql:postgresql");
  }

  @Test
  void hikariIsMissing() throws IOException, ReflectiveOperationException {
    assertNames("HikariCP", "postgres-pool", "com.zaxxer:HikariCP");
    try (URLClassLoader loader = classPathWithout("HikariCP")) {
      open(loader, "postgres");
    }
  }

  @Test
  void theMessageNamesTheVersionThatIsTested() {
    assertThat(System.getProperty("java.class.path"))
        .contains("postgresql-" + Library.PGJDBC.version())
        .contains("HikariCP-" + Library.HIKARI.version());
  }
}
