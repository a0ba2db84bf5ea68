package dev.capsize.check.txn;

import java.util.Arrays;
import java.util.Optional;

/**
 * Levels of consistency of transactions, weaker ones first. A level is broken by the phenomena that
 * it forbids: Adya, Liskov, O'Neil, "Generalized Isolation Level Definitions" (2000); for snapshot
 * isolation Cerone and Gotsman, "Analysing Snapshot Isolation" (2016): every cycle has two adjacent
 * anti-dependencies. In the session variants the order of the transactions of one client counts
 * too, in the strong and strict ones that a transaction returned before another was invoked:
 * Daudjee and Salem, "Lazy Database Replication with Snapshot Isolation" (2006).
 *
 * @since 0.1
 */
public enum Consistency {
  /**
   * No dirty writes, no reads of what was aborted or intermediate, no circular information flow.
   */
  READ_COMMITTED("read-committed", Walk.READS, false, Order.NONE),
  /** PL-2.99: serializable as far as single items are concerned. */
  REPEATABLE_READ("repeatable-read", Walk.ANY, false, Order.NONE),
  /** Each transaction reads one committed snapshot, of any age; the first committer wins. */
  SNAPSHOT_ISOLATION("snapshot-isolation", Walk.NONADJACENT, true, Order.NONE),
  /** The snapshot holds all that the same client committed before. */
  STRONG_SESSION_SNAPSHOT_ISOLATION(
      "strong-session-snapshot-isolation", Walk.NONADJACENT, true, Order.PROCESS),
  /** The snapshot holds all that had been committed when the transaction was invoked. */
  STRONG_SNAPSHOT_ISOLATION("strong-snapshot-isolation", Walk.NONADJACENT, true, Order.REALTIME),
  /** As if one transaction ran after another, in any order. */
  SERIALIZABLE("serializable", Walk.ANY, true, Order.NONE),
  /** In an order that keeps that of each client. */
  STRONG_SESSION_SERIALIZABLE("strong-session-serializable", Walk.ANY, true, Order.PROCESS),
  /** In an order that keeps that of the wall clock. */
  STRICT_SERIALIZABLE("strict-serializable", Walk.ANY, true, Order.REALTIME);

  /** Which order of transactions counts beside their dependencies. */
  enum Order {
    NONE,
    PROCESS,
    REALTIME
  }

  private final String text;
  private final Walk walk;
  private final boolean atomic;
  private final Order order;

  Consistency(String text, Walk walk, boolean atomic, Order order) {
    this.text = text;
    this.walk = walk;
    this.atomic = atomic;
    this.order = order;
  }

  /** The level of a name. */
  public static Optional<Consistency> named(String text) {
    return Arrays.stream(values()).filter(level -> level.text.equals(text)).findFirst();
  }

  /** The name of the field: {@code snapshot-isolation}. */
  public String text() {
    return text;
  }

  /** The cycles that it forbids. */
  Walk walk() {
    return walk;
  }

  Order order() {
    return order;
  }

  /** Whether a phenomenon that is no cycle is forbidden. */
  boolean forbids(Phenomenon phenomenon) {
    return switch (phenomenon) {
      case INTERNAL -> atomic;
      case LOST_UPDATE -> this != READ_COMMITTED;
      default -> true;
    };
  }
}
