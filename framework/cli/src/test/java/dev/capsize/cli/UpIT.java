package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
@EnabledOnOs(OS.LINUX)
class UpIT {

  @Test
  void whatIsLeftRunningCanBeUsedAndRemoved(@TempDir Path temp)
      throws IOException, InterruptedException {
    Path folder = CapsizeProcess.prepare(temp);
    CapsizeProcess up = CapsizeProcess.start(folder, "up", "postgres/ha", "--with", "ttl=25s");
    assertThat(up.exitCode(Duration.ofMinutes(15))).as(up.err()).isZero();
    assertThat(up.out()).startsWith("postgres/ha is up: 8 nodes in ");
    String run = up.out().replaceFirst("(?s).*capsize doctor --clean (\\S+)\n.*", "$1");
    Path passwords = WayInText.passwordFile(run);
    try {
      List<String> login = List.of(Files.readAllLines(passwords).get(0).split(":"));
      Awaitility.await("the cluster to answer")
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsInstanceOf(SQLException.class)
          .until(() -> selectOne(login) == 1);
      assertThat(capsize("doctor").outLines())
          .anyMatch(line -> line.startsWith("kept run            " + run + ", "));
    } finally {
      assertThat(capsize("doctor", "--clean", run).out())
          .isEqualTo("removed             " + run + "\n");
    }
    assertThat(passwords).doesNotExist();
    assertThat(capsize("doctor", "--clean", run).code()).isEqualTo(64);
    assertThat(capsize("doctor").out()).doesNotContain(run);
  }

  private static int selectOne(List<String> login) throws SQLException {
    String url = "jdbc:postgresql://%s:%s/%s".formatted(login.toArray());
    try (Connection connection = DriverManager.getConnection(url, login.get(3), login.get(4));
        ResultSet result = connection.createStatement().executeQuery("select 1")) {
      result.next();
      return result.getInt(1);
    }
  }
}
