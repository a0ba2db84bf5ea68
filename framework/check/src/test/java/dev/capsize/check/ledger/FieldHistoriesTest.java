package dev.capsize.check.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.foreign.Read;
import dev.capsize.check.tally.Tale;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories of the field get the verdict that is known of them; skipped where they are not. */
class FieldHistoriesTest {

  @ParameterizedTest
  @CsvSource({
    "synthetic-set/set-n100-dup-s224.edn, set, ILLEGAL, duplicate",
    "synthetic-set/set-n100-lost-s222.edn, set, ILLEGAL, lost",
    "synthetic-set/set-n100-none-s221.edn, set, OK,",
    "synthetic-set/set-n2000-dup-s228.edn.gz, set, ILLEGAL, duplicate",
    "synthetic-set/set-n2000-phantom-s227.edn.gz, set, ILLEGAL, unexpected",
    "synthetic-set/set-n20000-dup-s232.edn.gz, set, ILLEGAL, duplicate",
    "synthetic-set/set-n20000-lost-s230.edn.gz, set, ILLEGAL, lost",
    "synthetic-set/set-n20000-none-s229.edn.gz, set, OK,",
    "synthetic-set/set-n20000-phantom-s231.edn.gz, set, ILLEGAL, unexpected",
    "elle-cli/set.edn, set, OK,",
    "synthetic-set/set-n20000-none-s229.edn.gz, set-full, OK,",
    "synthetic-set/set-n20000-lost-s230.edn.gz, set-full, ILLEGAL, lost",
    "elle-cli/set.edn, set-full, OK,",
    "elle-cli/counter.edn, counter, OK,",
    "elle-cli/counter.json, counter, OK,",
    "elle-cli/bank.edn, bank, OK,",
    "elle-cli/bank.json, bank, OK,",
    "elle-cli/bank-neg.edn, bank, OK,",
    "elle-cli/bank-negative-balances.json, bank, ILLEGAL, negative-balance",
    "elle-cli/comments.edn, comments, ILLEGAL, missing",
  })
  void theVerdictIsTheKnownOne(String file, String model, Truth verdict, String anomaly)
      throws InvalidHistoryException {
    String folder = System.getProperty("capsize.histories", "");
    assumeTrue(!folder.isEmpty(), "no histories: -Dcapsize.histories names their folder");

    CheckReport report = Tale.judge(checker(model), Read.file(Path.of(folder, file)));

    assertThat(report.verdict()).as(report.toString()).isEqualTo(verdict);
    if (verdict == Truth.ILLEGAL) {
      assertThat(report.anomalies()).extracting("name").containsExactly(anomaly);
      assertThat(report.counts()).containsEntry(anomaly, 1L);
    }
  }

  private static HistoryChecker checker(String model) {
    return switch (model) {
      case "set" -> SetCheck.checker();
      case "set-full" -> SetFullCheck.linearizable();
      case "counter" -> CounterCheck.checker();
      case "bank" -> BankCheck.checker();
      default -> CommentsCheck.checker();
    };
  }
}
