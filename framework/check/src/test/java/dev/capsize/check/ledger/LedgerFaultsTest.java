package dev.capsize.check.ledger;

import static dev.capsize.check.tally.Tale.list;
import static dev.capsize.check.tally.Tale.lists;
import static dev.capsize.check.tally.Tale.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.Truth;
import dev.capsize.check.tally.Tale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Every anomaly once, planted by hand: it is found, counted, told with its place, and no other. */
class LedgerFaultsTest {

  private final Tale tale = new Tale();

  @Test
  void anAcknowledgedElementThatIsNotInTheLastReadIsLost() {
    tale.does(0, "add", 1).does(1, "add", 2).does(0, "add", 3).gets(0, "read", list(1, 3));

    CheckReport report = found(SetCheck.checker(), "lost", 1);

    assertThat(report.anomalies().get(0).text())
        .isEqualTo(
            "2 was acknowledged by add (line 3, 0.003 s to 0.004 s),"
                + " but is not in the read (line 7, 0.007 s to 0.008 s)");
    assertThat(report.anomalies().get(0).calls()).containsExactly(1);
    assertThat(report.sentence()).isEqualTo("lost: 1");
  }

  @Test
  void anElementTwiceInTheLastReadIsADuplicate() {
    tale.does(0, "add", 1).gets(0, "read", list(1, 1, 1));

    found(SetCheck.checker(), "duplicate", 1);
  }

