package dev.capsize.check.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.capsize.check.call.Anomaly;
import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.foreign.Read;
import dev.capsize.model.record.OutcomeType;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LinearizabilityTest {

  private static final Simulation.Plan PLAN = new Simulation.Plan(2_000, 40, 0.05, 0.02);

  /** A user's model: the largest number that was ever told. */
  private record Maximum() implements Model<Long> {

    @Override
    public Long initial() {
      return 0L;
    }

    @Override
    public @Nullable Long step(Long state, Call call) {
      if (call.function().equals("tell")) {
        return Math.max(state, call.argument(0));
      }
      return call.ok() && call.result(0) != state ? null : state;
    }
  }

  @Test
  void judgesByAModelOfTheUser() throws InvalidHistoryException {
    Linearizability maximum = Linearizability.of(new Maximum());
    Calls good =
        Read.events(
            "0 invoke tell 5",
            "1 invoke tell 3",
            "1 ok tell 3",
            "1 invoke ask",
            "1 ok ask 3",
            "0 ok tell 5",
            "1 invoke ask",
            "1 ok ask 5");
    assertThat(maximum.check(good, Bounds.DEFAULT).verdict()).isEqualTo(Truth.OK);
    Calls bad = Read.events("0 invoke tell 5", "0 ok tell 5", "1 invoke ask", "1 ok ask 3");
    assertThat(maximum.check(bad, Bounds.DEFAULT).verdict()).isEqualTo(Truth.ILLEGAL);
  }

  @Test
  void emptyHistoryIsLinearizable() throws InvalidHistoryException {
    assertThat(Linearizability.of(Models.kv()).decide(Read.events(), Bounds.DEFAULT))
        .isEqualTo(Truth.OK);
  }

  @Test
  void judgesMoreOpenCallsThanAMaskHasBits() throws InvalidHistoryException {
    CallsBuilder builder = new CallsBuilder();
    int clients = 300;
    for (int client = 0; client < clients; client++) {
      builder.invoke(client, "write", Codes.NIL, new long[] {client % 7}, Codes.NIL, client + 1);
    }
    for (int client = 0; client < clients; client++) {
      builder.end(client, OutcomeType.OK, Codes.NIL);
    }
    int read = builder.invoke(0, "read", Codes.NIL, new long[0], Codes.NIL, 301);
    builder.end(read, OutcomeType.OK, new long[] {3}, Codes.NIL);
    Calls calls = builder.build();
    assertThat(Linearizability.of(Models.register(0)).decide(calls, Bounds.DEFAULT))
        .isEqualTo(Truth.OK);
    for (Decision.Way way : Decision.Way.values()) {
      assertThat(new Decision(calls, Models.register(0), Bounds.DEFAULT).decide(way))
          .isIn(Truth.OK, Truth.UNKNOWN);
    }
  }

  @Test
  void explainsAsFarAsThereIsTime() throws InvalidHistoryException {
    Calls calls = Simulation.run(Systems.KV_OF_UNIQUE_WORDS.create(), PLAN, new Random(7));
    Lens lens = new KvModel().lens(calls);
    for (Partition part : Splitter.split(calls, lens, Integer.MAX_VALUE)) {
      if (lens.machine(part.calls()).shortcut(part.events()) == Truth.ILLEGAL) {
        Anomaly anomaly = new Explanation(calls, lens, System.nanoTime() - 1, 1 << 20).of(part);
        assertThat(anomaly.text())
            .contains("there may be an earlier one", "there was no time to look for fewer");
        assertThat(anomaly.calls()).isNotEmpty();
        return;
      }
    }
    fail("no part is illegal");
  }

  @Test
  void givesUpAtItsBounds() throws InvalidHistoryException {
    Calls calls = Simulation.run(Systems.QUEUE.create(), PLAN, new Random(7));
    CheckReport report =
        Linearizability.of(Models.queue()).check(calls, new Bounds(Duration.ofMillis(50), 1 << 20));
    assertThat(report.verdict()).isEqualTo(Truth.UNKNOWN);
    assertThat(report.anomalies()).isEmpty();
  }

  @Test
  void refusesCallsThatAreNotOfTheModel() {
    assertThatThrownBy(
            () ->
                Linearizability.of(Models.register(0))
                    .check(Read.events("0 invoke push 1"), Bounds.DEFAULT))
        .isInstanceOf(InvalidHistoryException.class)
        .hasMessage("\"push\" is no function of the register model; it has read, write, cas");
    assertThatThrownBy(
            () ->
                Linearizability.of(Models.register(0))
                    .check(
                        Read.events("0 invoke read", "0 ok read 0", "0 invoke cas 1"),
                        Bounds.DEFAULT))
        .isInstanceOfSatisfying(
            InvalidHistoryException.class, refusal -> assertThat(refusal.line()).isEqualTo(3))
        .hasMessage("\"cas\" needs [expected new], not 1");
  }
}
