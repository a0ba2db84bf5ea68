package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.promise.PromiseOptions;
import dev.capsize.check.promise.Promises;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCheckCommandTest {

  private final Path folder;

  BenchCheckCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void figuresStandBesideThoseOfTheReferences() throws IOException {
    Path csv = folder.resolve("figures.csv");
    Shell.Result result =
        capsize(
            "bench",
            "check",
            "--quick",
            "--histories",
            KnownHistoriesTest.OWN,
            "--filter",
            "reg-n200-c10-cr0.01",
            "--csv",
            csv);

    assertThat(result.code()).isZero();
    assertThat(result.outLines().get(1))
        .matches("synthetic-register-kv/reg-n200\\S+ +200 ok +[0-9.]+ ms .*[0-9.]+x");
    assertThat(result.out()).contains("1 verdict, all as known").contains("porcupine");
    assertThat(Files.readAllLines(csv)).hasSize(2).element(0).asString().startsWith("history,");
  }

  @Test
  void aFolderWithoutAManifestIsNoFolderOfHistories() {
    assertThat(capsize("bench", "check", "--histories", folder).code()).isEqualTo(64);
    assertThat(capsize("bench", "check", "--histories", folder).err())
        .contains("neither here nor above is a manifest.csv");
    assertThat(capsize("bench", "check").err()).contains("--histories DIR or --growth says what");
  }

  @Test
  void generatedHistoriesKeepTheirPromises() throws InvalidHistoryException {
    CallsBuilder bank = new CallsBuilder();
    CallsBuilder lists = new CallsBuilder();
    Map<String, Calls> histories =
        Map.of(
            "register", of(GeneratedSystems.register()),
            "set", of(GeneratedSystems.set(500)),
            "counter", of(GeneratedSystems.counter()),
            "total-queue", of(GeneratedSystems.queue(500)),
            "unique-ids", of(GeneratedSystems.ids()),
            "bank", GeneratedHistory.of(GeneratedSystems.bank(bank), bank, 500, 5),
            "list-append", GeneratedHistory.of(GeneratedSystems.lists(lists), lists, 500, 5));
    for (Map.Entry<String, Calls> history : histories.entrySet()) {
      assertThat(
              Promises.named(history.getKey())
                  .orElseThrow()
                  .checker(PromiseOptions.DEFAULT, history.getValue().vocabulary())
                  .check(history.getValue(), Bounds.DEFAULT)
                  .verdict())
          .as(history.getKey())
          .isEqualTo(Truth.OK);
    }
  }

  @Test
  void referencesThatCameToNoEndCountWithTheirTime() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("reference-figures.csv"),
            """
            source,file,porcupine_median_ms,knossos_wgl_median_ms
            a,"b,""c",>30000,
            """);
    ReferenceFigures figures = ReferenceFigures.read(file);

    assertThat(figures.millis("a/b,\"c", ReferenceFigures.PORCUPINE))
        .isEqualTo(OptionalDouble.of(30_000));
    assertThat(figures.isUndecided("a/b,\"c", ReferenceFigures.PORCUPINE)).isTrue();
    assertThat(figures.millis("a/b,\"c", ReferenceFigures.KNOSSOS)).isEmpty();
    assertThat(figures.millis("other", ReferenceFigures.PORCUPINE)).isEmpty();
  }

  private static Calls of(GeneratedHistory.Simulated system) {
    return GeneratedHistory.of(system, new CallsBuilder(), 500, 5);
  }
}
