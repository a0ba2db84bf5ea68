package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;
import java.util.List;

/** What went into a queue and what came out, element by element, in the order of the events. */
final class QueueFlow {

  static final List<String> FUNCTIONS = List.of("enqueue", "dequeue", "drain");

  final LongIndex elements;
  final int[] dequeued;
  final int[] enqueue; // The last enqueue that may have happened; -1 where none.
  private final int[] attempts;
  private final Calls calls;
  private final Tally tally;
  private final boolean onceOnly;
  private final LongIndex strangers = new LongIndex(0);
  private long came;
  private long duplicates;

  private QueueFlow(Part part, Tally tally, boolean onceOnly) {
    calls = part.calls();
    this.tally = tally;
    this.onceOnly = onceOnly;
    elements = new LongIndex(part.size());
    attempts = new int[part.size()];
    dequeued = new int[part.size()];
    enqueue = new int[part.size()];
    Arrays.fill(enqueue, -1);
  }

  /** Goes through a part; with {@code onceOnly} an element that comes out twice is wrong. */
  static QueueFlow of(Part part, Tally tally, boolean onceOnly) throws InvalidHistoryException {
    QueueFlow flow = new QueueFlow(part, tally, onceOnly);
    int enqueue = flow.calls.function("enqueue");
    int drain = flow.calls.function("drain");
    long attempts = 0;
    long acknowledged = 0;
    for (int event : part.events()) {
      int call = Part.callOf(event);
      boolean isEnqueue = flow.calls.function(call) == enqueue;
      if (!Part.isReturn(event)) {
        if (isEnqueue) {
          attempts++;
          flow.enter(call);
        }
      } else if (flow.calls.outcome(call) == OutcomeType.OK) {
        if (isEnqueue) {
          acknowledged++;
        } else if (flow.calls.function(call) == drain) {
          int count = Shape.listResult(flow.calls, call);
          for (int index = 0; index < count; index++) {
            flow.leave(Shape.element(flow.calls, call, index), call);
          }
        } else {
          long value = Shape.resultOrNil(flow.calls, call);
          if (value != Codes.NIL) {
            flow.leave(value, call);
          }
        }
      }
    }
    tally.count("attempts", attempts);
    tally.count("acknowledged", acknowledged);
    tally.count("dequeued", flow.came);
    tally.require("attempts", "nothing was enqueued");
    if (!onceOnly) {
      tally.count("duplicate", flow.duplicates);
    }
    return flow;
  }

  private void enter(int call) throws InvalidHistoryException {
    long value = Shape.argument(calls, call);
    if (!PartCheck.isVoid(calls, call)) {
      int element = elements.add(value);
      attempts[element]++;
      enqueue[element] = call;
    }
  }

  private void leave(long value, int call) {
    came++;
    int element = elements.find(value);
    if (element < 0) {
      int before = strangers.size();
      if (strangers.add(value) == before) {
        tally.wrong(
            "unexpected",
            () ->
                "%s came out by %s, but nobody had enqueued it"
                    .formatted(Text.value(calls, value), Text.call(calls, call)),
            call);
      }
    } else if (++dequeued[element] > attempts[element]) {
      duplicates++;
      if (onceOnly) {
        int source = enqueue[element];
        tally.wrong(
            "duplicate",
            () ->
                "%s came out once more than it had gone in, by %s; it went in by %s"
                    .formatted(
                        Text.value(calls, value), Text.call(calls, call), Text.call(calls, source)),
            source,
            call);
      }
    }
  }
}
