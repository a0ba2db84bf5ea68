package dev.capsize.check.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.foreign.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Recorded and generated histories with the verdicts of the reference checker, where they are. */
class SharedHistoriesTest {

  private static final Pattern LEVEL = Pattern.compile("([a-z-]+)=(in)?valid");
  private static final Map<String, Consistency> LEVELS =
      Arrays.stream(Consistency.values())
          .collect(Collectors.toMap(Consistency::text, Function.identity()));

  @Test
  void simulatedHistoriesGetTheVerdictsOfTheReference()
      throws IOException, InvalidHistoryException {
    Path folder = folder("listappend-sim");
    List<String> lines = Files.readAllLines(folder.resolve("README.md"));
    int seen = 0;
    for (String line : lines.stream().filter(each -> each.startsWith("| la-")).toList()) {
      String file = line.split("\\|", -1)[1].strip();
      Calls calls = Read.file(folder.resolve(file));
      Matcher verdicts = LEVEL.matcher(line);
      while (verdicts.find()) {
        Truth expected = verdicts.group(2) == null ? Truth.OK : Truth.ILLEGAL;
        Consistency level = Objects.requireNonNull(LEVELS.get(verdicts.group(1)));
        assertThat(verdict(calls, level)).as("%s, %s", file, level).isEqualTo(expected);
        seen++;
      }
    }
    assertThat(seen).isGreaterThanOrEqualTo(42);
  }

  @Test
  void recordedHistoriesGetTheVerdictsOfTheReference() throws InvalidHistoryException {
    Calls paper = Read.file(folder("elle").resolve("paper-example.edn"));
    assertThat(verdict(paper, Consistency.READ_COMMITTED)).isEqualTo(Truth.OK);
    assertThat(verdict(paper, Consistency.REPEATABLE_READ)).isEqualTo(Truth.ILLEGAL);
    assertThat(verdict(paper, Consistency.SNAPSHOT_ISOLATION)).isEqualTo(Truth.ILLEGAL);
    Calls huge = Read.file(folder("elle").resolve("huge-scc.edn.gz"));
    assertThat(verdict(huge, Consistency.SERIALIZABLE)).isEqualTo(Truth.OK);
    assertThat(verdict(huge, Consistency.STRONG_SNAPSHOT_ISOLATION)).isEqualTo(Truth.ILLEGAL);
    assertThat(verdict(huge, Consistency.STRICT_SERIALIZABLE)).isEqualTo(Truth.ILLEGAL);
    Calls skew = Read.file(folder("elle-cli").resolve("list-append-gh-30.edn"));
    assertThat(verdict(skew, Consistency.SERIALIZABLE)).isEqualTo(Truth.ILLEGAL);
  }

  private static Truth verdict(Calls calls, Consistency level) throws InvalidHistoryException {
    return ListAppend.checker(level).check(calls, Bounds.DEFAULT).verdict();
  }

  private static Path folder(String name) {
    String root = System.getProperty("capsize.histories", "");
    Path folder = Path.of(root, name);
    assumeTrue(!root.isEmpty() && Files.isDirectory(folder), "no folder of histories is named");
    return folder;
  }
}
