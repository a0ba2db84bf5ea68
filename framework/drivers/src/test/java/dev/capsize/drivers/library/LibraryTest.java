package dev.capsize.drivers.library;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        endpointType
            .getDeclaredConstructor(
                String.class, List.class, Optional.class, Optional.class, Optional.class, Map.class)
            .newInstance(
                "sql", List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    for (Object part : ServiceLoader.load(partType, loader)) {
      if (name.invoke(part).equals(driver)) {
        open.invoke(part, endpoint, Duration.ofSeconds(1));
        return;
      }
    }
    throw new AssertionError(driver + " is not found");
  }

  /** The message names the dependency, in the version that is tested here. */
  @ParameterizedTest
  @CsvSource({
    "postgres, org.postgresql, postgresql",
    "postgres-pool, org.postgresql, postgresql",
    "postgres-pool, com.zaxxer, HikariCP",
    "mariadb, org.mariadb.jdbc, mariadb-java-client",
    "redis, io.lettuce, lettuce-core",
    "redis-sentinel, io.lettuce, lettuce-core",
    "rabbitmq, com.rabbitmq, amqp-client",
    "rabbitmq-auto-ack, com.rabbitmq, amqp-client",
    "kafka, org.apache.kafka, kafka-clients",
  })
  void isMissing(String driver, String groupId, String artifactId) throws IOException {
    String version = versionOf(artifactId);
    try (URLClassLoader loader = classPathWithout("/" + artifactId + "-[0-9]")) {
      assertThatThrownBy(() -> open(loader, driver))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the driver %s needs %s:%s", driver, groupId, artifactId)
          .hasMessageContaining("<version>%s</version>", version);
    }
  }

  @Test
  void oneDriverDoesWithoutTheLibraryOfAnother() throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader = classPathWithout("HikariCP")) {
      open(loader, "postgres");
    }
  }

  private static String versionOf(String artifactId) {
    Matcher jar =
        Pattern.compile("/" + artifactId + "-([0-9][^/]*)[.]jar")
            .matcher(System.getProperty("java.class.path"));
    assertThat(jar.find()).as(artifactId + " on the class path").isTrue();
    return jar.group(1);
  }
}
