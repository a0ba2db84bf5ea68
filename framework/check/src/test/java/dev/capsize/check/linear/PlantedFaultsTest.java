package dev.capsize.check.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.foreign.Read;
import org.junit.jupiter.api.Test;

/** Small histories with one fault each, and the calls that prove it. */
final class PlantedFaultsTest {

  @Test
  void findsStaleRead() throws InvalidHistoryException {
    CheckReport report =
        check(
            Models.register(Codes.NIL),
            "0 invoke write 1",
            "0 ok write 1",
            "0 invoke write 2",
            "0 ok write 2",
            "1 invoke read",
            "1 ok read 1");
    assertThat(report.verdict()).isEqualTo(Truth.ILLEGAL);
    assertThat(report.anomalies().get(0).name()).isEqualTo("nonlinearizable");
    assertThat(report.anomalies().get(0).calls()).containsExactly(1, 2);
    assertThat(report.anomalies().get(0).text())
        .contains("the state could only be 2.")
        .contains("line 3: client 0 write 2, done")
        .contains("line 5: client 1 read -> 1");
  }

  @Test
  void findsLostWrite() throws InvalidHistoryException {
    assertThat(
            verdict(
                Models.register(Codes.NIL),
                "0 invoke write 1",
                "0 ok write 1",
                "1 invoke read",
                "1 ok read nil"))
        .isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void readOfNilTellsNothingWhereTheRegisterStartsWithAValue() throws InvalidHistoryException {
    assertThat(
            verdict(
                Models.register(0),
                "0 invoke write 1",
                "0 ok write 1",
                "1 invoke read",
                "1 ok read nil"))
        .isEqualTo(Truth.OK);
  }

  @Test
  void findsEffectOfRefusedCas() throws InvalidHistoryException {
    assertThat(
            verdict(
                Models.register(0),
                "0 invoke cas [0 1]",
                "0 fail cas [0 1]",
                "1 invoke read",
                "1 ok read 1"))
        .isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void refusedCasProvesAnotherValueOnlyWhereTheModelSaysSo() throws InvalidHistoryException {
    String[] events = {"0 invoke cas [0 1]", "0 fail cas [0 1]"};
    assertThat(verdict(Models.registerWithFailedCas(0), events)).isEqualTo(Truth.ILLEGAL);
    assertThat(verdict(Models.register(0), events)).isEqualTo(Truth.OK);
  }

  @Test
  void findsDoubleAcquire() throws InvalidHistoryException {
    assertThat(
            verdict(
                Models.mutex(),
                "0 invoke acquire",
                "0 ok acquire",
                "1 invoke acquire",
                "1 ok acquire"))
        .isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void findsElementDequeuedTwice() throws InvalidHistoryException {
    assertThat(
            verdict(
                Models.queue(),
                "0 invoke enqueue 1",
                "0 ok enqueue 1",
                "1 invoke dequeue",
                "2 invoke dequeue",
                "1 ok dequeue 1",
                "2 ok dequeue 1"))
        .isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void findsElementsDequeuedInTheWrongOrder() throws InvalidHistoryException {
    assertThat(
            verdict(
                Models.queue(),
                "0 invoke enqueue 1",
                "0 ok enqueue 1",
                "0 invoke enqueue 2",
                "0 ok enqueue 2",
                "1 invoke dequeue",
                "1 ok dequeue 2"))
        .isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void findsElementMissingFromASet() throws InvalidHistoryException {
    assertThat(
            verdict(
                Models.set(),
                "0 invoke add 1",
                "0 ok add 1",
                "0 invoke add 2",
                "0 info add 2",
                "1 invoke read",
                "1 ok read [2]"))
        .isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void findsElementThatHidesBehindAnotherThatIsThereTwice() throws InvalidHistoryException {
    assertThat(
            verdict(
                Models.set(),
                "0 invoke add 1",
                "0 ok add 1",
                "0 invoke add 2",
                "0 ok add 2",
                "1 invoke read",
                "1 ok read [1 1]"))
        .isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void findsCounterThatWentBack() throws InvalidHistoryException {
    assertThat(
            verdict(
                Models.counter(),
                "0 invoke add 1",
                "1 invoke read",
                "1 ok read 1",
                "1 invoke read",
                "1 ok read 0",
                "0 ok add 1"))
        .isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void callOfUnknownOutcomeMayTakeEffectLateOrNever() throws InvalidHistoryException {
    assertThat(
            verdict(
                Models.register(0),
                "0 invoke write 1",
                "0 info write 1",
                "1 invoke read",
                "1 ok read 0",
                "1 invoke read",
                "1 ok read 1"))
        .isEqualTo(Truth.OK);
    assertThat(
            verdict(
                Models.register(0),
                "0 invoke write 1",
                "0 info write 1",
                "1 invoke read",
                "1 ok read 1",
                "1 invoke read",
                "1 ok read 0"))
        .isEqualTo(Truth.ILLEGAL);
  }

  private static Truth verdict(Model<?> model, String... events) throws InvalidHistoryException {
    return check(model, events).verdict();
  }

  private static CheckReport check(Model<?> model, String... events)
      throws InvalidHistoryException {
    Calls calls = Read.events(events);
    return Linearizability.of(model).check(calls, Bounds.DEFAULT);
  }
}
