package dev.capsize.check.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.foreign.Read;
import org.junit.jupiter.api.Test;

/** What is no history of transactions gets a line and a reason, never a verdict. */
class MalformedTransactionsTest {

  @Test
  void transactionsAreLists() {
    refused("{:type :invoke :value 3} {:type :ok :value 3}", "list of micro-operations, not 3");
    refused("{:type :invoke :value nil} {:type :ok :value nil}", "list of micro-operations");
  }

  @Test
  void microOperationsHaveThreeParts() {
    refused(both("[[:append]]"), "micro-operation 1 is no list of function, key and value");
    refused(both("[[:append 1 2] 7]"), "micro-operation 2 is no list");
    refused(both("[[:append [1] 2]]"), "the key of micro-operation 1");
  }

  @Test
  void readsNeedNotSayThatTheyKnowNothing() throws InvalidHistoryException {
    String asked = "{:type :invoke :process 1 :value [[:r 1] [:append 2 1]]}";
    String read = "{:type :%s :process 2 :value [[:r 1]]}";
    String known = "{:type :ok :process 2 :value [[:r 2 [1]]]}";
    assertThat(new HistoryOf(asked + read.formatted("invoke") + read.formatted("ok")).verdict())
        .isEqualTo(Truth.OK);
    assertThat(new HistoryOf(asked + "{:type :invoke :process 2}" + known).verdict())
        .isEqualTo(Truth.OK);
    refused(both("[[:append 1]]"), "append has no value");
  }

  @Test
  void functionsAreAppendAndRead() {
    refused(both("[[:w 1 2]]"), "w is neither r nor append");
    refused(both("[[nil 1 2]]"), "nil is neither r nor append");
  }

  @Test
  void valuesHaveTheRightShape() {
    refused(both("[[:r 1 7]]"), "a read returned 7, no list");
    refused(both("[[:r 1 [[2]]]]"), "lists within lists");
    refused(both("[[:r 1 [[]]]]"), "as an element");
    refused(both("[[:append 1 [2]]]"), "no single value");
    refused(both("[[:append 1 nil]]"), "no single value");
  }

  @Test
  void appendedValuesAreUnique() {
    refused(
        """
        {:type :invoke :process 1 :value [[:append 1 2]]}
        {:type :info :process 1 :value [[:append 1 2]]}
        {:type :invoke :process 2 :value [[:append 1 2]]}
        """,
        "value 2 was written to key 1 before, by the transaction of line 1");
  }

  @Test
  void anAppendThatFailedMayBeTriedAgain() throws InvalidHistoryException {
    String text =
        """
        {:type :invoke :process 1 :value [[:append 1 2]]}
        {:type :fail :process 1 :value [[:append 1 2]]}
        {:type :invoke :process 2 :value [[:append 1 2] [:r 1 nil]]}
        {:type :ok :process 2 :value [[:append 1 2] [:r 1 [2]]]}
        """;
    assertThat(new HistoryOf(text).verdict()).isEqualTo(Truth.OK);
  }

  @Test
  void registersHoldSingleUniqueValues() throws InvalidHistoryException {
    Calls list = Read.edn(both("[[:r 1 [2]]]"));
    assertThatThrownBy(() -> check(list)).hasMessageContaining("no single value");
    Calls twice = Read.edn(both("[[:w 1 2]]") + both("[[:w 1 2]]") + "\n" + both("[[:r 1 2]]"));
    assertThatThrownBy(() -> check(twice))
        .isInstanceOfSatisfying(
            InvalidHistoryException.class, bad -> assertThat(bad.line()).isEqualTo(2))
        .hasMessageContaining("several transactions wrote it");
  }

  @Test
  void registersMayBeWrittenAgainAfterAFailure() throws InvalidHistoryException {
    Calls calls =
        Read.edn(
            "{:type :invoke :value [[:w 1 2]]} {:type :fail :value [[:w 1 2]]}"
                + both("[[:w 1 2]]")
                + both("[[:r 1 2]]"));
    assertThat(check(calls)).isEqualTo(Truth.OK);
  }

  @Test
  void nothingToJudgeByIsNoVerdict() throws InvalidHistoryException {
    HistoryOf nothing = new HistoryOf("{:type :invoke :value [[:append 1 2]]}");
    assertThat(nothing.verdict()).isEqualTo(Truth.UNKNOWN);
    assertThat(new HistoryOf("[]").verdict()).isEqualTo(Truth.UNKNOWN);
  }

  private record HistoryOf(String text) {
    Truth verdict() throws InvalidHistoryException {
      return ListAppend.checker(Consistency.SERIALIZABLE)
          .check(Read.edn(text), Bounds.DEFAULT)
          .verdict();
    }
  }

  private static Truth check(Calls calls) throws InvalidHistoryException {
    return RwRegister.checker(Consistency.SERIALIZABLE).check(calls, Bounds.DEFAULT).verdict();
  }

  private static String both(String value) {
    return "{:type :invoke :value " + value + "} {:type :ok :value " + value + "}";
  }

  private static void refused(String text, String reason) {
    assertThatThrownBy(() -> new HistoryOf(text).verdict())
        .isInstanceOfSatisfying(
            InvalidHistoryException.class, bad -> assertThat(bad.line()).isPositive())
        .hasMessageContaining(reason);
  }
}
