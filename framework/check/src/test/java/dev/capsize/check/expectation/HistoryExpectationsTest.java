package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.model.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promises about whole histories, judged from records. */
class HistoryExpectationsTest {

  private static final String NAME = "calls";

  private final Path folder;
  private int client;

  HistoryExpectationsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** The usual run with a workload of its own, of which nothing is known yet. */
  private Story story(Expectation expectation, String... params) {
    String[] all =
        Stream.concat(Stream.of("of", NAME), Arrays.stream(params)).toArray(String[]::new);
    return Story.failover(folder).expect(expectation, all);
  }

  private Operation op(
      OpKind kind, long key, OutcomeType outcome, long from, long to, long... value) {
    return on("", kind, key, outcome, from, to, value);
  }

  private Operation on(
      String node, OpKind kind, long key, OutcomeType outcome, long from, long to, long... value) {
    client++;
    return new Operation(
        NAME,
        client,
        node,
        kind,
        key,
        value,
        Story.ns(from),
        Story.ns(from),
        Story.ns(to),
        outcome,
        "pg-2",
        outcome == OutcomeType.OK ? "" : "why");
  }

  private Operation ok(OpKind kind, long key, long from, long to, long... value) {
    return op(kind, key, OutcomeType.OK, from, to, value);
  }

  private static Finding judged(Story story, Operation... operations) {
    Arrays.stream(operations).forEach(story::operation);
    return story.finding();
  }

  private static void assertVerdict(Finding finding, Verdict verdict) {
    assertThat(finding.verdict()).as(finding.text()).isEqualTo(verdict);
  }

  static List<Expectation> all() {
    return List.of(
        new Linearizable(),
        new Serializable(),
        new StrictSerializable(),
        new SnapshotIsolation(),
        new NoLostUpdates(),
        new BankTotal(),
        new StaleReads(),
        new TotalQueue());
  }

  @ParameterizedTest
  @MethodSource("all")
  void withoutOperationsNothingIsProven(Expectation expectation) {
    Finding finding = judged(story(expectation));
    assertVerdict(finding, INCONCLUSIVE);
    assertThat(finding.sentence()).isEqualTo("no operation was sent");
    assertThat(finding.concern()).isEqualTo(Concern.SAFETY);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aWorkloadOfAnotherKindIsInconclusive(Expectation expectation) {
    Operation[] others = {
      ok(OpKind.PUT, 1, 10, 20, 5),
      ok(OpKind.ENQUEUE, 1, 30, 40),
      ok(OpKind.TXN, 0, 50, 60, 0, 0, 1, 1, 1, 1)
    };
    Finding finding = judged(story(expectation), others);
    assertVerdict(finding, INCONCLUSIVE);
    assertThat(finding.sentence()).startsWith("this workload is not for it: ");
  }

  @Test
  void aLogThatBreaksOffProvesNothing() throws IOException {
    Story story = story(new Linearizable());
    story.operation(ok(OpKind.PUT, 1, 10, 20, 5)).operation(ok(OpKind.GET, 1, 30, 40));
    RunRecord record = story.record();
    Path log = record.files().operations();
    byte[] whole = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(whole, whole.length - 8));

    Finding finding =
        new Linearizable().judge(Evidence.of(record), record.scenario().expect().get(0));

    assertVerdict(finding, INCONCLUSIVE);
    assertThat(finding.sentence()).endsWith("so the history is not whole");
  }

  @Test
  void withoutAReadOrWithoutAWriteNothingWasPutToTheTest() {
    Finding unread = judged(story(new Linearizable()), ok(OpKind.PUT, 1, 10, 20, 5));
    assertVerdict(unread, INCONCLUSIVE);
    assertThat(unread.sentence()).startsWith("no read was answered");

    Finding unwritten = judged(story(new Linearizable()), ok(OpKind.GET, 1, 10, 20));
    assertVerdict(unwritten, INCONCLUSIVE);
    assertThat(unwritten.sentence()).startsWith("no write was acknowledged");
  }

