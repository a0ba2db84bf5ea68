package dev.capsize.check.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.txn.SimulatedDatabase.Mode;
import dev.capsize.check.txn.SimulatedDatabase.Plan;
import org.junit.jupiter.api.Test;

/** Each anomaly, put into the middle of a history that is right, is found and named. */
class PlantedListAnomaliesTest {

  private static final Consistency RC = Consistency.READ_COMMITTED;
  private static final Consistency RR = Consistency.REPEATABLE_READ;
  private static final Consistency SI = Consistency.SNAPSHOT_ISOLATION;
  private static final Consistency SSI = Consistency.STRONG_SESSION_SNAPSHOT_ISOLATION;
  private static final Consistency RSI = Consistency.STRONG_SNAPSHOT_ISOLATION;
  private static final Consistency SER = Consistency.SERIALIZABLE;
  private static final Consistency SSER = Consistency.STRONG_SESSION_SERIALIZABLE;
  private static final Consistency STRICT = Consistency.STRICT_SERIALIZABLE;

  @Test
  void dirtyWrite() throws InvalidHistoryException {
    planted(
        "G0",
        """
        1 invoke append x 1, append y 1
        2 invoke append x 2, append y 2
        1 ok append x 1, append y 1
        2 ok append x 2, append y 2
        3 invoke r x nil, r y nil
        3 ok r x [1 2], r y [2 1]
        """,
        RC,
        RR,
        SI,
        SSI,
        RSI,
        SER,
        SSER,
        STRICT);
  }

  @Test
  void abortedRead() throws InvalidHistoryException {
    planted(
        "G1a",
        """
        1 invoke append x 1
        1 fail append x 1
        2 invoke r x nil
        2 ok r x [1]
        """,
        RC,
        RR,
        SI,
        SSI,
        RSI,
        SER,
        SSER,
        STRICT);
  }

  @Test
  void dirtyUpdate() throws InvalidHistoryException {
    planted(
        "dirty-update",
        """
        1 invoke append x 1
        1 fail append x 1
        2 invoke append x 2
        2 ok append x 2
        3 invoke r x nil
        3 ok r x [1 2]
        """,
        RC,
        RR,
        SI,
        SER,
        STRICT);
  }

  @Test
  void intermediateRead() throws InvalidHistoryException {
    planted(
        "G1b",
        """
        1 invoke append x 1, append x 2
        2 invoke r x nil
        2 ok r x [1]
        1 ok append x 1, append x 2
        3 invoke r x nil
        3 ok r x [1 2]
        """,
        RC,
        RR,
        SI,
        SER,
        STRICT);
  }

  @Test
  void circularInformationFlow() throws InvalidHistoryException {
    planted(
        "G1c",
        """
        1 invoke append x 1, r y nil
        2 invoke append y 1, r x nil
        1 ok append x 1, r y [1]
        2 ok append y 1, r x [1]
        """,
        RC,
        RR,
        SI,
        SSI,
        RSI,
        SER,
        SSER,
        STRICT);
  }

  @Test
  void readSkew() throws InvalidHistoryException {
    planted(
        "G-single",
        """
        1 invoke append x 1, append y 1
        2 invoke r x nil, r y nil
        1 ok append x 1, append y 1
        2 ok r x [], r y [1]
        3 invoke r x nil
        3 ok r x [1]
        """,
        RR,
        SI,
        SSI,
        RSI,
        SER,
        SSER,
        STRICT);
  }

  @Test
  void longFork() throws InvalidHistoryException {
    planted(
        "G-nonadjacent",
        """
        1 invoke append x 1
        2 invoke append y 1
        3 invoke r x nil, r y nil
        4 invoke r x nil, r y nil
        1 ok append x 1
        2 ok append y 1
        3 ok r x [1], r y []
        4 ok r x [], r y [1]
        """,
        RR,
        SI,
        SSI,
        RSI,
        SER,
        SSER,
        STRICT);
  }

  @Test
  void writeSkew() throws InvalidHistoryException {
    planted(
        "G2-item",
        """
        1 invoke r x nil, append y 1
        2 invoke r y nil, append x 1
        1 ok r x nil, append y 1
        2 ok r y [], append x 1
        3 invoke r x nil, r y nil
        3 ok r x [1], r y [1]
        """,
        RR,
        SER,
        SSER,
        STRICT);
  }

  @Test
  void writeSkewThatNobodyReads() throws InvalidHistoryException {
    planted(
        "G2-item",
        """
        1 invoke r x nil, append y 1
        2 invoke r y nil, append x 1
        1 ok r x nil, append y 1
        2 ok r y [], append x 1
        """,
        RR,
        SER,
        SSER,
        STRICT);
  }

  @Test
  void lostUpdate() throws InvalidHistoryException {
    planted(
        "lost-update",
        """
        1 invoke r x nil, append x 1
        2 invoke r x nil, append x 2
        1 ok r x [], append x 1
        2 ok r x [], append x 2
        """,
        RR,
        SI,
        SSI,
        RSI,
        SER,
        SSER,
        STRICT);
  }

  @Test
  void internalInconsistency() throws InvalidHistoryException {
    planted(
        "internal",
        """
        1 invoke append x 1, r x nil
        1 ok append x 1, r x []
        """,
        SI,
        SSI,
        RSI,
        SER,
        SSER,
        STRICT);
  }

