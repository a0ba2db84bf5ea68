package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;

/** Goes through all logs of a history: the sends first, because polls overlap them. */
final class LogTimeline {

  private final Calls calls;
  private final Tally tally;
  private final LogValues values;
  private final LogPositions positions;
  private long records;

  LogTimeline(Part part, Tally tally) {
    calls = part.calls();
    this.tally = tally;
    values = new LogValues(calls, tally, part.size());
    positions = new LogPositions(calls, tally);
  }

  void judge(Part part) throws InvalidHistoryException {
    int send = calls.function("send");
    int poll = calls.function("poll");
    long attempts = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (calls.function(call) == send) {
        attempts++;
        send(call);
      }
    }
    long unknown = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (calls.function(call) == poll && calls.outcome(call) == OutcomeType.OK) {
        records += LogRecords.poll(calls, call, this::polled);
      } else if (calls.function(call) != send) {
        positions.reset(call);
        unknown += calls.function(call) == poll && calls.outcome(call) == OutcomeType.INFO ? 1 : 0;
      }
    }
    tally.count("attempts", attempts);
    tally.count("polled", records);
    tally.require("polled", "nothing was polled");
    values.judgeUnread(unknown > 0);
  }

  private void send(int call) throws InvalidHistoryException {
    long key = LogRecords.key(calls, call);
    long value = LogRecords.value(calls, call);
    if (PartCheck.isVoid(calls, call)) {
      return;
    }
    if (!values.send(key, value, call)) {
      throw new InvalidHistoryException(
          calls.line(call),
          "a log history sends every value of a key once, this one sends %s again"
              .formatted(Text.value(calls, value)));
    }
    if (calls.outcome(call) == OutcomeType.OK) {
      long offset = Shape.integerResult(calls, call);
      positions.sent(call, values.acknowledge(key, value, offset, call), offset);
    }
  }

  private void polled(long key, long offset, long value, int call) {
    positions.polled(call, values.poll(key, value, offset, call), offset);
  }
}
