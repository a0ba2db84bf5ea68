package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.runtime.driver.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WayInTextTest {

  private static final String RUN = "test-" + ProcessHandle.current().pid();

  @Test
  void saysSoWhenNothingIsUp() throws IOException {
    Endpoint down =
        new Endpoint(
            "sql", List.of(), Optional.of("app"), Optional.empty(), Optional.empty(), Map.of());

    assertThat(WayInText.of(List.of(down), RUN, false))
        .containsExactly(
            "  kept          no service of it is up; `docker ps` shows what is there",
            "  a node        docker exec -it capsize-" + RUN + "-NODE sh",
            "  remove        capsize doctor --clean " + RUN);
  }

  private static final Endpoint SQL =
      new Endpoint(
          "sql",
          List.of(
              new Endpoint.Address("lb-1", "127.0.0.1", 32771),
              new Endpoint.Address("lb-2", "127.0.0.1", 32772)),
          Optional.of("app"),
          Optional.of("s3cret"),
          Optional.of("orders"),
          Map.of());

  private final Path file = WayInText.passwordFile(RUN);

  @AfterEach
  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  @Test
  void namesAddressesAndWhereThePasswordIs() throws IOException {
    List<String> lines = WayInText.of(List.of(SQL), RUN, false);

    assertThat(lines)
        .containsExactly(
            "  sql           127.0.0.1:32771 (lb-1), 127.0.0.1:32772 (lb-2),"
                + " user app, database orders",
            "  passwords     " + file + " (only you can read it; host:port:database:user:password)",
            "  for example   PGPASSFILE=" + file + " psql -h 127.0.0.1 -p 32771 -U app orders",
            "  a node        docker exec -it capsize-" + RUN + "-NODE sh",
            "  remove        capsize doctor --clean " + RUN);
  }

  @Test
  void passwordsAreForThisUserOnly() throws IOException {
    var unused = WayInText.of(List.of(SQL), RUN, false);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file)
        .hasContent("127.0.0.1:32771:orders:app:s3cret\n127.0.0.1:32772:orders:app:s3cret\n");
  }

  @Test
  void passwordsAreShownOnlyWhenAskedFor() throws IOException {
    assertThat(WayInText.of(List.of(SQL), RUN, true)).anyMatch(line -> line.endsWith("s3cret"));
    Files.delete(file);
    assertThat(WayInText.of(List.of(SQL), RUN, false)).noneMatch(line -> line.contains("s3cret"));
  }
}
