package dev.capsize.check.ledger;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.session.ReadYourWritesCheck;
import dev.capsize.check.session.SessionMonotonicReadsCheck;
import dev.capsize.check.session.StalenessCheck;
import dev.capsize.check.tally.Tale;
import dev.capsize.model.record.OutcomeType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Prints how many operations each check judges in a second of its core, from 10^3 operations to
 * 10^7 (or to the power that is the argument): not a test, as it measures.
 */
public final class LedgerGrowth {

  private static final int CLIENTS = 10;
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private final CallsBuilder builder = new CallsBuilder();
  private final Random random = new Random(1);
  private final int size;
  private long at;

  private LedgerGrowth(int size) {
    this.size = size;
  }

  public static void main(String[] arguments) throws InvalidHistoryException {
    int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    System.out.printf("%-18s", "million ops/s");
    for (int power = 3; power <= most; power++) {
      System.out.printf("%10s", "10^" + power);
    }
    System.out.println();
    for (Map.Entry<String, HistoryChecker> entry : checkers().entrySet()) {
      if (arguments.length > 1 && !entry.getKey().equals(arguments[1])) {
        continue;
      }
      System.out.printf("%-18s", entry.getKey());
      for (int power = 3; power <= most; power++) {
        int size = (int) Math.pow(10, power);
        System.out.printf("%10.1f", rate(entry.getKey(), entry.getValue(), size));
        System.out.flush();
      }
      System.out.println();
    }
  }

  private static double rate(String name, HistoryChecker checker, int size)
      throws InvalidHistoryException {
    Calls calls = new LedgerGrowth(size).calls(name);
    int rounds = Math.max(3, Math.min(200, 10_000_000 / size));
    long[] nanos = new long[rounds];
    for (int round = 0; round < rounds; round++) {
      long from = THREAD.getCurrentThreadCpuTime();
      String verdict = checker.check(calls, Bounds.DEFAULT).verdict().name();
      nanos[round] = THREAD.getCurrentThreadCpuTime() - from;
      if (!verdict.equals("OK")) {
        System.out.print("!" + verdict);
      }
    }
    Arrays.sort(nanos);
    return calls.size() * 1e3 / nanos[rounds / 2];
  }

  private static Map<String, HistoryChecker> checkers() {
    Map<String, HistoryChecker> checkers = new LinkedHashMap<>();
    checkers.put("set", SetCheck.checker());
    checkers.put("set-full", SetFullCheck.linearizable());
    checkers.put("queue", QueueCheck.checker());
    checkers.put("total-queue", TotalQueueCheck.checker());
    checkers.put("counter", CounterCheck.checker());
    checkers.put("unique-ids", UniqueIdsCheck.checker());
    checkers.put("bank", BankCheck.checker());
    checkers.put("monotonic-reads", MonotonicReadsCheck.checker());
    checkers.put("long-fork", LongForkCheck.checker());
    checkers.put("log", LogCheck.checker());
    checkers.put("comments", CommentsCheck.checker());
    checkers.put("read-your-writes", ReadYourWritesCheck.checker());
    checkers.put("session-reads", SessionMonotonicReadsCheck.checker());
    checkers.put("staleness", StalenessCheck.checker(Duration.ofMillis(1)));
    return checkers;
  }

