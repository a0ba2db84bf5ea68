package dev.capsize.check.history;

import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The operations of one stream in columns, sorted by their scheduled start. Takes 48 bytes an
 * operation, because a long run has millions. Immutable.
 *
 * @since 0.1
 */
public final class OpTable {

  /** No operations. */
  public static final OpTable EMPTY = new Builder().build();

  private final List<String> nodes;
  private final int size;
  private final OpKind[] kind;
  private final OutcomeType[] outcome;
  private final int[] node;
  private final int[] servedBy;
  private final long[] key;
  private final long[] scheduled;
  private final long[] invoked;
  private final long[] completed;

  private OpTable(Builder builder) {
    nodes = List.copyOf(builder.nodes);
    size = builder.size;
    kind = builder.kind;
    outcome = builder.outcome;
    node = builder.node;
    servedBy = builder.servedBy;
    key = builder.key;
    scheduled = builder.scheduled;
    invoked = builder.invoked;
    completed = builder.completed;
  }

  public int size() {
    return size;
  }

  public OpKind kind(int row) {
    return kind[row];
  }

  public OutcomeType outcome(int row) {
    return outcome[row];
  }

  public boolean ok(int row) {
    return outcome(row) == OutcomeType.OK;
  }

  /** Whether it was sent: its slot found a free client. */
  public boolean sent(int row) {
    return outcome(row) != OutcomeType.MISSED;
  }

  /** The node that it was sent to; empty where the service chose. */
  public String node(int row) {
    return nodes.get(node[row]);
  }

  /** The node that answered; empty where unknown. */
  public String servedBy(int row) {
    return nodes.get(servedBy[row]);
  }

  public long key(int row) {
    return key[row];
  }

  public long scheduled(int row) {
    return scheduled[row];
  }

  public long invoked(int row) {
    return invoked[row];
  }

  public long completed(int row) {
    return completed[row];
  }

  /** The first row that was scheduled at this time or later. */
  public int firstAt(long time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (scheduled[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The longest time between two instants in which nothing was under way or scheduled. */
  public Optional<Silence> longestSilence(long from, long until) {
    return longestSilence(row -> true, from, until);
  }

  /** The same, for the operations that were sent to one node. */
  public Optional<Silence> longestSilence(String to, long from, long until) {
    return longestSilence(row -> node(row).equals(to), from, until);
  }

  private Optional<Silence> longestSilence(IntPredicate which, long from, long until) {
    Silence longest = new Silence(from, from);
    long covered = from;
    for (int row = 0; row < size && scheduled[row] < until; row++) {
      if (which.test(row)) {
        longest = longer(longest, covered, scheduled[row]);
        covered = Math.max(covered, completed[row]);
      }
    }
    longest = longer(longest, covered, until);
    return longest.nanos() > 0 ? Optional.of(longest) : Optional.empty();
  }

  private static Silence longer(Silence longest, long from, long to) {
    return to - from > longest.nanos() ? new Silence(from, to) : longest;
  }

  /** When the last operation completed; zero where there are none. */
  long last() {
    return Arrays.stream(completed).max().orElse(0);
  }

  /** All rows, in the order of their scheduled start. */
  public IntStream rows() {
    return IntStream.range(0, size);
  }

  /** Collects operations in any order. */
  static final class Builder {

    private final List<String> nodes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int size;
    private OpKind[] kind = new OpKind[64];
    private OutcomeType[] outcome = new OutcomeType[64];
    private int[] node = new int[64];
    private int[] servedBy = new int[64];
    private long[] key = new long[64];
    private long[] scheduled = new long[64];
    private long[] invoked = new long[64];
    private long[] completed = new long[64];

    Builder add(Operation op) {
      if (size == kind.length) {
        resize(size + (size >> 1));
      }
      kind[size] = op.kind();
      outcome[size] = op.outcome();
      node[size] = number(op.node());
      servedBy[size] = number(op.servedBy());
      key[size] = op.key();
      scheduled[size] = op.scheduled();
      invoked[size] = op.invoked();
      completed[size] = op.completed();
      size++;
      return this;
    }

    OpTable build() {
      resize(size);
      if (!IntStream.range(1, size).allMatch(row -> scheduled[row - 1] <= scheduled[row])) {
        sort();
      }
      return new OpTable(this);
    }

    private int number(String name) {
      return numbers.computeIfAbsent(
          name,
          unseen -> {
            nodes.add(unseen);
            return nodes.size() - 1;
          });
    }

    private void resize(int capacity) {
      kind = Arrays.copyOf(kind, capacity);
      outcome = Arrays.copyOf(outcome, capacity);
      node = Arrays.copyOf(node, capacity);
      servedBy = Arrays.copyOf(servedBy, capacity);
      key = Arrays.copyOf(key, capacity);
      scheduled = Arrays.copyOf(scheduled, capacity);
      invoked = Arrays.copyOf(invoked, capacity);
      completed = Arrays.copyOf(completed, capacity);
    }

    private void sort() {
      int[] order =
          IntStream.range(0, size)
              .boxed()
              .sorted((a, b) -> Long.compare(scheduled[a], scheduled[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      OpKind[] oldKind = kind.clone();
      OutcomeType[] oldOutcome = outcome.clone();
      int[] oldNode = node.clone();
      int[] oldServedBy = servedBy.clone();
      Arrays.setAll(node, row -> oldNode[order[row]]);
      Arrays.setAll(servedBy, row -> oldServedBy[order[row]]);
      Arrays.setAll(kind, row -> oldKind[order[row]]);
      Arrays.setAll(outcome, row -> oldOutcome[order[row]]);
      for (long[] column : List.of(key, scheduled, invoked, completed)) {
        long[] old = column.clone();
        Arrays.setAll(column, row -> old[order[row]]);
      }
    }
  }
}
