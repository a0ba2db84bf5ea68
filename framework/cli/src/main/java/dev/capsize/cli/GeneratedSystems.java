package dev.capsize.cli;

import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** The systems whose histories show how the cost of a check grows. */
final class GeneratedSystems {

  private static final int ACCOUNTS = 8;
  private static final int BALANCE = 100;
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

  /** Adds of unique integers; the last call reads them all. */
  static GeneratedHistory.Simulated set(int operations) {
    return new GeneratedHistory.Simulated() {
      private final long[] elements = new long[operations];
      private int asked;
      private int size;

      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        asked++;
        request.set(asked == operations ? Codes.NIL : asked);
        return asked == operations ? "read" : "add";
      }

      @Override
      public void act(String function, GeneratedHistory.Request request) {
        if (function.equals("add")) {
          elements[size++] = request.codes()[0];
        } else {
          long[] all = new long[size + 1];
          all[0] = Codes.list(size);
          System.arraycopy(elements, 0, all, 1, size);
          request.set(all);
        }
      }
    };
  }

  /** Adds of one, and a read of the sum in every four. */
  static GeneratedHistory.Simulated counter() {
    return new GeneratedHistory.Simulated() {
      private long sum;

      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        boolean read = random.nextInt(4) == 0;
        request.set(read ? Codes.NIL : 1);
        return read ? "read" : "add";
      }

      @Override
      public void act(String function, GeneratedHistory.Request request) {
        if (function.equals("add")) {
          sum++;
        } else {
          request.set(sum);
        }
      }
    };
  }

  /** Enqueues, then dequeues of as many. */
  static GeneratedHistory.Simulated queue(int operations) {
    return new GeneratedHistory.Simulated() {
      private final Deque<Long> queue = new ArrayDeque<>();
      private long asked;

      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        asked++;
        boolean enqueue = asked % 2 == 1 && asked < operations;
        request.set(enqueue ? asked : Codes.NIL);
        return enqueue ? "enqueue" : "dequeue";
      }

      @Override
      public void act(String function, GeneratedHistory.Request request) {
        if (function.equals("enqueue")) {
          queue.add(request.codes()[0]);
        } else {
          Long head = queue.poll();
          request.set(head == null ? Codes.NIL : head);
        }
      }
    };
  }

  /** Ids one after the other. */
  static GeneratedHistory.Simulated ids() {
    return new GeneratedHistory.Simulated() {
      private long last;

      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        request.set(Codes.NIL);
        return "generate";
      }

      @Override
      public void act(String function, GeneratedHistory.Request request) {
        request.set(++last);
      }
    };
  }

  /** Transfers between few accounts, and reads of all in every four. */
  static GeneratedHistory.Simulated bank(CallsBuilder builder) {
    long from = builder.vocabulary().code("from");
    long to = builder.vocabulary().code("to");
    long amount = builder.vocabulary().code("amount");
    long[] balances = new long[ACCOUNTS];
    Arrays.fill(balances, BALANCE);
    return new GeneratedHistory.Simulated() {
      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        if (random.nextInt(4) == 0) {
          request.set(Codes.NIL);
          return "read";
        }
        int source = random.nextInt(ACCOUNTS);
        int target = (source + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        request.set(Codes.map(3), from, source, to, target, amount, 0);
        return "transfer";
      }

      @Override
      public void act(String function, GeneratedHistory.Request request) {
        long[] all = new long[1 + 2 * ACCOUNTS];
        if (function.equals("transfer")) {
          return;
        }
        all[0] = Codes.map(ACCOUNTS);
        for (int i = 0; i < ACCOUNTS; i++) {
          all[1 + 2 * i] = i;
          all[2 + 2 * i] = balances[i];
        }
        request.set(all);
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
