package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.tally.Naive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The ledger checks as their definitions have it, whatever it costs: how often what is wrong. */
final class NaiveLedger {

  private NaiveLedger() {}

  static Map<String, Long> set(Calls calls) {
    Naive naive = new Naive(calls);
    List<Integer> reads = naive.returned("read");
    if (reads.isEmpty()) {
      return Map.of();
    }
    int read = reads.get(reads.size() - 1);
    List<Long> seen = naive.list(read);
    Set<Long> distinct = new HashSet<>(seen);
    Set<Long> asked = new HashSet<>();
    for (int call = 0; call < calls.size(); call++) {
      if (calls.argumentSize(call) > 0) {
        asked.add(naive.asked(call));
      }
    }
    return Map.of(
        "duplicate",
        count(distinct, e -> asked.contains(e) && Collections.frequency(seen, e) > 1),
        "unexpected",
        count(
            distinct,
            e ->
                naive.possible("add").stream()
                    .noneMatch(add -> naive.asked(add) == e && naive.begun(add, read))),
        "lost",
        count(
            asked,
            e ->
                !distinct.contains(e)
                    && naive.ok("add").stream()
                        .anyMatch(add -> naive.asked(add) == e && naive.before(add, read))));
  }

  static Map<String, Long> setFull(Calls calls) {
    Naive naive = new Naive(calls);
    List<Integer> reads = naive.ok("read");
    Map<String, Long> counts = new HashMap<>();
    Set<Long> unexpected = new HashSet<>();
    Set<Long> elements = new TreeSet<>();
    naive.possible("add").forEach(add -> elements.add(naive.asked(add)));
    for (int read : reads) {
      for (long value : naive.list(read)) {
        if (naive.possible("add").stream()
            .noneMatch(add -> naive.asked(add) == value && naive.begun(add, read))) {
          unexpected.add(value);
        }
      }
    }
    counts.put("unexpected", (long) unexpected.size());
    if (reads.isEmpty()) {
      return counts;
    }
    for (long element : elements) {
      int attempt =
          naive.possible("add").stream().filter(a -> naive.asked(a) == element).findFirst().get();
      List<Integer> having = new ArrayList<>();
      int known = Integer.MAX_VALUE;
      int present = -1;
      int absent = -1;
      for (int read : reads) {
        boolean isPossible = naive.begun(attempt, read);
        if (isPossible && naive.list(read).contains(element)) {
          having.add(read);
          known = Math.min(known, calls.returned(read));
          present = Math.max(present, calls.invoked(read));
        } else if (isPossible) {
          absent = Math.max(absent, calls.invoked(read));
        }
      }
      for (int add : naive.ok("add")) {
        known = naive.asked(add) == element ? Math.min(known, calls.returned(add)) : known;
      }
      if (having.stream().anyMatch(r -> Collections.frequency(naive.list(r), element) > 1)) {
        counts.merge("duplicate", 1L, Long::sum);
      }
      if (present > absent) {
        counts.merge("stable", 1L, Long::sum);
        counts.merge("stale", absent > known ? 1L : 0L, Long::sum);
      } else {
        counts.merge(absent > known ? "lost" : "never-read", 1L, Long::sum);
      }
    }
    return counts;
  }

  static Map<String, Long> totalQueue(Calls calls) {
    Naive naive = new Naive(calls);
    Set<Long> unexpected = new HashSet<>();
    Map<Long, Long> out = new HashMap<>();
    long duplicate = 0;
    int empty = -1;
    for (int call : naive.returned("dequeue", "drain")) {
      boolean isDrain = calls.functions().get(calls.function(call)).equals("drain");
      List<Long> got = isDrain ? naive.list(call) : List.of(naive.got(call));
      if (isDrain || got.get(0) == Long.MIN_VALUE) {
        empty = Math.max(empty, calls.invoked(call));
      }
      for (long value : got) {
        long in =
            count(
                naive.possible("enqueue"),
                enqueue -> naive.asked(enqueue) == value && naive.begun(enqueue, call));
        if (value == Long.MIN_VALUE) {
          continue;
        }
        if (in == 0) {
          unexpected.add(value);
        } else if (out.merge(value, 1L, Long::sum) > in) {
          duplicate++;
        }
      }
    }
    long missing = 0;
    for (long value = 0; value < 6; value++) {
      long element = value;
      int last = empty;
      long due =
          count(
              naive.ok("enqueue"),
              enqueue -> naive.asked(enqueue) == element && calls.returned(enqueue) < last);
      missing += Math.max(0, due - out.getOrDefault(value, 0L));
    }
    long unknown =
        naive.possible("dequeue").size()
            - naive.ok("dequeue").size()
            + 1_000L * (naive.possible("drain").size() - naive.ok("drain").size());
    return Map.of(
        "unexpected",
        (long) unexpected.size(),
        "duplicate",
        duplicate,
        "missing",
        missing,
        "lost",
        missing > unknown ? missing : 0);
  }

  static Map<String, Long> counter(Calls calls) {
    Naive naive = new Naive(calls);
    long low = 0;
    long high = 0;
    for (int read : naive.ok("read")) {
      long least = 0;
      long most = 0;
      for (int add : naive.possible("add")) {
        long amount = naive.asked(add);
        boolean surely = naive.before(add, read);
        boolean perhaps = naive.begun(add, read);
        least += (amount > 0 ? surely : perhaps) ? amount : 0;
        most += (amount > 0 ? perhaps : surely) ? amount : 0;
      }
      low += naive.got(read) < least ? 1 : 0;
      high += naive.got(read) > most ? 1 : 0;
    }
    return Map.of("too-low", low, "too-high", high);
  }

  static Map<String, Long> uniqueIds(Calls calls) {
    Naive naive = new Naive(calls);
    Set<Long> distinct = new HashSet<>();
    return Map.of("duplicate", count(naive.ok("generate"), call -> !distinct.add(naive.got(call))));
  }

  static Map<String, Long> monotonicReads(Calls calls) {
    Naive naive = new Naive(calls);
    List<Integer> reads = naive.ok("read");
    return Map.of(
        "non-monotonic",
        count(
            reads,
            read ->
                reads.stream()
                    .anyMatch(
                        other ->
                            other < read
                                && calls.process(other) == calls.process(read)
                                && naive.got(other) > naive.got(read))));
  }

  static Map<String, Long> comments(Calls calls) {
    Naive naive = new Naive(calls);
    return Map.of(
        "missing",
        count(
            naive.ok("read"),
            read ->
                naive.possible("write").stream()
                    .filter(write -> naive.list(read).contains(naive.asked(write)))
                    .anyMatch(
                        write ->
                            naive.ok("write").stream()
                                .anyMatch(
                                    other ->
                                        naive.before(other, write)
                                            && !naive.list(read).contains(naive.asked(other))))));
  }

  static <T> long count(Collection<T> all, java.util.function.Predicate<T> wrong) {
    return all.stream().filter(wrong).count();
  }
}
