package dev.capsize.check.linear;

import dev.capsize.check.call.Anomaly;
import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a history is linearizable: each call takes effect at one moment between its invocation
 * and its return, as a sequential {@link Model} allows. A call of unknown outcome takes effect at
 * any moment after its invocation, or never. Herlihy and Wing, 1990.
 *
 * @since 0.1
 */
public final class Linearizability implements HistoryChecker {

  private final Model<?> model;

  private Linearizability(Model<?> model) {
    this.model = model;
  }

  /** Linearizability by a model. */
  public static Linearizability of(Model<?> model) {
    return new Linearizability(model);
  }

  /**
   * The verdict alone, without any explanation.
   *
   * @throws InvalidHistoryException when a call is none of the model
   */
  public Truth decide(Calls calls, Bounds bounds) throws InvalidHistoryException {
    return new Decision(calls, model, bounds).decide();
  }

  @Override
  public CheckReport check(Calls calls, Bounds bounds) throws InvalidHistoryException {
    Decision decision = new Decision(calls, model, bounds);
    Truth verdict = decision.decide();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("calls", (long) calls.size());
    counts.put("parts", (long) decision.parts());
    return switch (verdict) {
      case OK -> new CheckReport(verdict, "The history is linearizable.", counts, List.of());
      case UNKNOWN ->
          new CheckReport(
              verdict,
              "Whether the history is linearizable was not found out within "
                  + bounds.time().toMillis()
                  + " ms and "
                  + bounds.bytes()
                  + " bytes.",
              counts,
              List.of());
      case ILLEGAL -> illegal(decision, counts);
    };
  }

  private static CheckReport illegal(Decision decision, Map<String, Long> counts)
      throws InvalidHistoryException {
    Anomaly anomaly = decision.explain();
    counts.put("contradicting", (long) anomaly.calls().size());
    String sentence = "The history is not linearizable.";
    return new CheckReport(Truth.ILLEGAL, sentence, counts, List.of(anomaly));
  }
}