  @Test
  void aReadThatMissesAnAcknowledgedWriteIsNotLinearizable() {
    Finding finding =
        judged(
            story(new Linearizable()),
            ok(OpKind.PUT, 1, 10, 20, 5),
            ok(OpKind.PUT, 1, 30, 40, 6),
            ok(OpKind.GET, 1, 50, 60, 5));
    assertVerdict(finding, FAILED);
    assertThat(finding.text()).contains("linearizable of calls", "nonlinearizable");
  }

  @Test
  void aWriteOfUnknownOutcomeMayBeSeenLater() {
    assertVerdict(
        judged(
            story(new Linearizable()),
            ok(OpKind.PUT, 1, 10, 20, 5),
            op(OpKind.PUT, 1, OutcomeType.INFO, 30, 40, 6),
            ok(OpKind.GET, 1, 50, 60, 5),
            ok(OpKind.GET, 1, 70, 80, 6)),
        PASSED);
  }

  @Test
  void aSetThatFoundAnotherValueProvesThatThereWasOne() {
    assertVerdict(
        judged(
            story(new Linearizable()),
            ok(OpKind.PUT, 1, 10, 20, 5),
            ok(OpKind.CAS, 1, 30, 40, 5, 6, 0)),
        FAILED);
  }

  @Test
  void aSetThatFailedHasFoundNothing() {
    assertVerdict(
        judged(
            story(new Linearizable()),
            ok(OpKind.PUT, 1, 10, 20, 5),
            op(OpKind.CAS, 1, OutcomeType.FAIL, 30, 40, 5, 6),
            ok(OpKind.GET, 1, 50, 60, 5)),
        PASSED);
  }

  @Test
  void anElementThatIsNotFoundAfterItWasAddedIsNotLinearizable() {
    assertVerdict(
        judged(
            story(new Linearizable()),
            ok(OpKind.INSERT, 1, 10, 20),
            ok(OpKind.READ, 1, 30, 40, 1),
            ok(OpKind.READ, 2, 30, 40, 0)),
        PASSED);
    assertVerdict(
        judged(
            story(new Linearizable()), ok(OpKind.INSERT, 1, 10, 20), ok(OpKind.READ, 1, 30, 40, 0)),
        FAILED);
  }

  @Test
  void writeSkewIsNotSerializableThoughASnapshot() {
    // T1 reads list 2 as empty and appends to 1; T2 reads list 1 as empty and appends to 2.
    Operation[] skew = {
      ok(OpKind.TXN, 0, 10, 20, 0, 0, 2, 0, 2, 0, 1, 1, 1, 0),
      ok(OpKind.TXN, 0, 11, 21, 0, 0, 2, 0, 1, 0, 1, 2, 1, 0),
      ok(OpKind.TXN, 0, 30, 40, 0, 0, 2, 0, 1, 0, 0, 2, 0, 1, 1, 1, 1)
    };
    assertVerdict(judged(story(new SnapshotIsolation()), skew), PASSED);
    Finding finding = judged(story(new Serializable()), skew);
    assertVerdict(finding, FAILED);
    assertThat(finding.text()).contains("serializable of calls", "G2-item");
  }

  @Test
  void aSnapshotOfYesterdayIsSerializableThoughNotStrictly() {
    Operation[] late = {
      ok(OpKind.TXN, 0, 10, 20, 0, 0, 1, 1, 1, 1),
      ok(OpKind.TXN, 0, 30, 40, 0, 0, 1, 0, 1, 0, 0),
      ok(OpKind.TXN, 0, 50, 60, 0, 0, 1, 0, 1, 0, 1, 1)
    };
    assertVerdict(judged(story(new Serializable()), late), PASSED);
    assertVerdict(judged(story(new StrictSerializable()), late), FAILED);
  }

  @Test
  void anUpdateThatIsOverwrittenIsLost() {
    Finding finding =
        judged(
            story(new NoLostUpdates()),
            ok(OpKind.TXN, 0, 10, 20, 2, 1, 1, 1, 1, 1),
            ok(OpKind.TXN, 0, 30, 40, 2, 1, 1, 1, 1, 2),
            ok(OpKind.TXN, 0, 50, 60, 2, 1, 1, 0, 1, 0, 1, 2));
    assertVerdict(finding, FAILED);
    assertThat(finding.text()).contains("lost:", "1 was appended to 1 by txn (call 0");
  }

