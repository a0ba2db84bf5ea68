package dev.capsize.runtime.steady;

import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Keeps the last seconds of what was recorded, as many as are looked back on. Thread-safe.
 *
 * @since 0.1
 */
public final class LiveView implements LiveState {

  /** A node that has not answered for so long holds no role, whatever it said before. */
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final LongSupplier clock;
  private final Map<String, Deque<Operation>> recent = new HashMap<>();
  private final Map<String, Map<String, Operation>> witness = new HashMap<>();

  /** The longest look back so far. */
  private long keep = Duration.ofSeconds(10).toNanos();

  private Optional<List<String>> missing = Optional.empty();

  public LiveView(LongSupplier clock) {
    this.clock = clock;
  }

  /** Takes note of an operation. */
  public synchronized void saw(Operation operation) {
    if (operation.kind() == OpKind.WITNESS) {
      witness
          .computeIfAbsent(operation.stream(), stream -> new TreeMap<>())
          .put(operation.node(), operation);
      return;
    }
    Deque<Operation> list = recent.computeIfAbsent(operation.stream(), s -> new ArrayDeque<>());
    list.addLast(operation);
    long old = operation.completed() - keep;
    while (list.getFirst().completed() < old) {
      list.removeFirst();
    }
  }

  /** Takes note of what is missing of full redundancy. */
  public synchronized void redundancy(Optional<List<String>> nowMissing) {
    missing = nowMissing;
  }

  @Override
  public synchronized Tally tally(String workload, Duration over) {
    keep = Math.max(keep, over.toNanos());
    long from = clock.getAsLong() - over.toNanos();
    long ok = 0;
    long notOk = 0;
    for (Operation operation : recent.getOrDefault(workload, new ArrayDeque<>())) {
      // By their ends: one that hangs until its time-out was scheduled before the time looked at.
      if (operation.completed() >= from) {
        if (operation.outcome() == OutcomeType.OK) {
          ok++;
        } else {
          notOk++;
        }
      }
    }
    return new Tally(ok, notOk);
  }

  @Override
  public synchronized List<String> members(String role) {
    long fresh = clock.getAsLong() - FRESH;
    return witness.getOrDefault(role, Map.of()).values().stream()
        .filter(operation -> operation.ok() && operation.completed() >= fresh)
        .map(Operation::node)
        .toList();
  }

  @Override
  public synchronized Optional<List<String>> missingRedundancy() {
    return missing;
  }
}
