package dev.capsize.check.session;

import static dev.capsize.check.tally.Tale.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.Truth;
import dev.capsize.check.tally.Tale;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every guarantee broken once, by hand: it is found, counted and told, and no other. */
class SessionFaultsTest {

  private final Tale tale = new Tale();

  @Test
  void aClientThatReadsTheValueBeforeItsOwnDoesNotReadItsWrites() {
    tale.does(1, "write", 1).does(0, "write", 2).gets(0, "read", 1);

    CheckReport report = found(ReadYourWritesCheck.checker(), "read-your-writes", 1);

    assertThat(report.anomalies().get(0).text())
        .isEqualTo(
            "client 0 wrote 2 of write (line 3, 0.003 s to 0.004 s), then read the older"
                + " 1 of write (line 1, 0.001 s to 0.002 s) by read (line 5, 0.005 s to 0.006 s)");
  }

  @Test
  void aClientThatReadsTheInitialValueAfterItsOwnDoesNotReadItsWrites() {
    tale.does(0, "cas", list(0, 2)).gets(0, "read", Codes.NIL);

    found(ReadYourWritesCheck.checker(), "read-your-writes", 1);
    assertThat(tale.judgedBy(ReadYourWritesCheck.checker(0)).verdict())
        .as("nil says nothing where the initial value is another")
        .isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void whereNobodySaysWhoTheClientsAreNothingIsKnownOfThem() {
    tale.does(0, "write", 1).gets(1, "read", 1).does(2, "write", 2).gets(3, "read", 1);

    unknown(ReadYourWritesCheck.checker(), "no client read after it had written");
    unknown(SessionMonotonicReadsCheck.checker(), "no client read twice");
  }

  @Test
  void ofSetsNeither() {
    tale.does(0, "add", 1).does(1, "add", 2).gets(2, "read", list(2));

    unknown(ReadYourWritesCheck.checker(), "no client read after it had written");
    unknown(SessionMonotonicReadsCheck.checker(), "no client read twice");
    unknown(MonotonicWritesCheck.checker(), "no read has what a client wrote after other writes");
  }

  @Test
  void aConcurrentWriteMayHaveOverwrittenTheOwnOne() {
    int other = tale.invoke(1, "write", 1);
    tale.does(0, "write", 2).gets(0, "read", 1).ok(other).gets(0, "read", 1);

    assertThat(tale.judgedBy(ReadYourWritesCheck.checker()).verdict()).isEqualTo(Truth.OK);
  }

  @Test
  void anElementThatItsClientDoesNotReadIsFound() {
    tale.does(0, "add", 1).does(1, "add", 2).does(0, "add", 3).gets(0, "read", list(1, 2));

    found(ReadYourWritesCheck.checker(), "read-your-writes", 1);
  }

  @Test
  void aClientThatReadsBackwardsIsFound() {
    tale.does(1, "write", 1).does(1, "write", 2).gets(0, "read", 2).gets(2, "read", 1);
    tale.gets(0, "read", 1).gets(0, "read", Codes.NIL);

    found(SessionMonotonicReadsCheck.checker(), "monotonic-reads", 2);
  }

  @Test
  void aClientThatDoesNotReadAnElementAgainIsFound() {
    tale.does(1, "add", 1).gets(0, "read", list(1)).gets(2, "read", list()).gets(0, "read", list());

    found(SessionMonotonicReadsCheck.checker(), "monotonic-reads", 1);
  }

  @Test
  void aReadWithAWriteButNotTheOneBeforeItIsFound() {
    tale.does(1, "add", 1).does(1, "add", 2).gets(0, "read", list(2)).gets(0, "read", list(1));

    found(MonotonicWritesCheck.checker(), "monotonic-writes", 1);
  }

  @Test
  void aValueFromNowhereIsUnexpected() {
    tale.does(0, "write", 1).gets(0, "read", 7).gets(1, "read", 7);

    found(ReadYourWritesCheck.checker(), "unexpected", 1);
    found(SessionMonotonicReadsCheck.checker(), "unexpected", 1);
    found(StalenessCheck.checker(Duration.ZERO), "unexpected", 1);
  }

  @Test
  void valuesThatAreWrittenTwiceAreNotJudged() {
    tale.does(0, "write", 1).does(0, "write", 1).gets(1, "read", 1);

    assertThat(tale.judgedBy(ReadYourWritesCheck.checker()).verdict()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void theAgeOfAReadBeginsWhenItsValueWasOverwritten() {
    tale.does(0, "write", 1).does(0, "write", 2).after(49).gets(1, "read", 1).gets(1, "read", 2);

    assertThat(tale.judgedBy(StalenessCheck.checker(Duration.ofMillis(50))).verdict())
        .isEqualTo(Truth.OK);
    CheckReport report = found(StalenessCheck.checker(Duration.ofMillis(49)), "stale", 1);
    assertThat(report.counts())
        .containsEntry("age-max-us", 50_000L)
        .containsEntry("age-max-high-us", 50_000L)
        .containsEntry("certainly-stale", 1L);
    assertThat(report.anomalies().get(0).text()).contains("at least 50.000 ms after");
  }

  @Test
  void ofTwoConcurrentWritesEitherMayHaveOverwrittenTheOther() {
    int first = tale.invoke(0, "write", 1);
    tale.does(1, "write", 2).ok(first).after(100).gets(2, "read", 1).gets(2, "read", 2);

    CheckReport report = tale.judgedBy(StalenessCheck.checker(Duration.ZERO));

    assertThat(report.verdict()).isEqualTo(Truth.OK);
    assertThat(report.counts())
        .containsEntry("age-max-us", 0L)
        .containsEntry("age-max-high-us", 103_000L);
  }

  private void unknown(HistoryChecker checker, String reason) {
    CheckReport report = tale.judgedBy(checker);
    assertThat(report.verdict()).isEqualTo(Truth.UNKNOWN);
    assertThat(report.sentence()).isEqualTo(reason);
  }

  private CheckReport found(HistoryChecker checker, String name, long times) {
    CheckReport report = tale.judgedBy(checker);
    assertThat(report.verdict()).isEqualTo(Truth.ILLEGAL);
    assertThat(report.anomalies()).extracting("name").containsExactly(name);
    assertThat(report.counts()).containsEntry(name, times);
    return report;
  }
}
