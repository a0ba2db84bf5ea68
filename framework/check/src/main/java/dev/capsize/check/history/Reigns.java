package dev.capsize.check.history;

import dev.capsize.model.record.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who held a role when, derived from the witness' writes alone. Immutable.
 *
 * @since 0.1
 */
public final class Reigns {

  private final OpTable writes;
  private final List<Reign> list;
  private final Set<String> asked;

  private Reigns(OpTable writes, List<Reign> list, Set<String> asked) {
    this.writes = writes;
    this.list = list;
    this.asked = asked;
  }

  /**
   * Derives the reigns.
   *
   * @param writes the witness' writes to all nodes of the role
   */
  public static Reigns of(OpTable writes) {
    Map<String, Open> open = new HashMap<>();
    Set<String> asked = new TreeSet<>();
    List<Reign> done = new ArrayList<>();
    long last = 0;
    for (int row = 0; row < writes.size(); row++) {
      if (!writes.sent(row)) {
        continue;
      }
      String node = writes.node(row);
      asked.add(node);
      last = Math.max(last, writes.completed(row));
      Open state = open.computeIfAbsent(node, Open::new);
      if (writes.ok(row)) {
        state.acknowledged(writes.invoked(row), writes.completed(row));
      } else {
        state.refused(writes.invoked(row), writes.completed(row), done);
      }
    }
    for (Open state : open.values()) {
      state.refused(last, last, done);
    }
    done.sort(
        (a, b) -> {
          int byTime = Long.compare(a.firstCompleted(), b.firstCompleted());
          return byTime != 0 ? byTime : a.node().compareTo(b.node());
        });
    return new Reigns(writes, Collections.unmodifiableList(done), asked);
  }

  /** In the order in which they began. */
  public List<Reign> list() {
    return list;
  }

  /** The times in which two nodes provably held the role at once, in order. */
  public List<Overlap> overlaps() {
    return SplitBrain.find(this);
  }

  /** The witness' writes. */
  public OpTable writes() {
    return writes;
  }

  /** Every node that was written to. */
  public Set<String> asked() {
    return Collections.unmodifiableSet(asked);
  }

  /** Who acknowledged the last write that was sent before this time. */
  public Optional<String> holderBefore(long time) {
    String holder = null;
    long latest = Long.MIN_VALUE;
    for (int row = 0; row < writes.size() && writes.scheduled(row) < time; row++) {
      if (writes.ok(row) && writes.invoked(row) < time && writes.invoked(row) >= latest) {
        latest = writes.invoked(row);
        holder = writes.node(row);
      }
    }
    return Optional.ofNullable(holder);
  }

  /** Who acknowledged the last write of all. */
  public Optional<String> lastHolder() {
    return holderBefore(Long.MAX_VALUE);
  }

  /** Every node that acknowledged the last write that was sent to it. */
  public Set<String> lastHolders() {
    Map<String, Integer> latest = new HashMap<>();
    for (int row = 0; row < writes.size(); row++) {
      if (writes.sent(row)) {
        int newer = row;
        latest.merge(
            writes.node(row),
            row,
            (known, unused) -> writes.invoked(newer) >= writes.invoked(known) ? newer : known);
      }
    }
    Set<String> holders = new TreeSet<>();
    latest.forEach(
        (node, row) -> {
          if (writes.ok(row)) {
            holders.add(node);
          }
        });
    return holders;
  }

  /** A node's reign in the making. */
  private static final class Open {

    private final String node;
    private @Nullable Long lastRefused;
    private long firstInvoked;
    private long firstCompleted;
    private long lastInvoked;
    private long lastCompleted;
    private long count;

    Open(String node) {
      this.node = node;
    }

    void acknowledged(long invoked, long completed) {
      if (count == 0) {
        firstInvoked = invoked;
        firstCompleted = completed;
      }
      lastInvoked = invoked;
      lastCompleted = completed;
      count++;
    }

    void refused(long invoked, long completed, List<Reign> done) {
      if (count > 0) {
        long begin = lastRefused == null ? firstInvoked : lastRefused;
        done.add(
            new Reign(
                node,
                new Interval(Math.min(begin, firstCompleted), firstCompleted),
                new Interval(lastInvoked, Math.max(lastInvoked, completed)),
                firstInvoked,
                firstCompleted,
                lastInvoked,
                lastCompleted,
                count));
        count = 0;
      }
      lastRefused = invoked;
    }
  }
}
