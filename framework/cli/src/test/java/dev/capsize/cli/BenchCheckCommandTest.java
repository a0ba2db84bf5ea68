package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
