package dev.capsize.check.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdnHistoryTest {

  private static final String READ =
      """
      {:process 0, :type :invoke, :f :read, :value nil, :time 5}
      {:process 0, :type :ok, :f :read, :value 3, :time 9}
      """;

  @Test
  void withoutProcessesAFailureEndsTheCallOfItsValue() throws InvalidHistoryException {
    assertThat(
            Read.calls(
                """
                {:type :invoke :f :append :value 1}
                {:type :invoke :f :append :value 2}
                {:type :fail :f :append :value 2}
                {:type :ok :f :append :value 1}
                """))
        .containsExactly("0 append 1 -> OK 1", "1 append 2 -> FAIL");
  }

  @Test
  void aReadMayBeAskedWithoutItsValue() throws InvalidHistoryException {
    assertThat(
            Read.calls(
                """
                {:process 0 :type :invoke :f :txn :value [[:r 1] [:append 2 3]]}
                {:process 0 :type :ok :f :txn :value [[:r 1 [5 6]] [:append 2 3]]}
                """))
        .hasSize(1);
  }

  @Test
  void mapsMayFollowEachOtherOrStandInAVectorOrList() throws InvalidHistoryException {
    List<String> expected = List.of("0 read nil -> OK 3");
    assertThat(Read.calls(READ)).isEqualTo(expected);
    assertThat(Read.calls("[" + READ + "]")).isEqualTo(expected);
    assertThat(Read.calls("; a list\n(" + READ + ")")).isEqualTo(expected);
    assertThat(Read.calls("[]")).isEmpty();
  }

  @Test
  void timesLinesAndPositionsAreKept() throws InvalidHistoryException {
    Calls calls = Read.history("\n" + READ).calls();
    assertThat(calls.invokedAt(0)).isEqualTo(5);
    assertThat(calls.returnedAt(0)).isEqualTo(9);
    assertThat(calls.line(0)).isEqualTo(2);
    assertThat(calls.invoked(0)).isEqualTo(0);
    assertThat(calls.returned(0)).isEqualTo(1);
  }

  @Test
  void everythingThatEdnHasIsRead() throws InvalidHistoryException {
    String value =
        """
        [a :b :c/d "e\\n\\u0041\\101\\"" \\f \\newline #{1 2} {:k -3, "l" [] } (4 +5) true nil
         6N 7.5 -1e3M 1/2 99999999999999999999 2305843009213693953 ##NaN
         #_ {:x [}] #_ #_ 1 2 #inst "2026-01-01" ^{:m 1} x #a.b.C{:y 1} grün]
        """
            .replace("{:x [}]", "{:x []}");
    assertThat(
            Read.calls(
                "#jepsen.history.Op{:process 0 :type :invoke :f :w :value " + value + "}; end"))
        .containsExactly(
            "0 w [a b c/d e\nAA\" f newline [1 2] {k -3 l []} [4 5] true nil"
                + " 6 7.5 -1e3M 1/2 99999999999999999999 2305843009213693953 NaN"
                + " 2026-01-01 x {y 1} grün] -> INFO");
  }

  @Test
  void aValueNilIsOneCodeAndNoValueIsNone() throws InvalidHistoryException {
    Calls calls =
        Read.history(
                """
                {:process 0 :type :invoke :f :read :value nil}
                {:process 1 :type :invoke :f :read}
                """)
            .calls();
    assertThat(calls.argument(0)).containsExactly(Codes.NIL);
    assertThat(calls.argument(1)).isEmpty();
  }

  @Test
  void aProcessThatIsNoIntegerIsLeftOut() throws InvalidHistoryException {
    assertThat(
            Read.calls(
                "{:type :info :f :start :process :nemesis :value {:a #{:b}}}\n"
                    + READ
                    + "{:type :info :process :nemesis :f nil}"))
        .hasSize(1);
  }

  @Test
  void afterAnUnknownOutcomeAProcessMayGoOn() throws InvalidHistoryException {
    assertThat(
            Read.calls(
                """
                {:process 0 :type :invoke :f :w :value 1}
                {:process 0 :type :info :f :w :value 1 :error :timeout}
                {:process 0 :type :invoke :f :w :value 2}
                {:process 0 :type :fail :f :w :value 2}
                """))
        .containsExactly("0 w 1 -> INFO", "0 w 2 -> FAIL");
  }

  @Test
  void porcupinesKeysStandBesideTheValue() throws InvalidHistoryException {
    assertThat(
            Read.calls(
                """
                {:process 0, :type :invoke, :f :append, :key "4", :value "x 0 1 y"}
                {:process 0, :type :ok, :f :append, :key "4", :value "x 0 1 y"}
                """))
        .containsExactly("0 append/4 x 0 1 y -> OK x 0 1 y");
  }

  @Test
  void independentKeysAreReadWhenAskedFor() throws InvalidHistoryException {
    Calls calls =
        Read.keyed(
                """
                {:process 0 :type :invoke :f :cas :value [:x [1 2]]}
                {:process 0 :type :ok :f :cas :value [:x [1 2]]}
                {:process 0 :type :invoke :f :read :value [7 nil]}
                {:process 0 :type :info :f :read :value nil}
                """)
            .calls();
    assertThat(calls.vocabulary().text(calls.key(0))).isEqualTo("x");
    assertThat(Read.text(calls, calls.argument(0))).isEqualTo("[1 2]");
    assertThat(Read.text(calls, calls.result(0))).isEqualTo("[1 2]");
    assertThat(calls.key(1)).isEqualTo(7);
    assertThat(calls.argument(1)).containsExactly(Codes.NIL);
  }

  @Test
  void withoutProcessesACompletionGoesToTheCallThatItAnswers() throws InvalidHistoryException {
    assertThat(
            Read.calls(
                """
                {:type :invoke :f :read :value nil}
                {:type :invoke :f :write :value 1}
                {:type :ok :f :write :value 1}
                {:type :ok :f :read :value #{1}}
                """))
        .containsExactly("0 read nil -> OK [1]", "1 write 1 -> OK 1");
    assertThat(
            Read.calls(
                """
                {:type :invoke :value [[:append 1 2] [:r 1 nil]]}
                {:type :invoke :value [[:append 1 3] [:r 1 nil]]}
                {:type :ok :value [[:append 1 3] [:r 1 [2 3]]]}
                """))
        .containsExactly(
            "0 txn [[append 1 2] [r 1 nil]] -> INFO",
            "1 txn [[append 1 3] [r 1 nil]] -> OK [[append 1 3] [r 1 [2 3]]]");
  }
}
