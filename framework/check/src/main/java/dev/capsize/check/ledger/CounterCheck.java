package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
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

/**
 * A counter to which clients add and which others read: every read lies between the sum of the adds
 * that had been acknowledged before it began and the sum of those that had been invoked before it
 * returned; failed adds do not count, adds of unknown outcome may. Negative amounts widen the
 * bounds the other way round. Below is {@code too-low}, above {@code too-high}.
 *
 * <p>Values: {@code add} has the amount, an integer; {@code read} returns the count. After the
 * {@code counter} checker of Jepsen. Where nobody reads, the promise is kept; only an empty history
 * is UNKNOWN.
 *
 * @since 0.1
 */
public final class CounterCheck {

  private final Calls calls;
  private final Tally tally;
  private final LongIndex processes = new LongIndex(16);
  private long[] startLow = new long[16]; // By process, as it has one call at a time.
  private long[] startHigh = new long[16];
  private long surelyUp; // Positive amounts acknowledged.
  private long perhapsUp; // Positive amounts invoked.
  private long surelyDown;
  private long perhapsDown;
  private long reads;

  private CounterCheck(Calls calls, Tally tally, long initial) {
    this.calls = calls;
    this.tally = tally;
    surelyUp = initial;
    perhapsUp = initial;
  }

  /** Of a counter that begins at zero; thread-safe. */
  public static HistoryChecker checker() {
    return checker(0);
  }

  /** Of a counter that begins elsewhere; thread-safe. */
  public static HistoryChecker checker(long initial) {
    return PartCheck.checker(
        "counter",
        List.of("add", "read"),
        "every read lies within the bounds of the concurrent adds",
        List.of("too-low", "too-high"),
        (part, tally) -> new CounterCheck(part.calls(), tally, initial).judge(part));
  }

  private void judge(Part part) throws InvalidHistoryException {
    int add = calls.function("add");
    for (int event : part.events()) {
      int call = Part.callOf(event);
      if (PartCheck.isVoid(calls, call)) {
        continue;
      }
      if (calls.function(call) == add) {
        add(call, Part.isReturn(event));
      } else if (!Part.isReturn(event)) {
        begin(call);
      } else if (calls.outcome(call) == OutcomeType.OK) {
        end(call);
      }
    }
    tally.count("reads", reads);
    if (part.size() == 0) {
      tally.undecided("nothing was counted");
    }
  }

  private void add(int call, boolean isReturn) throws InvalidHistoryException {
    long amount = Shape.integerArgument(calls, call);
    if (amount < 0 && isReturn) {
      surelyDown = Shape.sum(calls, call, surelyDown, amount);
    } else if (amount < 0) {
      perhapsDown = Shape.sum(calls, call, perhapsDown, amount);
    } else if (isReturn) {
      surelyUp = Shape.sum(calls, call, surelyUp, amount);
    } else {
      perhapsUp = Shape.sum(calls, call, perhapsUp, amount);
    }
  }

  private void begin(int call) {
    int slot = processes.add(calls.process(call));
    if (slot == startLow.length) {
      startLow = Arrays.copyOf(startLow, 2 * slot);
      startHigh = Arrays.copyOf(startHigh, 2 * slot);
    }
    startLow[slot] = surelyUp;
    startHigh[slot] = surelyDown;
  }

  private void end(int call) throws InvalidHistoryException {
    reads++;
    int slot = processes.find(calls.process(call));
    long low = Shape.sum(calls, call, startLow[slot], perhapsDown);
    long high = Shape.sum(calls, call, perhapsUp, startHigh[slot]);
    long value = Shape.integerResult(calls, call);
    if (value < low || value > high) {
      tally.wrong(
          value < low ? "too-low" : "too-high",
          () ->
              "%s returned %d, but the count was between %d and %d"
                  .formatted(Text.call(calls, call), value, low, high),
          call);
    }
  }
}
