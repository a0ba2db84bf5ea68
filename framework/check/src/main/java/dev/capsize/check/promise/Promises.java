package dev.capsize.check.promise;

import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.ledger.BankCheck;
import dev.capsize.check.ledger.CommentsCheck;
import dev.capsize.check.ledger.CounterCheck;
import dev.capsize.check.ledger.LogCheck;
import dev.capsize.check.ledger.LongForkCheck;
import dev.capsize.check.ledger.MonotonicReadsCheck;
import dev.capsize.check.ledger.QueueCheck;
import dev.capsize.check.ledger.SetCheck;
import dev.capsize.check.ledger.SetFullCheck;
import dev.capsize.check.ledger.TotalQueueCheck;
import dev.capsize.check.ledger.UniqueIdsCheck;
import dev.capsize.check.linear.Linearizability;
import dev.capsize.check.linear.Model;
import dev.capsize.check.linear.Models;
import dev.capsize.check.session.MonotonicWritesCheck;
import dev.capsize.check.session.ReadYourWritesCheck;
import dev.capsize.check.session.SessionMonotonicReadsCheck;
import dev.capsize.check.session.StalenessCheck;
import dev.capsize.check.txn.ListAppend;
import dev.capsize.check.txn.RwRegister;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * The promises that are built in.
 *
 * @since 0.1
 */
public final class Promises {

  private static final Set<Setting> NONE = Set.of();
  private static final Set<Setting> INITIAL = Set.of(Setting.INITIAL);
  private static final Set<Setting> CONSISTENCY = Set.of(Setting.CONSISTENCY);

  private static final List<Promise> ALL =
      List.of(
          register("register", "a register: read, write"),
          register("cas-register", "a register: read, write, cas [expected new]"),
          new Promise(
              Family.LINEARIZABILITY,
              "multi-register",
              "registers in transactions: txn [[:read k v] [:write k v]]",
              INITIAL,
              (options, words) ->
                  Linearizability.of(Models.multiRegister(options.initialCode(words)))),
          linear("kv", "a map of texts, empty at first: get, put, append", Models::kv),
          linear("mutex", "a lock: acquire, release", Models::mutex),
          linear("fifo-queue", "a queue, first in, first out: enqueue, dequeue", Models::queue),
          linear("linearizable-set", "a set: add, remove, contains, read", Models::set),
          linear("linearizable-counter", "a counter from 0: add, read", Models::counter),
          ledger("set", "what was added is in the last read, once: add, read", SetCheck::checker),
          ledger(
              "set-full",
              "what was known to be there is there in the end: add, read",
              SetFullCheck::checker),
          ledger("queue", "what is dequeued was enqueued: enqueue, dequeue", QueueCheck::checker),
          ledger(
              "total-queue",
              "what was enqueued is dequeued, once: enqueue, dequeue, drain",
              TotalQueueCheck::checker),
          ledger("counter", "reads lie within the sums possible: add, read", CounterCheck::checker),
          ledger("unique-ids", "no id is given twice: generate", UniqueIdsCheck::checker),
          ledger(
              "bank",
              "the total stays, none is overdrawn: transfer {from to amount}, read",
              BankCheck::checker),
          ledger(
              "monotonic-reads",
              "no client reads backwards: read, inc",
              MonotonicReadsCheck::checker),
          ledger(
              "long-fork",
              "all see writes in one order: txn [[:r k v]] and [[:w k v]]",
              LongForkCheck::checker),
          ledger("log", "one value an offset, none lost: send [k v], poll", LogCheck::checker),
          ledger(
              "comments",
              "no write is seen without an earlier one: write, read",
              CommentsCheck::checker),
          new Promise(
              Family.TRANSACTIONS,
              "list-append",
              "isolation: txn [[:append k v] [:r k [v ...]]]",
              CONSISTENCY,
              (options, words) -> ListAppend.checker(options.consistency())),
          new Promise(
              Family.TRANSACTIONS,
              "rw-register",
              "isolation, of values written once: txn [[:w k v] [:r k v]]",
              CONSISTENCY,
              (options, words) -> RwRegister.checker(options.consistency())),
          session(
              "read-your-writes",
              "a client sees its own writes: write, cas, read; add, read",
              ReadYourWritesCheck::checker),
          session(
              "session-monotonic-reads",
              "a client reads what it has read, or newer: write, cas, read; add, read",
              SessionMonotonicReadsCheck::checker),
          new Promise(
              Family.SESSION,
              "monotonic-writes",
              "no write of a client is seen without its earlier ones: add, read",
              NONE,
              (options, words) -> MonotonicWritesCheck.checker()),
          new Promise(
              Family.SESSION,
              "staleness",
              "what is read is not older than --limit: write, cas, read",
              Set.of(Setting.INITIAL, Setting.LIMIT),
              (options, words) ->
                  StalenessCheck.checker(options.limit(), options.initialCode(words))));

  private Promises() {}

  /** All, by family. */
  public static List<Promise> all() {
    return ALL;
  }

  /** All names. */
  public static List<String> names() {
    return ALL.stream().map(Promise::name).toList();
  }

  /** The promise of a name. */
  public static Optional<Promise> named(String name) {
    return ALL.stream().filter(promise -> promise.name().equals(name)).findFirst();
  }

  private static Promise register(String name, String summary) {
    return new Promise(
        Family.LINEARIZABILITY,
        name,
        summary,
        INITIAL,
        (options, words) -> {
          long initial = options.initialCode(words);
          return Linearizability.of(
              options.failedCasObserves()
                  ? Models.registerWithFailedCas(initial)
                  : Models.register(initial));
        });
  }

  private static Promise linear(String name, String summary, Supplier<Model<?>> model) {
    return new Promise(
        Family.LINEARIZABILITY,
        name,
        summary,
        NONE,
        (options, words) -> Linearizability.of(model.get()));
  }

  private static Promise session(
      String name, String summary, LongFunction<HistoryChecker> checker) {
    return new Promise(
        Family.SESSION,
        name,
        summary,
        INITIAL,
        (options, words) -> checker.apply(options.initialCode(words)));
  }

  private static Promise ledger(String name, String summary, Supplier<HistoryChecker> checker) {
    return new Promise(Family.LEDGER, name, summary, NONE, (options, words) -> checker.get());
  }
}
