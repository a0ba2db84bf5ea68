package dev.capsize.check.ledger;

import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.check.tally.Simulation;
import dev.capsize.check.tally.Tale;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Correct systems of each model, small and plain. */
final class Systems {

  private Systems() {}

  /** Writes are functions with values of their own, counted upwards. */
  private abstract static class Counting implements Simulation.Model {
    private final String[] functions;
    long next;

    Counting(String... functions) {
      this.functions = functions;
    }

    @Override
    public String function(Random random) {
      return functions[random.nextInt(functions.length)];
    }

    @Override
    public long[] argument(String function, Random random, CallsBuilder builder) {
      return function.equals("read") || function.equals("dequeue") || function.equals("drain")
          ? new long[0]
          : new long[] {next++};
    }
  }

  /** A set, also of comments. */
  static Simulation.Model set(String add) {
    List<Long> elements = new ArrayList<>();
    return new Counting(add, add, "read") {
      @Override
      public long[] apply(String function, long[] argument, int client) {
        if (function.equals("read")) {
          return Tale.list(elements.stream().mapToLong(Long::longValue).toArray());
        }
        elements.add(argument[0]);
        return new long[0];
      }
    };
  }

  static Simulation.Model queue() {
    Deque<Long> queue = new ArrayDeque<>();
    return new Counting("enqueue", "dequeue") {
      @Override
      public long[] apply(String function, long[] argument, int client) {
        if (function.equals("drain")) {
          long[] all = Tale.list(queue.stream().mapToLong(Long::longValue).toArray());
          queue.clear();
          return all;
        }
        if (function.equals("enqueue")) {
          queue.add(argument[0]);
          return new long[0];
        }
        Long element = queue.poll();
        return new long[] {element == null ? Codes.NIL : element};
      }
    };
  }

  static Simulation.Model register() {
    return new Counting("write", "read", "read") {
      private long value = Codes.NIL;

      @Override
      public long[] apply(String function, long[] argument, int client) {
        if (function.equals("write")) {
          value = argument[0];
        }
        return function.equals("read") ? new long[] {value} : new long[0];
      }
    };
  }

  static Simulation.Model counter(boolean upOnly) {
    return new Counting("add", "read") {
      private long count;

      @Override
      public long[] argument(String function, Random random, CallsBuilder builder) {
        return function.equals("read")
            ? new long[0]
            : new long[] {random.nextInt(9) - (upOnly ? 0 : 4)};
      }

      @Override
      public long[] apply(String function, long[] argument, int client) {
        count += function.equals("add") ? argument[0] : 0;
        return function.equals("read") ? new long[] {count} : new long[0];
      }
    };
  }

  static Simulation.Model ids() {
    return new Counting("generate") {
      private long id;

      @Override
      public long[] argument(String function, Random random, CallsBuilder builder) {
        return new long[0];
      }

      @Override
      public long[] apply(String function, long[] argument, int client) {
        return new long[] {id++};
      }
    };
  }

  static Simulation.Model bank() {
    Map<Long, Long> accounts = new TreeMap<>();
    LongStream.range(0, 5).forEach(account -> accounts.put(account, 10L));
    return new Counting("transfer", "read") {
      @Override
      public long[] argument(String function, Random random, CallsBuilder builder) {
        return function.equals("read")
            ? new long[0]
            : Tale.map(
                builder.vocabulary().code("from"),
                random.nextInt(5),
                builder.vocabulary().code("to"),
                random.nextInt(5),
                builder.vocabulary().code("amount"),
                random.nextInt(5));
      }

      @Override
      public long[] apply(String function, long[] argument, int client) {
        if (function.equals("transfer") && accounts.getOrDefault(argument[2], 0L) >= argument[6]) {
          accounts.merge(argument[2], -argument[6], Long::sum);
          accounts.merge(argument[4], argument[6], Long::sum);
        }
        return Tale.map(
            accounts.entrySet().stream()
                .flatMapToLong(entry -> LongStream.of(entry.getKey(), entry.getValue()))
                .toArray());
      }
    };
  }

  static Simulation.Model fork() {
    List<Long> written = new ArrayList<>();
    return new Counting("txn") {
      @Override
      public long[] argument(String function, Random random, CallsBuilder builder) {
        long r = builder.vocabulary().code("r");
        long w = builder.vocabulary().code("w");
        if (random.nextBoolean()) {
          return Tale.lists(Tale.list(w, next++, 1));
        }
        long group = Math.max(0, next - random.nextInt(6)) / 3 * 3;
        long[] one = Tale.list(r, group, Codes.NIL);
        long[] two = Tale.list(r, group + 1, Codes.NIL);
        long[] three = Tale.list(r, group + 2, Codes.NIL);
        return random.nextBoolean() ? Tale.lists(one, two, three) : Tale.lists(three, one, two);
      }

      @Override
      public long[] apply(String function, long[] argument, int client) {
        long[] result = argument.clone();
        if (argument.length == 5 && argument[4] == 1) {
          written.add(argument[3]);
          return result;
        }
        for (int at = 1; at < result.length; at += 4) {
          result[at + 3] = written.contains(result[at + 2]) ? 1 : Codes.NIL;
        }
        return result;
      }
    };
  }

  static Simulation.Model log() {
    List<Long> log = new ArrayList<>();
    Map<Integer, Integer> positions = new HashMap<>();
    return new Counting("send", "poll") {
      @Override
      public long[] argument(String function, Random random, CallsBuilder builder) {
        return function.equals("poll") ? new long[0] : Tale.list(7, next++);
      }

      @Override
      public long[] apply(String function, long[] argument, int client) {
        if (function.equals("send")) {
          log.add(argument[2]);
          return new long[] {log.size() - 1};
        }
        int from = positions.getOrDefault(client, 0);
        int to = Math.min(log.size(), from + 5);
        positions.put(client, to);
        long[][] records = new long[to - from][];
        for (int offset = from; offset < to; offset++) {
          records[offset - from] = Tale.list(offset, log.get(offset));
        }
        long[] list = Tale.lists(records);
        long[] map = new long[list.length + 2];
        map[0] = Codes.map(1);
        map[1] = 7;
        System.arraycopy(list, 0, map, 2, list.length);
        return map;
      }
    };
  }
}
