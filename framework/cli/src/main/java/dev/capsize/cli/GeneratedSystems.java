package dev.capsize.cli;

import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A register and lists, whose histories show how the cost of a search and of a graph grows. */
final class GeneratedSystems {

  private static final int KEYS = 10;
  private static final int LONGEST_LIST = 32;
  private static final int VALUES = 5;

  private GeneratedSystems() {}

  /** A register of few values: reads, writes, and compare-and-sets that fit. */
  static GeneratedHistory.Simulated register() {
    return new GeneratedHistory.Simulated() {
      private long value;

      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        boolean write = random.nextBoolean();
        request.set(write ? random.nextInt(VALUES) : Codes.NIL);
        return write ? "write" : "read";
      }

      @Override
      public void act(String function, GeneratedHistory.Request request) {
        if (function.equals("write")) {
          value = request.codes()[0];
        } else {
          request.set(value);
        }
      }
    };
  }

  /**
   * Transactions of one to four appends and reads of short lists; a full list's key is given up.
   */
  static GeneratedHistory.Simulated lists(CallsBuilder builder) {
    long append = builder.vocabulary().code("append");
    long read = builder.vocabulary().code("r");
    return new GeneratedHistory.Simulated() {
      private final Map<Long, long[]> lists = new HashMap<>();
      private final long[] keys = new long[KEYS];
      private final int[] appended = new int[KEYS];
      private long nextKey;

      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        int size = 1 + random.nextInt(4);
        long[] codes = new long[1 + 4 * size];
        codes[0] = Codes.list(size);
        for (int i = 0; i < size; i++) {
          int slot = random.nextInt(KEYS);
          if (nextKey < KEYS || appended[slot] == LONGEST_LIST) {
            slot = nextKey < KEYS ? (int) nextKey : slot;
            keys[slot] = nextKey++;
            appended[slot] = 0;
          }
          boolean write = random.nextBoolean();
          codes[1 + 4 * i] = Codes.list(3);
          codes[2 + 4 * i] = write ? append : read;
          codes[3 + 4 * i] = keys[slot];
          codes[4 + 4 * i] = write ? ++appended[slot] : Codes.NIL;
        }
        request.set(codes);
        return "txn";
      }

      @Override
      public void act(String function, GeneratedHistory.Request request) {
        long[] asked = request.codes();
        long[] told = Arrays.copyOf(asked, asked.length + LONGEST_LIST * 4 * KEYS);
        int size = 1;
        for (int i = 1; i < asked.length; i += 4) {
          told[size++] = asked[i];
          told[size++] = asked[i + 1];
          told[size++] = asked[i + 2];
          long[] list = lists.getOrDefault(asked[i + 2], new long[0]);
          if (asked[i + 1] == append) {
            long[] longer = Arrays.copyOf(list, list.length + 1);
            longer[list.length] = asked[i + 3];
            lists.put(asked[i + 2], longer);
            told[size++] = asked[i + 3];
          } else {
            told[size++] = Codes.list(list.length);
            System.arraycopy(list, 0, told, size, list.length);
            size += list.length;
          }
        }
        request.set(Arrays.copyOf(told, size));
      }
    };
  }
}
