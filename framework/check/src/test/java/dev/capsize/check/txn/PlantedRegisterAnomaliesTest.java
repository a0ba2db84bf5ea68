package dev.capsize.check.txn;

import static dev.capsize.check.txn.Planted.RC;
import static dev.capsize.check.txn.Planted.RR;
import static dev.capsize.check.txn.Planted.RSI;
import static dev.capsize.check.txn.Planted.SER;
import static dev.capsize.check.txn.Planted.SI;
import static dev.capsize.check.txn.Planted.SSER;
import static dev.capsize.check.txn.Planted.SSI;
import static dev.capsize.check.txn.Planted.STRICT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.txn.SimulatedDatabase.Mode;
import dev.capsize.check.txn.SimulatedDatabase.Plan;
import org.junit.jupiter.api.Test;

/** The same for registers, as far as they can tell. */
class PlantedRegisterAnomaliesTest {

  private static final Planted REGISTERS =
      new Planted(RwRegister::checker, Plan.of(Mode.STRICT, 60, 4).registers());

  @Test
  void abortedRead() throws InvalidHistoryException {
    REGISTERS.found(
        "G1a", "1 invoke w x 1\n1 fail w x 1\n2 invoke r x nil\n2 ok r x 1", RC, SI, STRICT);
  }

  @Test
  void intermediateRead() throws InvalidHistoryException {
    REGISTERS.found(
        "G1b",
        "1 invoke w x 1, w x 2\n1 ok w x 1, w x 2\n2 invoke r x nil\n2 ok r x 1",
        RC,
        SI,
        STRICT);
  }

  @Test
  void circularInformationFlow() throws InvalidHistoryException {
    REGISTERS.found(
        "G1c",
        """
        1 invoke w x 1, r y nil
        2 invoke w y 1, r x nil
        1 ok w x 1, r y 1
        2 ok w y 1, r x 1
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
  void versionsInACircle() throws InvalidHistoryException {
    REGISTERS.found(
        "cyclic-versions",
        """
        1 invoke r x nil, w x 1
        2 invoke r x nil, w x 2
        1 ok r x 2, w x 1
        2 ok r x 1, w x 2
        """,
        RC,
        SI,
        SER,
        STRICT);
  }

  @Test
  void readSkew() throws InvalidHistoryException {
    REGISTERS.found(
        "G-single",
        """
        1 invoke w x 1, w y 1
        2 invoke r x nil, r y nil
        1 ok w x 1, w y 1
        2 ok r x nil, r y 1
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
    REGISTERS.found(
        "G-nonadjacent",
        """
        1 invoke w x 1
        2 invoke w y 1
        3 invoke r x nil, r y nil
        4 invoke r x nil, r y nil
        1 ok w x 1
        2 ok w y 1
        3 ok r x 1, r y nil
        4 ok r x nil, r y 1
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
    REGISTERS.found(
        "G2-item",
        """
        1 invoke r x nil, r y nil, w y 1
        2 invoke r y nil, r x nil, w x 1
        1 ok r x nil, r y nil, w y 1
        2 ok r y nil, r x nil, w x 1
        """,
        RR,
        SER,
        SSER,
        STRICT);
  }

  @Test
  void lostUpdate() throws InvalidHistoryException {
    String text =
        """
        3 invoke w x 3
        3 ok w x 3
        1 invoke r x nil, w x 1
        2 invoke r x nil, w x 2
        1 ok r x 3, w x 1
        2 ok r x 3, w x 2
        """;
    REGISTERS.found("lost-update", text, RR, SI, SSI, RSI, SER, SSER, STRICT);
    REGISTERS.found("lost-update", text.replace("r x 3", "r x nil"), RR, SI, SER, STRICT);
    REGISTERS.kept(text, RC);
  }

  @Test
  void internalInconsistency() throws InvalidHistoryException {
    REGISTERS.found("internal", "1 invoke w x 1, r x nil\n1 ok w x 1, r x nil", SI, SER, STRICT);
    REGISTERS.found(
        "future-read", "1 invoke r x nil, w x 1\n1 ok r x 1, w x 1", RC, SI, SER, STRICT);
  }

  @Test
  void valueFromOutsideProvesNothing() throws InvalidHistoryException {
    String text = "1 invoke w x 2\n1 ok w x 2\n1 invoke r x nil\n1 ok r x 3\n";
    REGISTERS.kept(text, Consistency.values());
    CheckReport report = RwRegister.checker(STRICT).check(REGISTERS.with(text), Bounds.DEFAULT);
    assertThat(report.counts()).containsEntry("foreign-values", 1L);
  }

  @Test
  void staleRead() throws InvalidHistoryException {
    String text =
        """
        1 invoke w x 1
        1 ok w x 1
        2 invoke w x 2
        2 ok w x 2
        3 invoke r x nil
        3 ok r x 1
        """;
    REGISTERS.found("G-single-realtime", text, RSI, STRICT);
    REGISTERS.kept(text, RC, RR, SI, SSI, SER, SSER);
  }

  @Test
  void clientThatDoesNotSeeItsOwnWrite() throws InvalidHistoryException {
    String text = "1 invoke w x 1\n1 ok w x 1\n1 invoke r x nil\n1 ok r x nil";
    REGISTERS.found("G-single-process", text, SSI, SSER);
    REGISTERS.found("G-single-realtime", text, RSI, STRICT);
    REGISTERS.kept(text, RC, RR, SI, SER);
  }

  @Test
  void unknownOutcomeMayTakeEffectLateOrNever() throws InvalidHistoryException {
    REGISTERS.kept(
        """
        1 invoke w x 1
        1 info w x 1
        2 invoke r x nil
        2 ok r x nil
        2 invoke r x nil
        2 ok r x 1
        3 invoke w x 2
        3 info w x 2
        """,
        Consistency.values());
  }
}
