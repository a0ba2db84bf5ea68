package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import java.util.Arrays;

/** How far each client is in each log, as a producer and as a consumer. */
final class LogPositions {

  private final Calls calls;
  private final Tally tally;
  private final LongIndex processes = new LongIndex(16);
  private final LongIndex places = new LongIndex(64); // Of a process in a log, with its direction.
  private int[] last = new int[64]; // The last call.
  private long[] offset = new long[64];
  private int[] since = new int[64]; // The assignment under which it polled.
  private int[] assignment = new int[16]; // Of a process.

  LogPositions(Calls calls, Tally tally) {
    this.calls = calls;
    this.tally = tally;
  }

  /** A client begins anew to poll, or may have. */
  void reset(int call) {
    int process = process(call);
    assignment[process]++;
  }

  void sent(int call, int log, long at) {
    step(call, process(call), (long) log << 1, at, 0);
  }

  void polled(int call, int log, long at) {
    int process = process(call);
    step(call, process, (long) log << 1 | 1, at, assignment[process]);
  }

  private void step(int call, int process, long direction, long at, int under) {
    int before = places.size();
    int place = places.add((long) process << 33 | direction);
    if (place == last.length) {
      last = Arrays.copyOf(last, 2 * place);
      offset = Arrays.copyOf(offset, 2 * place);
      since = Arrays.copyOf(since, 2 * place);
    }
    if (place != before && since[place] == under && at <= offset[place]) {
      int earlier = last[place];
      long then = offset[place];
      tally.wrong(
          "non-monotonic",
          () ->
              "client %d got offset %d by %s after %d by %s"
                  .formatted(
                      calls.process(call),
                      at,
                      Text.call(calls, call),
                      then,
                      Text.call(calls, earlier)),
          earlier,
          call);
    }
    last[place] = call;
    offset[place] = at;
    since[place] = under;
  }

  private int process(int call) {
    int process = processes.add(calls.process(call));
    if (process == assignment.length) {
      assignment = Arrays.copyOf(assignment, 2 * process);
    }
    return process;
  }
}
