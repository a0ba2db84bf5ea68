package dev.capsize.cli;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.model.record.OutcomeType;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Histories of a correct system that is simulated: clients invoke, the call takes effect at one
 * moment, and returns later, in an order that a seed decides. Times are a microsecond an event.
 */
final class GeneratedHistory {

  private static final long SEED = 20_260_101;
  private static final long MICROSECOND = 1_000;

  /** What is simulated: it makes a call, and does it. */
  interface Simulated {

    /** The name of the next call; its argument goes into the request. */
    String ask(Request request, Random random);

    /** Does it now; the result replaces what the request holds. */
    void act(String function, Request request);
  }

  /** An argument, then a result. */
  static final class Request {
    private long[] codes = {};

    long[] codes() {
      return codes;
    }

    void set(long... values) {
      codes = values;
    }
  }

  private GeneratedHistory() {}

  static Calls of(Simulated system, CallsBuilder builder, int operations, int clients) {
    Random random = new Random(SEED);
    @Nullable Request[] requests = new @Nullable Request[clients];
    String[] functions = new String[clients];
    int[] calls = new int[clients];
    boolean[] done = new boolean[clients];
    int begun = 0;
    int ended = 0;
    long time = 0;
    while (ended < operations) {
      int client = random.nextInt(clients);
      time += MICROSECOND;
      Request request = requests[client];
      if (request == null) {
        if (begun < operations) {
          Request next = new Request();
          functions[client] = system.ask(next, random);
          calls[client] =
              builder.invoke(client, functions[client], Codes.NIL, next.codes(), time, 0);
          requests[client] = next;
          done[client] = false;
          begun++;
        }
      } else if (!done[client]) {
        system.act(functions[client], request);
        done[client] = true;
      } else {
        builder.end(calls[client], OutcomeType.OK, request.codes(), time);
        requests[client] = null;
        ended++;
      }
    }
    return builder.build();
  }
}