  @Test
  void aPairThatWasAddedIsAnElementLikeAnyOther() {
    tale.does(0, "add", list(0, 1)).does(0, "add", list(0, 2)).gets(0, "read", list(7));

    assertThat(tale.judgedBy(SetCheck.checker()).counts())
        .containsEntry("lost", 2L)
        .containsEntry("unexpected", 1L);
    assertThat(tale.judgedBy(SetFullCheck.checker()).verdict()).isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void anElementThatNobodyAddedIsUnexpected() {
    tale.does(0, "add", 1).gets(0, "read", list(1, 7, 7, 8));

    found(SetCheck.checker(), "unexpected", 2);
  }

  @Test
  void anElementWhoseAddFailedIsUnexpected() {
    tale.fail(tale.invoke(0, "add", 1)).gets(0, "read", list(1));

    assertThat(found(SetCheck.checker(), "unexpected", 1).anomalies().get(0).text())
        .contains("its add (line 1, 0.001 s to 0.002 s) failed");
  }

  @Test
  void anElementThatIsAddedOnlyAfterTheReadIsUnexpected() {
    tale.gets(0, "read", list(1)).does(0, "add", 1);

    assertThat(found(SetCheck.checker(), "unexpected", 1).anomalies().get(0).text())
        .contains("added only later");
  }

  @Test
  void anElementOfUnknownOutcomeMayBeThereOrNot() {
    tale.info(tale.invoke(0, "add", 1)).info(tale.invoke(1, "add", 2)).gets(2, "read", list(2));

    CheckReport report = tale.judgedBy(SetCheck.checker());

    assertThat(report.verdict()).isEqualTo(Truth.OK);
    assertThat(report.counts()).containsEntry("recovered", 1L).containsEntry("present", 1L);
  }

  @Test
  void aSetThatIsNotReadIsNotJudged() {
    tale.does(0, "add", 1);

    assertThat(tale.judgedBy(SetCheck.checker()).verdict()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void keysAreJudgedEachForItself() {
    tale.ok(tale.invoke(0, "add", 5, new long[] {1}));
    tale.ok(tale.invoke(0, "add", 6, new long[] {1}));
    tale.ok(tale.invoke(0, "read", 5, new long[0]), list(1));
    tale.ok(tale.invoke(0, "read", 6, new long[0]), list());

    found(SetCheck.checker(), "lost", 1);
  }

  @Test
  void anElementThatNoLaterReadHasIsLost() {
    tale.does(0, "add", 1).gets(0, "read", list(1)).gets(0, "read", list());

    found(SetFullCheck.checker(), "lost", 1);
  }

  @Test
  void anElementThatAppearsLateIsStaleForTheStableLatency() {
    tale.does(0, "add", 1).after(100).gets(0, "read", list()).gets(0, "read", list(1));

    CheckReport tolerant = tale.judgedBy(SetFullCheck.checker());

    assertThat(tolerant.verdict()).isEqualTo(Truth.OK);
    assertThat(tolerant.counts())
        .containsEntry("stale", 1L)
        .containsEntry("stable", 1L)
        .containsEntry("stable-latency-max-ms", 101L);
    found(SetFullCheck.linearizable(), "stale", 1);
  }

  @Test
  void anElementThatNoReadBeganAfterIsNeverRead() {
    tale.does(0, "add", 1).gets(0, "read", list(1)).does(0, "add", 2);

    CheckReport report = tale.judgedBy(SetFullCheck.linearizable());

    assertThat(report.verdict()).isEqualTo(Truth.OK);
    assertThat(report.counts()).containsEntry("never-read", 1L).containsEntry("stable", 1L);
  }

  @Test
  void anElementTwiceInAnyReadIsADuplicate() {
    tale.does(0, "add", 1).gets(0, "read", list(1, 1)).gets(0, "read", list(1));

    found(SetFullCheck.checker(), "duplicate", 1);
  }

  @Test
  void anElementThatNoAddCanHaveGivenToAReadIsUnexpected() {
    tale.gets(0, "read", list(1, 9)).does(0, "add", 1).gets(0, "read", list(1, 9));

    found(SetFullCheck.checker(), "unexpected", 2);
  }

  @Test
  void whatIsDequeuedMustHaveBeenEnqueuedBefore() {
    tale.gets(0, "dequeue", 1).does(0, "enqueue", 1).gets(0, "dequeue", 1).gets(0, "dequeue", 2);

    found(QueueCheck.checker(), "unexpected", 2);
  }

  @Test
  void whatIsDequeuedTwiceIsADuplicate() {
    tale.does(0, "enqueue", 1).gets(0, "dequeue", 1).gets(1, "drain", list(1));

    found(QueueCheck.checker(), "duplicate", 1);
    found(TotalQueueCheck.checker(), "duplicate", 1);
    assertThat(tale.judgedBy(TotalQueueCheck.atLeastOnce()).verdict()).isEqualTo(Truth.OK);
  }

  @Test
  void whatDoesNotComeOutBeforeTheQueueIsEmptyIsLost() {
    tale.does(0, "enqueue", 1).does(0, "enqueue", 2).gets(0, "drain", list(2));
    tale.does(0, "enqueue", 3);

    CheckReport report = found(TotalQueueCheck.checker(), "lost", 1);

    assertThat(report.counts()).containsEntry("remaining", 1L).containsEntry("missing", 1L);
  }

  @Test
  void aDequeueOfUnknownOutcomeMayHaveTakenWhatIsMissing() {
    tale.does(0, "enqueue", 1).info(tale.invoke(1, "dequeue")).gets(0, "dequeue", Codes.NIL);

    assertThat(tale.judgedBy(TotalQueueCheck.checker()).verdict()).isEqualTo(Truth.UNKNOWN);

    Tale two = new Tale();
    two.does(0, "enqueue", 1).does(0, "enqueue", 2).info(two.invoke(1, "dequeue"));
    two.gets(0, "dequeue", Codes.NIL);
    assertThat(two.judgedBy(TotalQueueCheck.checker()).verdict()).isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void aQueueThatWasNeverEmptyTellsNothingOfWhatIsInIt() {
    tale.does(0, "enqueue", 1);

    assertThat(tale.judgedBy(TotalQueueCheck.checker()).verdict()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void aCountBelowWhatWasAcknowledgedIsTooLow() {
    tale.does(0, "add", 2).gets(0, "read", 1);

    assertThat(found(CounterCheck.checker(), "too-low", 1).anomalies().get(0).text())
        .endsWith("returned 1, but the count was between 2 and 2");
  }

  @Test
  void aCountAboveWhatWasInvokedIsTooHigh() {
    tale.fail(tale.invoke(0, "add", 2)).gets(0, "read", 2);

    found(CounterCheck.checker(), "too-high", 1);
  }

  @Test
  void aCountMayHaveConcurrentAddsInItOrNot() {
    int up = tale.invoke(0, "add", 5);
    int down = tale.invoke(1, "add", -3);
    tale.gets(2, "read", 5).gets(2, "read", -3).gets(2, "read", 0).gets(2, "read", 2);
    tale.ok(up).ok(down).gets(2, "read", 2);

    assertThat(tale.judgedBy(CounterCheck.checker()).verdict()).isEqualTo(Truth.OK);
    assertThat(tale.judgedBy(CounterCheck.checker(100)).verdict()).isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void anIdentifierThatWasGivenBeforeIsADuplicate() {
    tale.gets(0, "generate", 7).gets(1, "generate", 8).gets(1, "generate", 7);

    found(UniqueIdsCheck.checker(), "duplicate", 1);
  }

  @Test
  void moneyThatAppearsIsAWrongTotal() {
    tale.gets(0, "read", map(0, 10, 1, 0)).gets(0, "read", map(0, 10, 1, 1));

    CheckReport report = found(BankCheck.checker(), "wrong-total", 1);

    assertThat(report.counts()).containsEntry("total", 10L).containsEntry("highest-total", 11L);
    found(BankCheck.checker(OptionalLong.of(11), false), "wrong-total", 1);
  }

  @Test
  void aBalanceBelowZeroIsWrongUnlessAllowed() {
    tale.gets(0, "read", map(0, 10, 1, 0)).gets(0, "read", map(0, 11, 1, -1));

    found(BankCheck.checker(), "negative-balance", 1);
    assertThat(tale.judgedBy(BankCheck.checker(OptionalLong.empty(), true)).verdict())
        .isEqualTo(Truth.OK);
  }

  @Test
  void anAccountFromNowhereAndOneWithoutABalanceAreWrong() {
    tale.gets(0, "read", map(0, 10)).gets(0, "read", map(0, 4, 1, 6));
    tale.gets(0, "read", map(0, Codes.NIL));

    CheckReport report = tale.judgedBy(BankCheck.checker());

    assertThat(report.counts())
        .containsEntry("unexpected-account", 1L)
        .containsEntry("no-balance", 1L)
        .containsEntry("wrong-total", 0L);
  }

  @Test
  void anAccountThatIsMissingIsEmptyAsWhereSuchAreDeleted() {
    long[] transfer = map(tale.word("from"), 1, tale.word("to"), 3, tale.word("amount"), 5);
    tale.gets(0, "read", map(1, 10, 2, 0)).does(0, "transfer", transfer);
    tale.gets(0, "read", map(1, 5, 3, 5));

    assertThat(tale.judgedBy(BankCheck.checker()).verdict()).isEqualTo(Truth.OK);
    tale.gets(0, "read", map(1, 5, 2, 0));
    found(BankCheck.checker(), "wrong-total", 1);
  }

  @Test
  void aClientThatReadsLessThanBeforeReadsBackwards() {
    tale.gets(0, "read", 3).gets(1, "read", 2).gets(0, "read", 2).gets(0, "read", Codes.NIL);

    found(MonotonicReadsCheck.checker(), "non-monotonic", 2);
  }

  @Test
  void readsThatSeeTwoWritesInOppositeOrdersAreALongFork() {
    tale.does(0, "txn", write(1)).does(1, "txn", write(2));
    group(read(1, 1), read(2, Codes.NIL));
    group(read(2, 1), read(1, Codes.NIL));
    group(read(2, 1), read(1, 1));

    assertThat(found(LongForkCheck.checker(), "long-fork", 1).anomalies().get(0).text())
        .contains("saw the write of 1 but not of 2");
  }

  @Test
  void aGroupThatSawWhatNobodyWroteIsUnexpected() {
    tale.does(0, "txn", write(1));
    group(read(1, 1), read(2, 1));

    found(LongForkCheck.checker(), "unexpected", 1);
  }

  @Test
  void aKeyThatIsWrittenTwiceTellsNoOrder() {
    tale.does(0, "txn", write(1)).does(0, "txn", write(1));

    assertThat(tale.judgedBy(LongForkCheck.checker()).verdict()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void anAcknowledgedRecordBelowWhatWasPolledIsLost() {
    send(0, 9, 10, 0);
    send(0, 9, 11, 1);
    send(0, 9, 12, 2);
    poll(1, 9, list(0, 10));
    poll(1, 9, list(2, 12));

    found(LogCheck.checker(), "lost", 1);
  }

  @Test
  void aPollOfUnknownOutcomeMayHaveGotWhatIsMissing() {
    send(0, 9, 10, 0);
    send(0, 9, 11, 1);
    tale.info(tale.invoke(1, "poll"));
    poll(2, 9, list(1, 11));

    assertThat(tale.judgedBy(LogCheck.checker()).verdict()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void anOffsetWithTwoValuesIsInconsistent() {
    send(0, 9, 10, 0);
    tale.info(tale.invoke(0, "send", list(9, 11)));
    poll(1, 9, list(0, 11));
    poll(2, 9, list(0, 11));

    assertThat(tale.judgedBy(LogCheck.checker()).counts()).containsEntry("inconsistent-offset", 1L);
  }

  @Test
  void aValueAtTwoOffsetsIsADuplicate() {
    send(0, 9, 10, 0);
    poll(1, 9, list(0, 10), list(1, 10));
    poll(2, 9, list(0, 10), list(1, 10));

    found(LogCheck.checker(), "duplicate", 1);
  }

  @Test
  void aRecordThatNobodySentIsUnexpected() {
    poll(1, 9, list(0, 10));

    found(LogCheck.checker(), "unexpected", 1);
  }

  @Test
  void aConsumerThatGoesBackWithoutANewAssignmentIsNotMonotonic() {
    send(0, 9, 10, 0);
    send(0, 9, 11, 1);
    poll(1, 9, list(0, 10), list(1, 11));
    tale.does(1, "assign", list(9));
    poll(1, 9, list(0, 10));
    assertThat(tale.judgedBy(LogCheck.checker()).verdict()).isEqualTo(Truth.OK);

    poll(1, 9, list(0, 10));
    found(LogCheck.checker(), "non-monotonic", 1);
  }

  @Test
  void aProducerWhoseOffsetsGoBackIsNotMonotonic() {
    send(0, 9, 10, 5);
    send(0, 9, 11, 3);

    found(LogCheck.checker(), "non-monotonic", 1);
  }

  @Test
  void aReadThatSeesAWriteWithoutOneAcknowledgedBeforeItMissesThat() {
    int read = tale.invoke(0, "read");
    tale.does(1, "write", 1).does(1, "write", 2).ok(read, list(2));

    assertThat(found(CommentsCheck.checker(), "missing", 1).anomalies().get(0).text())
        .contains("sees 2, but not 1");
  }

  @Test
  void aReadMayMissConcurrentWrites() {
    int first = tale.invoke(1, "write", 1);
    tale.does(2, "write", 2).ok(first).gets(0, "read", list(2)).gets(0, "read", list(1));

    assertThat(tale.judgedBy(CommentsCheck.checker()).verdict()).isEqualTo(Truth.OK);
  }

  private CheckReport found(HistoryChecker checker, String name, long times) {
    CheckReport report = tale.judgedBy(checker);
    assertThat(report.verdict()).isEqualTo(Truth.ILLEGAL);
    assertThat(report.anomalies()).extracting("name").containsExactly(name);
    assertThat(report.counts()).containsEntry(name, times);
    return report;
  }

  private long[] write(long key) {
    return lists(list(tale.word("w"), key, 1));
  }

  private long[] read(long key, long value) {
    return list(tale.word("r"), key, value);
  }

  private void group(long[]... reads) {
    tale.ok(tale.invoke(5, "txn", lists(reads)), lists(reads));
  }

  private void send(int client, long key, long value, long offset) {
    tale.ok(tale.invoke(client, "send", list(key, value)), offset);
  }

  private void poll(int client, long key, long[]... records) {
    long[] list = lists(records);
    long[] map = new long[list.length + 2];
    map[0] = Codes.map(1);
    map[1] = key;
    System.arraycopy(list, 0, map, 2, list.length);
    tale.ok(tale.invoke(client, "poll"), map);
  }
}
