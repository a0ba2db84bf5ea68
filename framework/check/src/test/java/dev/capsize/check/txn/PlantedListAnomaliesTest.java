package dev.capsize.check.txn;

import static dev.capsize.check.txn.Planted.RC;
import static dev.capsize.check.txn.Planted.RR;
import static dev.capsize.check.txn.Planted.RSI;
import static dev.capsize.check.txn.Planted.SER;
import static dev.capsize.check.txn.Planted.SI;
import static dev.capsize.check.txn.Planted.SSER;
import static dev.capsize.check.txn.Planted.SSI;
import static dev.capsize.check.txn.Planted.STRICT;

import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.txn.SimulatedDatabase.Mode;
import dev.capsize.check.txn.SimulatedDatabase.Plan;
import org.junit.jupiter.api.Test;

/** Each anomaly, put into the middle of a history that is right, is found and named. */
class PlantedListAnomaliesTest {

  private static final Planted LISTS =
      new Planted(ListAppend::checker, Plan.of(Mode.STRICT, 60, 4));

  @Test
  void dirtyWrite() throws InvalidHistoryException {
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found(
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
    LISTS.found("G0-process", text, SSI, SSER);
    LISTS.found("G0-realtime", text, RSI, STRICT);
    LISTS.kept(text, RC, RR, SI, SER);
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
    LISTS.found("G1c-process", text, SSI, SSER);
    LISTS.found("G1c-realtime", text, RSI, STRICT);
    LISTS.kept(text, RC, RR, SI, SER);
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
    LISTS.found("G-single-process", text, SSI, SSER);
    LISTS.found("G-single-realtime", text, RSI, STRICT);
    LISTS.kept(text, RC, RR, SI, SER);
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
    LISTS.found("G-single-realtime", text, RSI, STRICT);
    LISTS.kept(text, RC, RR, SI, SSI, SER, SSER);
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
    LISTS.found("G-nonadjacent-process", text, SSI, SSER);
    LISTS.found("G-single-realtime", text, RSI, STRICT);
    LISTS.kept(text, RC, RR, SI, SER);
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
    LISTS.kept(text, RC, RR, SI, SSI, RSI, SER);
    LISTS.found("G2-item-process", text, SSER);
    LISTS.found("G2-item-realtime", text, STRICT);
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
    LISTS.kept(text, Consistency.values());
  }
}
