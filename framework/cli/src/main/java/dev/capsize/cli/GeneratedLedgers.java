package dev.capsize.cli;

import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;

/** The systems whose histories show how the cost of a ledger check grows. */
final class GeneratedLedgers {

  private static final int ACCOUNTS = 8;
  private static final int BALANCE = 100;
  private static final int GROUP = 2;
  private static final int POLL = 8;

  private GeneratedLedgers() {}

  /** Adds of unique integers; the last call reads them all. */
  static GeneratedHistory.Simulated set(int operations) {
    return elements("add", operations, false);
  }

  /** The same, and all are read whenever there are twice as many. */
  static GeneratedHistory.Simulated fullSet(int operations) {
    return elements("add", operations, true);
  }

  /** Writes that answer each other; all are read whenever there are twice as many. */
  static GeneratedHistory.Simulated comments(int operations) {
    return elements("write", operations, true);
  }

  private static GeneratedHistory.Simulated elements(String add, int operations, boolean often) {
    return new GeneratedHistory.Simulated() {
      private final long[] elements = new long[operations];
      private int asked;
      private int size;

      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        asked++;
        boolean read = asked == operations || (often && Integer.bitCount(asked) == 1);
        request.set(read ? Codes.NIL : asked);
        return read ? "read" : add;
      }

      @Override
      public void act(String function, GeneratedHistory.Request request) {
        if (function.equals(add)) {
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
    return sum("add");
  }

  /** Increments, and a read of the number in every four. */
  static GeneratedHistory.Simulated growing() {
    return sum("inc");
  }

  private static GeneratedHistory.Simulated sum(String add) {
    return new GeneratedHistory.Simulated() {
      private long sum;

      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        boolean read = random.nextInt(4) == 0;
        request.set(read ? Codes.NIL : 1);
        return read ? "read" : add;
      }

      @Override
      public void act(String function, GeneratedHistory.Request request) {
        if (function.equals(add)) {
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

  /** Sends of unique values to one log, and as many polls, of what was not polled before. */
  static GeneratedHistory.Simulated log(int operations) {
    return new GeneratedHistory.Simulated() {
      private final long[] values = new long[operations];
      private int sent;
      private int polled;
      private long asked;

      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        boolean poll = random.nextBoolean();
        request.set(poll ? new long[] {Codes.NIL} : new long[] {Codes.list(2), 0, ++asked});
        return poll ? "poll" : "send";
      }

      @Override
      public void act(String function, GeneratedHistory.Request request) {
        if (function.equals("send")) {
          values[sent] = request.codes()[2];
          request.set(sent++);
          return;
        }
        int records = Math.min(POLL, sent - polled);
        long[] codes = new long[3 + 3 * records];
        codes[0] = Codes.map(1);
        codes[2] = Codes.list(records);
        for (int i = 0; i < records; i++) {
          codes[3 + 3 * i] = Codes.list(2);
          codes[4 + 3 * i] = polled;
          codes[5 + 3 * i] = values[polled++];
        }
        request.set(codes);
      }
    };
  }

  /** Transactions that write a key each, and others that read the latest group of keys. */
  static GeneratedHistory.Simulated fork(CallsBuilder builder, int operations) {
    long read = builder.vocabulary().code("r");
    long write = builder.vocabulary().code("w");
    return new GeneratedHistory.Simulated() {
      private final boolean[] written = new boolean[operations + GROUP];
      private int asked;

      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        if (random.nextBoolean()) {
          request.set(Codes.list(1), Codes.list(3), write, asked++, 1);
        } else {
          long[] codes = new long[1 + 4 * GROUP];
          codes[0] = Codes.list(GROUP);
          for (int i = 0; i < GROUP; i++) {
            codes[1 + 4 * i] = Codes.list(3);
            codes[2 + 4 * i] = read;
            codes[3 + 4 * i] = (long) asked / GROUP * GROUP + i;
            codes[4 + 4 * i] = Codes.NIL;
          }
          request.set(codes);
        }
        return "txn";
      }

      @Override
      public void act(String function, GeneratedHistory.Request request) {
        long[] codes = request.codes().clone();
        for (int i = 1; i < codes.length; i += 4) {
          int key = (int) codes[i + 2];
          if (codes[i + 1] == write) {
            written[key] = true;
          } else {
            codes[i + 3] = written[key] ? 1 : Codes.NIL;
          }
        }
        request.set(codes);
      }
    };
  }

  /** A register whose values are written once, read as often as written. */
  static GeneratedHistory.Simulated register() {
    return new GeneratedHistory.Simulated() {
      private long asked;
      private long value = Codes.NIL;

      @Override
      public String ask(GeneratedHistory.Request request, Random random) {
        boolean write = random.nextBoolean();
        request.set(write ? ++asked : Codes.NIL);
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
}
