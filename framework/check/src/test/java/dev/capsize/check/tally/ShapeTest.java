package dev.capsize.check.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.ledger.BankCheck;
import dev.capsize.check.ledger.CommentsCheck;
import dev.capsize.check.ledger.CounterCheck;
import dev.capsize.check.ledger.LogCheck;
import dev.capsize.check.ledger.LongForkCheck;
import dev.capsize.check.ledger.MonotonicReadsCheck;
import dev.capsize.check.ledger.QueueCheck;
import dev.capsize.check.ledger.SetCheck;
import dev.capsize.check.ledger.SetFullCheck;
import dev.capsize.check.ledger.TotalQueueCheck;
import dev.capsize.check.ledger.UniqueIdsCheck;
import dev.capsize.check.session.MonotonicWritesCheck;
import dev.capsize.check.session.ReadYourWritesCheck;
import dev.capsize.check.session.SessionMonotonicReadsCheck;
import dev.capsize.check.session.StalenessCheck;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Garbage is refused with its line and with what would be right; it never gets a verdict. */
class ShapeTest {

  private final Tale tale = new Tale();

  @Test
  void anUnknownFunctionIsNamedWithThoseThatAreKnown() {
    tale.does(0, "add", 1).does(0, "drop", 1);

    refused(SetCheck.checker(), 3, "a set history has the functions add, read, not drop");
  }

  @Test
  void anAddWithoutAnElementIsRefused() {
    tale.does(0, "add", 1).does(0, "add");

    refused(
        SetCheck.checker(),
        3,
        "the value of add must be one value, an integer or a word, not nothing");
  }

  @Test
  void aReadThatIsNoListIsRefused() {
    tale.gets(0, "read", 7);

    refused(SetCheck.checker(), 1, "what read returns must be a list of integers or words, not 7");
    refused(SetFullCheck.checker(), 1, "what read returns must be a list of integers or words");
    refused(CommentsCheck.checker(), 1, "what read returns must be a list of integers or words");
  }

  @Test
  void aListWithinAListIsRefused() {
    tale.gets(0, "read", Tale.lists(Tale.list(1, 2)));

    refused(SetCheck.checker(), 1, "must be a list of integers or words, not [[1 2]]");
  }

  @Test
  void aCountThatIsNoIntegerIsRefused() {
    tale.gets(0, "read", Codes.NIL);

    refused(CounterCheck.checker(), 1, "what read returns must be one integer, not nil");
  }

  @Test
  void amountsThatOverflowAreRefused() {
    for (int index = 0; index < 5; index++) {
      tale.does(0, "add", Codes.MAX_INTEGER);
    }

    refused(CounterCheck.checker(), 7, "more than 64 bits");
  }

  @Test
  void aWordWhereANumberGrowsIsRefused() {
    tale.gets(0, "read", tale.word("x"));

    refused(MonotonicReadsCheck.checker(), 1, "must be one integer or nil, not x");
  }

  @Test
  void aTransferWithoutAnAmountIsRefused() {
    tale.does(0, "transfer", Tale.map(tale.word("from"), 1, tale.word("to"), 2));

    refused(BankCheck.checker(), 1, "must be a map of from, to and amount");
  }

  @Test
  void aBankReadThatIsNoMapIsRefused() {
    tale.gets(0, "read", Tale.list(1));

    refused(BankCheck.checker(), 1, "a map of accounts to balances, which are integers, not [1]");
  }

  @Test
  void anElementThatIsNilIsRefused() {
    tale.does(0, "enqueue", Codes.NIL);

    refused(QueueCheck.checker(), 1, "one value, an integer or a word, not nil");
  }

  @Test
  void aTransactionThatReadsAndWritesIsRefused() {
    long[] both = Tale.lists(Tale.list(tale.word("r"), 1, 1), Tale.list(tale.word("w"), 2, 1));
    tale.does(0, "txn", both);

    refused(LongForkCheck.checker(), 1, "one write or several reads, not [[r 1 1] [w 2 1]]");
  }

  @Test
  void aRecordWithoutAnOffsetIsRefused() {
    tale.gets(0, "poll", Tale.lists(Tale.list(1)));

    refused(LogCheck.checker(), 1, "a list of [offset value] or a map of keys to such lists");
  }

  @Test
  void aValueThatIsSentTwiceIsRefused() {
    tale.ok(tale.invoke(0, "send", Tale.list(1, 2)), 0);
    tale.ok(tale.invoke(0, "send", Tale.list(1, 2)), 1);

    refused(LogCheck.checker(), 3, "sends every value of a key once, this one sends 2 again");
  }

  @Test
  void aCompareAndSetWithoutTwoValuesIsRefused() {
    tale.does(0, "cas", 1);

    refused(ReadYourWritesCheck.checker(), 1, "the value of cas must be [expected new], not 1");
  }

  @Test
  void anEmptyHistoryIsNeverOk() {
    assertThat(
            Stream.of(
                BankCheck.checker(),
                CommentsCheck.checker(),
                CounterCheck.checker(),
                LogCheck.checker(),
                LongForkCheck.checker(),
                MonotonicReadsCheck.checker(),
                QueueCheck.checker(),
                TotalQueueCheck.checker(),
                SetCheck.checker(),
                SetFullCheck.checker(),
                UniqueIdsCheck.checker(),
                ReadYourWritesCheck.checker(),
                SessionMonotonicReadsCheck.checker(),
                MonotonicWritesCheck.checker(),
                StalenessCheck.checker(Duration.ZERO)))
        .allSatisfy(
            checker -> assertThat(new Tale().judgedBy(checker).verdict()).isEqualTo(Truth.UNKNOWN));
  }

  private void refused(HistoryChecker checker, int line, String message) {
    InvalidHistoryException refusal =
        catchThrowableOfType(
            InvalidHistoryException.class, () -> checker.check(tale.calls(), Bounds.DEFAULT));
    assertThat(refusal).hasMessageContaining(message);
    assertThat(refusal.line()).isEqualTo(line);
  }
}
