package dev.capsize.check.tally;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;
import java.util.Random;

/** Small histories without any sense: any call may return anything, or nothing ever. */
public final class RandomCalls {

  /** Functions, and what one is asked and answers, by their number. */
  public interface Source {
    String function(Random random);

    long[] argument(String function, Random random);

    long[] result(String function, long[] argument, Random random);
  }

  private RandomCalls() {}

  public static Calls of(Source source, Random random) {
    return of(source, random, 1 + random.nextInt(14), 1 + random.nextInt(4), 1);
  }

  public static Calls of(Source source, Random random, int size, int clients, int keys) {
    CallsBuilder builder = new CallsBuilder();
    int[] open = new int[clients];
    Arrays.fill(open, -1);
    String[] function = new String[clients];
    long[][] argument = new long[clients][];
    int at = 0;
    for (int invoked = 0; invoked < size; ) {
      int client = random.nextInt(clients);
      at++;
      if (open[client] < 0) {
        function[client] = source.function(random);
        argument[client] = source.argument(function[client], random);
        long key = keys == 1 ? Codes.NIL : random.nextInt(keys);
        open[client] =
            builder.invoke(client, function[client], key, argument[client], at * 1_000_000L, at);
        invoked++;
        continue;
      }
      int dice = random.nextInt(10);
      if (dice == 0) {
        builder.end(open[client], OutcomeType.FAIL, at * 1_000_000L);
      } else if (dice == 1) {
        builder.end(open[client], OutcomeType.INFO, at * 1_000_000L);
      } else {
        long[] result = source.result(function[client], argument[client], random);
        builder.end(open[client], OutcomeType.OK, result, at * 1_000_000L);
      }
      open[client] = -1;
    }
    return builder.build();
  }
}
