package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.capsize.check.promise.Promises;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {

  private static final String GOOD =
      """
      {:process 0 :type :invoke :f :write :value 3}
      {:process 0 :type :ok :f :write :value 3}
      {:process 0 :type :invoke :f :read :value nil}
      {:process 0 :type :ok :f :read :value 3}
      """;
  private static final String BAD = GOOD.replace(":ok :f :read :value 3", ":ok :f :read :value 4");

  private final Path folder;

  CheckCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aHistoryThatKeepsThePromiseIsOk() throws IOException {
    Shell.Result result = capsize("check", "--model", "register", file("good.edn", GOOD));

    assertThat(result.err()).isEmpty();
    assertThat(result.outLines())
        .singleElement()
        .asString()
        .matches("ok       \\S+good.edn: 2 operations in [0-9.]+ ms: .+");
    assertThat(result.code()).isZero();
  }

  @Test
  void oneThatBreaksItIsIllegalWithAnExplanation() throws IOException {
    Shell.Result result = capsize("check", "--model", "register", file("bad.edn", BAD));

    assertThat(result.out()).startsWith("illegal  ");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void aFileOfNothingButANemesisIsUnknown() throws IOException {
    String nemesis = "{:process :nemesis :type :info :f :start :value nil}\n";
    Shell.Result result = capsize("check", "--model", "register", file("n.edn", nemesis));

    assertThat(result.out())
        .startsWith("unknown  ")
        .contains("nothing in it is a call of a client");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void transactionsHaveTheirKeysWithin() throws IOException {
    Shell.Result result =
        capsize("check", "--model", "list-append", "--keyed", file("good.edn", GOOD));

    assertThat(result.err()).contains("--keyed: the keys of list-append");
    assertThat(result.code()).isEqualTo(64);
  }

  @Test
  void severalFilesEndWithTheWorst() throws IOException {
    Shell.Result result =
        capsize("check", "--model", "register", file("a.edn", GOOD), file("b.edn", BAD));

    assertThat(result.outLines().get(result.outLines().size() - 1))
        .isEqualTo("2 files: 1 ok, 1 illegal");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void garbageHasNoVerdictButTheOthersHave() throws IOException {
    Path garbage = file("garbage.edn", GOOD + "{:process 0 :type");
    Shell.Result result = capsize("check", "--model", "register", garbage, file("bad.edn", BAD));

    assertThat(result.err())
        .isEqualTo(garbage + ":5: column 18: the file ends where a value is right\n");
    assertThat(result.out()).startsWith("illegal  ").endsWith("2 files: 1 illegal, 1 invalid\n");
    assertThat(result.code()).isEqualTo(64);
  }

  @Test
  void missingFilesAndFoldersAreSaidInOneLine() {
    Path missing = folder.resolve("none.edn");
    assertThat(capsize("check", "--model", "register", missing).err())
        .isEqualTo(missing + ": there is no such file\n");
    assertThat(capsize("check", "--model", "register", folder).err())
        .isEqualTo(folder + ": a folder; a history is a file\n");
    assertThat(capsize("check", "--model", "register", missing).code()).isEqualTo(64);
  }

  @Test
  void aHistoryOfAnotherModelHasNoVerdict() throws IOException {
    Path set = file("set.edn", "{:process 0 :type :invoke :f :add :value 3}");
    Shell.Result result = capsize("check", "--model", "register", set);

    assertThat(result.err()).startsWith(set + ":1: ");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(64);
  }

  @Test
  void theInitialValueCounts() throws IOException {
    Path read =
        file(
            "read.edn",
            "{:process 0 :type :invoke :f :read :value nil}{:process 0 :type :ok :f :read :value 0}");

    assertThat(capsize("check", "--model", "register", read).code()).isZero();
    assertThat(capsize("check", "--model", "register", "--initial", "7", read).code()).isEqualTo(1);
    assertThat(capsize("check", "--model", "register", "--initial", "nil", read).code())
        .isEqualTo(1);
  }

  @Test
  void jsonHasVerdictTimeAndAnomalies() throws IOException {
    Shell.Result result =
        capsize(
            "check",
            "--json",
            "--model",
            "set",
            KnownHistoriesTest.OWN.resolve("synthetic-set/set-n100-lost-s222.edn"),
            file("x.edn", "]"));

    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.at("/format").asInt()).isEqualTo(1);
    assertThat(json.at("/exitCode").asInt()).isEqualTo(64);
    assertThat(json.at("/files/0/verdict").asText()).isEqualTo("illegal");
    assertThat(json.at("/files/0/operations").asInt()).isEqualTo(101);
    assertThat(json.at("/files/0/checkNanos").asLong()).isPositive();
    assertThat(json.at("/files/0/anomalies/0/name").asText()).isEqualTo("lost");
    assertThat(json.at("/files/1/verdict").asText()).isEqualTo("invalid");
    assertThat(json.at("/files/1/sentence").asText()).isNotEmpty();
  }

  @Test
  void theLevelOfConsistencyCounts() {
    Path lists = KnownHistoriesTest.OWN.resolve("listappend-sim/la-ssi-200-c5.edn.gz");

    assertThat(capsize("check", "--model", "list-append", lists).code()).isZero();
    assertThat(
            capsize("check", "--model", "list-append", "--consistency", "read-committed", lists)
                .code())
        .isZero();
  }

  @Test
  void helpListsEveryModelInALine() {
    Shell.Result result = capsize("check", "--model", "help");

    assertThat(result.code()).isZero();
    Promises.all()
        .forEach(
            promise ->
                assertThat(result.outLines())
                    .anyMatch(line -> line.startsWith("  " + promise.name() + " ")));
    assertThat(result.outLines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--model registre x | no model is named registre; did you mean \"register\"?; there are",
        "--model register --format end x | no format is named end; did you mean \"edn\"?; there are",
        "--model list-append --consistency serialisable x | no level is named serialisable; did",
        "--model register --consistency serializable x | --consistency means nothing for register",
        "--model set --initial 0 x | --initial means nothing for set; it is for register",
        "--model set --limit 1s x | --limit means nothing for set; it is for staleness",
        "--model set --timeout soon x | --timeout: \"soon\" is no duration",
        "--model set | no file given",
        "x | Missing required option: '--model=MODEL'",
      })
  void wrongOptionsAreNoVerdict(String line, String message) {
    Shell.Result result = capsize((Object[]) ("check " + line).split(" "));

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.out()).isEmpty();
    assertThat(result.errLines().get(0)).startsWith("capsize: " + message);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
