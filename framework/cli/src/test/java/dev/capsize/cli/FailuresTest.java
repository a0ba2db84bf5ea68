package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.topology.TopologyFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class FailuresTest {

  private final StringWriter err = new StringWriter();
  private final Terminal terminal =
      Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err));

  @ParameterizedTest
  @MethodSource("failures")
  void eachHasItsCodeAndItsWords(Exception failure, int code, String text) {
    assertThat(happens(failure, false)).isEqualTo(code);
    assertThat(err).hasToString("capsize: " + text + "\n");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new EngineUnavailableException("no engine answers"), 69, "no engine answers"),
        Arguments.of(
            new TopologyFailedException("pg-1", "it ended", List.of()),
            69,
            "node pg-1 did not come up: it ended; its log is empty"),
        Arguments.of(new CancellationException("cancelled"), 130, "cancelled"),
        Arguments.of(new UsageException("at least 1"), 64, "at least 1"),
        Arguments.of(new NoSuchFileException("a/b"), 70, "a/b: there is no such file or folder"),
        Arguments.of(new AccessDeniedException("a/b"), 70, "a/b: access denied"),
        Arguments.of(
            new FileSystemException("a/b", null, "No space left on device"),
            70,
            "a/b: No space left on device"),
        Arguments.of(new FileSystemException("a/b"), 70, "a/b: FileSystemException"),
        Arguments.of(new IOException("the record is torn"), 70, "the record is torn"));
  }

  @Test
  void aDefectOfOursAsksForAReport() {
    assertThat(happens(new IllegalStateException("impossible"), false)).isEqualTo(70);
    assertThat(err.toString().lines())
        .containsExactly(
            "capsize: internal error: java.lang.IllegalStateException: impossible",
            "capsize: --debug shows where; please report it with that output");
  }

  @Test
  void stackTracesComeOnDemand() {
    var unused = happens(new IOException("the record is torn"), true);

    assertThat(err.toString()).contains("\tat dev.capsize.cli.FailuresTest");
  }

  private int happens(Exception failure, boolean debug) {
    CommandLine command = Cli.commandLine(terminal);
    ParseResult parsed = command.parseArgs();
    return new Failures(terminal, debug).execution(failure, command, parsed);
  }
}