  @Test
  void futureRead() throws InvalidHistoryException {
    planted(
        "future-read",
        """
        1 invoke r x nil, append x 1
        1 ok r x [1], append x 1
        """,
        RC,
        RR,
        SI,
        SER,
        STRICT);
  }

  @Test
  void duplicateElements() throws InvalidHistoryException {
    planted(
        "duplicate-elements",
        """
        1 invoke append x 1
        1 ok append x 1
        2 invoke r x nil
        2 ok r x [1 1]
        """,
        RC,
        RR,
        SI,
        SER,
        STRICT);
  }

  @Test
  void incompatibleOrder() throws InvalidHistoryException {
    planted(
        "incompatible-order",
        """
        1 invoke append x 1
        2 invoke append x 2
        1 ok append x 1
        2 ok append x 2
        1 invoke r x nil
        2 invoke r x nil
        1 ok r x [1 2]
        2 ok r x [2]
        """,
        RC,
        RR,
        SI,
        SER,
        STRICT);
  }

  @Test
  void elementFromNowhere() throws InvalidHistoryException {
    planted(
        "unexpected",
        """
        1 invoke r x nil
        1 ok r x [7]
        """,
        RC,
        RR,
        SI,
        SER,
        STRICT);
  }

  @Test
  void writesAgainstTheOrderOfAClient() throws InvalidHistoryException {
    String text =
        """
        1 invoke append x 1
        1 ok append x 1
        1 invoke append x 2
        1 ok append x 2
        2 invoke r x nil
        2 ok r x [2 1]
        """;
    planted("G0-process", text, SSI, SSER);
    planted("G0-realtime", text, RSI, STRICT);
    kept(text, RC, RR, SI, SER);
  }

  @Test
  void informationAgainstTheOrderOfAClient() throws InvalidHistoryException {
    String text =
        """
        1 invoke r x nil
        1 ok r x [1]
        1 invoke append y 1
        1 ok append y 1
        2 invoke append x 1, r y nil
        2 ok append x 1, r y [1]
        """;
    planted("G1c-process", text, SSI, SSER);
    planted("G1c-realtime", text, RSI, STRICT);
    kept(text, RC, RR, SI, SER);
  }

  @Test
  void clientThatDoesNotSeeItsOwnWrite() throws InvalidHistoryException {
    String text =
        """
        1 invoke append x 1
        1 ok append x 1
        1 invoke r x nil
        1 ok r x []
        """;
    planted("G-single-process", text, SSI, SSER);
    planted("G-single-realtime", text, RSI, STRICT);
    kept(text, RC, RR, SI, SER);
  }

  @Test
  void staleRead() throws InvalidHistoryException {
    String text =
        """
        1 invoke append x 1
        1 ok append x 1
        2 invoke r x nil
        2 ok r x []
        """;
    planted("G-single-realtime", text, RSI, STRICT);
    kept(text, RC, RR, SI, SSI, SER, SSER);
  }

  @Test
  void forkBetweenClients() throws InvalidHistoryException {
    String text =
        """
        1 invoke append x 1
        1 ok append x 1
        2 invoke append y 1
        2 ok append y 1
        1 invoke r y nil
        1 ok r y []
        2 invoke r x nil
        2 ok r x []
        """;
    planted("G-nonadjacent-process", text, SSI, SSER);
    planted("G-single-realtime", text, RSI, STRICT);
    kept(text, RC, RR, SI, SER);
  }

  @Test
  void skewAgainstTheOrderOfAClient() throws InvalidHistoryException {
    String text =
        """
        2 invoke r x nil, append y 1
        1 invoke append x 1
        1 ok append x 1
        1 invoke r z nil, r y nil
        1 ok r z [], r y []
        2 ok r x [], append y 1
        """;
    kept(text, RC, RR, SI, SSI, RSI, SER);
    planted("G2-item-process", text, SSER);
    planted("G2-item-realtime", text, STRICT);
  }

  @Test
  void unknownOutcomeMayTakeEffectLateOrNever() throws InvalidHistoryException {
    String text =
        """
        1 invoke append x 1
        1 info append x 1
        2 invoke r x nil
        2 ok r x []
        2 invoke r x nil
        2 ok r x [1]
        3 invoke append x 2
        3 info append x 2
        """;
    kept(text, Consistency.values());
  }

  private static void planted(String name, String text, Consistency... levels)
      throws InvalidHistoryException {
    for (Consistency level : levels) {
      CheckReport report = ListAppend.checker(level).check(with(text), Bounds.DEFAULT);
      assertThat(report.verdict()).as("%s: %s", level.text(), report).isEqualTo(Truth.ILLEGAL);
      assertThat(report.counts()).as(level.text()).containsKey(name);
      assertThat(report.anomalies())
          .as("%s: %s", level.text(), report)
          .anySatisfy(anomaly -> assertThat(anomaly.name()).isEqualTo(name));
    }
  }

  private static void kept(String text, Consistency... levels) throws InvalidHistoryException {
    for (Consistency level : levels) {
      CheckReport report = ListAppend.checker(level).check(with(text), Bounds.DEFAULT);
      assertThat(report.verdict()).as("%s: %s", level.text(), report).isEqualTo(Truth.OK);
    }
  }

  private static Calls with(String text) {
    Plan plan = Plan.of(Mode.STRICT, 60, 4);
    return SimulatedDatabase.run(plan, 3, builder -> Planted.put(builder, text));
  }
}