  @Test
  void moneyThatVanishesChangesTheTotal() {
    Operation transfer = ok(OpKind.TRANSFER, 0, 10, 20, 0, 0, 10, 0, 1, 5, 1);
    assertVerdict(
        judged(
            story(new BankTotal(), "total", "20"),
            transfer,
            ok(OpKind.BALANCES, 0, 30, 40, 10, 2, 5, 15)),
        PASSED);
    Finding finding =
        judged(
            story(new BankTotal(), "total", "20"),
            transfer,
            ok(OpKind.BALANCES, 0, 30, 40, 10, 2, 5, 10));
    assertVerdict(finding, FAILED);
    assertThat(finding.text()).contains("wrong-total");
  }

  private Operation[] stale() {
    return new Operation[] {
      ok(OpKind.PUT, 1, 10, 20, 5), ok(OpKind.PUT, 1, 30, 40, 6), ok(OpKind.GET, 1, 90, 95, 5)
    };
  }

  @Test
  void staleReadsAreCounted() {
    Finding finding = judged(story(new StaleReads()), stale());
    assertVerdict(finding, FAILED);
    assertThat(finding.value()).isEqualTo("1 read");
    assertVerdict(judged(story(new StaleReads(), "at-most", "1"), stale()), PASSED);
    assertVerdict(
        judged(story(new StaleReads()), ok(OpKind.PUT, 1, 10, 20, 5), ok(OpKind.GET, 1, 30, 40, 5)),
        PASSED);
  }

  @Test
  void theAgeOfWhatIsReadIsMeasured() {
    Finding finding = judged(story(new Staleness(), "at-most", "50ms"), stale());
    assertVerdict(finding, PASSED);
    assertThat(finding.measured()).isEqualTo(Story.between(50, 50));
    assertVerdict(judged(story(new Staleness(), "at-most", "49ms"), stale()), FAILED);
  }

  @Test
  void anElementThatNeverComesOutIsLostUnlessItIsThereInTheEnd() {
    Operation[] calls = {
      ok(OpKind.ENQUEUE, 1, 10, 20),
      ok(OpKind.ENQUEUE, 2, 10, 20),
      ok(OpKind.ENQUEUE, 3, 10, 20),
      ok(OpKind.DEQUEUE, 0, 30, 40, 1),
    };
    Operation all = on("pg-2", OpKind.READ_ALL, 0, OutcomeType.OK, 70_600, 70_700, 2, 3);
    Operation some = on("pg-2", OpKind.READ_ALL, 0, OutcomeType.OK, 70_600, 70_700, 2);
    assertVerdict(judged(story(new TotalQueue()).operation(all), calls), PASSED);
    Finding finding = judged(story(new TotalQueue()).operation(some), calls);
    assertVerdict(finding, FAILED);
    assertThat(finding.text()).contains("lost:", "3 went in");
    assertVerdict(judged(story(new TotalQueue()), calls), INCONCLUSIVE);
  }

  @Test
  void anElementThatComesOutTwiceFailsUnlessRepeatsAreAllowed() {
    Operation[] calls = {
      ok(OpKind.ENQUEUE, 1, 10, 20),
      ok(OpKind.DEQUEUE, 0, 30, 40, 1),
      ok(OpKind.DEQUEUE, 0, 50, 60, 1),
      ok(OpKind.DEQUEUE, 0, 70, 80)
    };
    assertVerdict(judged(story(new TotalQueue()), calls), FAILED);
    assertVerdict(judged(story(new TotalQueue(), "repeats", "true"), calls), PASSED);
  }

  @Test
  void aLostElementFailsAlsoWhereRepeatsAreAllowed() {
    Operation nothing = on("pg-2", OpKind.READ_ALL, 0, OutcomeType.OK, 70_600, 70_700);
    assertVerdict(
        judged(
            story(new TotalQueue(), "repeats", "true").operation(nothing),
            ok(OpKind.ENQUEUE, 1, 10, 20)),
        FAILED);
  }

  @Test
  void aBrokenPromiseFailsTheRunWhateverElseHappened() {
    Story story = story(new Linearizable()).noFaultDeclared();
    Arrays.stream(stale()).forEach(story::operation);
    Judgement judgement = story.judge();
    assertThat(judgement.verdict()).isEqualTo(FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
  }
}