  /** Clients take turns: each call of a round is invoked before the first of them returns. */
  private Calls calls(String name) {
    int[] open = new int[CLIENTS];
    long[][] results = new long[CLIENTS][];
    long next = 0;
    long[] offset = new long[16];
    long[] position = new long[CLIENTS];
    for (int done = 0; done < size; done += CLIENTS) {
      for (int client = 0; client < CLIENTS; client++) {
        boolean isRead = random.nextBoolean();
        long value = next;
        switch (name) {
          case "set", "set-full", "comments" -> {
            boolean isFull = !name.equals("set");
            boolean last = done + CLIENTS >= size && client == CLIENTS - 1;
            boolean some = isFull && client == 0 && (Long.bitCount(done / CLIENTS) == 1);
            String add = name.equals("comments") ? "write" : "add";
            if (last || some) {
              long[] all = new long[(int) (next - client)];
              Arrays.setAll(all, element -> element);
              open[client] = invoke(client, "read");
              results[client] = Tale.list(all);
            } else {
              open[client] = invoke(client, add, next++);
              results[client] = new long[0];
            }
          }
          case "queue", "total-queue" -> {
            boolean isIn = done / CLIENTS % 2 == 0;
            if (isIn) {
              open[client] = invoke(client, "enqueue", next++);
              results[client] = new long[0];
            } else {
              open[client] = invoke(client, "dequeue");
              results[client] = new long[] {next - CLIENTS + client};
            }
          }
          case "counter", "monotonic-reads" -> {
            isRead |= client == 0;
            open[client] = isRead ? invoke(client, "read") : invoke(client, "add", 1);
            results[client] = isRead ? new long[] {at} : new long[0];
            if (!isRead) {
              next++;
            } else {
              results[client][0] = done == 0 ? 0 : position[0];
            }
          }
          case "unique-ids" -> {
            open[client] = invoke(client, "generate");
            results[client] = new long[] {next++};
          }
          case "bank" -> {
            open[client] =
                isRead
                    ? invoke(client, "read")
                    : invoke(
                        client,
                        "transfer",
                        Tale.map(
                            builder.vocabulary().code("from"),
                            1,
                            builder.vocabulary().code("to"),
                            2,
                            builder.vocabulary().code("amount"),
                            random.nextInt(5)));
            long amount = random.nextInt(100);
            results[client] =
                isRead
                    ? Tale.map(0, 10, 1, amount, 2, 100 - amount, 3, 10, 4, 10, 5, 10, 6, 1, 7, 2)
                    : new long[0];
          }
          case "long-fork" -> {
            long r = builder.vocabulary().code("r");
            long w = builder.vocabulary().code("w");
            long group = Math.max(0, next - 20) / 2 * 2;
            long[] argument =
                isRead
                    ? Tale.lists(Tale.list(r, group, Codes.NIL), Tale.list(r, group + 1, Codes.NIL))
                    : Tale.lists(Tale.list(w, next++, 1));
            open[client] = invoke(client, "txn", argument);
            results[client] = argument.clone();
            if (isRead && value > 22) {
              results[client][4] = 1;
              results[client][8] = 1;
            }
          }
          case "log" -> {
            isRead &= position[client] + 4 < offset[0];
            if (isRead) {
              open[client] = invoke(client, "poll");
              long from = position[client];
              int count = (int) Math.min(offset[0] - CLIENTS - from, 8);
              long[][] records = new long[Math.max(0, count)][];
              for (int index = 0; index < records.length; index++) {
                records[index] = Tale.list(from + index, from + index);
              }
              position[client] += records.length;
              long[] list = Tale.lists(records);
              results[client] = new long[list.length + 2];
              results[client][0] = Codes.map(1);
              System.arraycopy(list, 0, results[client], 2, list.length);
            } else {
              open[client] = invoke(client, "send", Codes.list(2), 0, offset[0]);
              results[client] = new long[] {offset[0]++};
            }
          }
          default -> {
            isRead |= client > 4;
            open[client] = isRead ? invoke(client, "read") : invoke(client, "write", next++);
            results[client] =
                isRead ? new long[] {value == 0 ? Codes.NIL : value - 1} : new long[0];
          }
        }
      }
      position[0] = name.equals("log") ? position[0] : next;
      for (int client = 0; client < CLIENTS; client++) {
        builder.end(open[client], OutcomeType.OK, results[client], ++at * 1_000);
      }
    }
    return builder.build();
  }

  private int invoke(int client, String function, long... argument) {
    return builder.invoke(client, function, Codes.NIL, argument, ++at * 1_000, 1);
  }
}
