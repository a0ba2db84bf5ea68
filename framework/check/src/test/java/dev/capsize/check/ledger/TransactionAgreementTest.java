package dev.capsize.check.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.tally.Naive;
import dev.capsize.check.tally.Tale;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forks, logs and banks of no sense at all: what is found is what the definitions have. */
class TransactionAgreementTest {

  @Test
  void forksAreThoseOfAllPairsOfReads() {
    forks(2_000);
  }

  @Test
  @Tag("nightly")
  void forksAreThoseOfAllPairsOfReadsForLong() {
    forks(100_000);
  }

  @Test
  void recordsOfLogsAreThoseOfTheDefinitions() {
    logs(2_000);
  }

  @Test
  @Tag("nightly")
  void recordsOfLogsAreThoseOfTheDefinitionsForLong() {
    logs(100_000);
  }

  @Test
  void banksAreThoseOfTheDefinitions() {
    banks(2_000);
  }

  @Test
  @Tag("nightly")
  void banksAreThoseOfTheDefinitionsForLong() {
    banks(100_000);
  }

  private static void forks(int histories) {
    for (int seed = 0; seed < histories; seed++) {
      Random random = new Random(seed);
      Tale tale = new Tale();
      int keys = 2 + random.nextInt(3);
      for (int key = 0; key < 2 * keys; key++) {
        tale.does(key, "txn", Tale.lists(Tale.list(tale.word("w"), key, 1)));
      }
      List<Set<Integer>> saw = new ArrayList<>(); // Keys with their group, all below zero unseen.
      List<Integer> groups = new ArrayList<>();
      int reads = 1 + random.nextInt(6);
      for (int read = 0; read < reads; read++) {
        int group = random.nextInt(2);
        List<long[]> parts = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int key = 0; key < keys; key++) {
          boolean isSeen = random.nextBoolean();
          parts.add(Tale.list(tale.word("r"), (long) group * keys + key, isSeen ? 1 : Codes.NIL));
          if (isSeen) {
            seen.add(key);
          }
        }
        Collections.shuffle(parts, random);
        saw.add(seen);
        groups.add(group);
        long[] codes = Tale.lists(parts.toArray(long[][]::new));
        tale.ok(tale.invoke(9, "txn", codes), codes);
      }
      boolean isForked = false;
      for (int one = 0; one < reads; one++) {
        for (int other = 0; other < one; other++) {
          isForked |=
              groups.get(one).equals(groups.get(other))
                  && !saw.get(one).containsAll(saw.get(other))
                  && !saw.get(other).containsAll(saw.get(one));
        }
      }
      CheckReport report = tale.judgedBy(LongForkCheck.checker());
      assertThat(report.counts().getOrDefault("long-fork", 0L) > 0)
          .as(told(seed, report))
          .isEqualTo(isForked);
    }
  }

  private static void logs(int histories) {
    for (int seed = 0; seed < histories; seed++) {
      Calls calls = randomLog(new Random(seed));
      CheckReport report = Tale.judge(LogCheck.checker(), calls);
      Map<String, Long> expected = new HashMap<>(naiveLog(new Naive(calls)));
      long moved = expected.getOrDefault("duplicate", 0L); // Counted, but not in one way.
      expected.remove("duplicate");
      Map<String, Long> found = report.counts();
      assertThat(found).as(told(seed, report)).containsAllEntriesOf(expected);
      long inconsistent = found.getOrDefault("inconsistent-offset", 0L);
      assertThat(found.getOrDefault("duplicate", 0L) + inconsistent > 0)
          .as(told(seed, report))
          .isEqualTo(moved + inconsistent > 0);
    }
  }

  private static Calls randomLog(Random random) {
    CallsBuilder builder = new CallsBuilder();
    int size = 1 + random.nextInt(10);
    int value = 0;
    int open = -1;
    boolean crashes = random.nextInt(3) == 0;
    for (int event = 0; event < size; event++) {
      long key = random.nextInt(2);
      boolean isSend = random.nextBoolean();
      int client = random.nextInt(2);
      int call =
          isSend
              ? builder.invoke(
                  client, "send", Codes.NIL, Tale.list(key, value++), Codes.NIL, event + 1)
              : builder.invoke(client, "poll", Codes.NIL, new long[0], Codes.NIL, event + 1);
      if (open >= 0 && random.nextBoolean()) { // One poll may overlap the next call.
        builder.end(open, OutcomeType.OK, records(random, value), Codes.NIL);
        open = -1;
      }
      if (crashes && random.nextInt(4) == 0) {
        builder.end(call, OutcomeType.INFO, Codes.NIL);
      } else if (isSend) {
        builder.end(call, OutcomeType.OK, new long[] {random.nextInt(6)}, Codes.NIL);
      } else if (open < 0 && client == 0) {
        open = call;
      } else {
        builder.end(call, OutcomeType.OK, records(random, value), Codes.NIL);
      }
    }
    if (open >= 0) {
      builder.end(open, OutcomeType.OK, records(random, value), Codes.NIL);
    }
    return builder.build();
  }

  private static long[] records(Random random, int values) {
    long[][] records = new long[random.nextInt(4)][];
    int offset = random.nextInt(3);
    for (int index = 0; index < records.length; index++) {
      records[index] = Tale.list(offset, random.nextInt(values + 1));
      offset += random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(2);
    }
    long[] list = Tale.lists(records);
    long[] map = new long[list.length + 2];
    map[0] = Codes.map(1);
    map[1] = random.nextInt(2);
    System.arraycopy(list, 0, map, 2, list.length);
    return map;
  }

  private record Item(long key, long offset, long value, int call) {}

  private static Map<String, Long> naiveLog(Naive naive) {
    Calls calls = naive.calls();
    List<Item> polled = new ArrayList<>();
    for (int poll : naive.ok("poll")) {
      for (int at = 3; at < calls.resultSize(poll); at += 3) {
        polled.add(
            new Item(
                calls.result(poll, 1),
                calls.result(poll, at + 1),
                calls.result(poll, at + 2),
                poll));
      }
    }
    List<Item> shown = new ArrayList<>();
    for (int send : naive.ok("send")) {
      shown.add(new Item(calls.argument(send, 1), naive.got(send), calls.argument(send, 2), send));
    }
    boolean isUnknown = naive.ok("poll").size() < naive.possible("poll").size();
    long lost =
        NaiveLedger.count(
            List.copyOf(shown),
            sent ->
                polled.stream().noneMatch(p -> p.key == sent.key && p.value == sent.value)
                    && polled.stream().anyMatch(p -> p.key == sent.key && p.offset >= sent.offset));
    Set<List<Long>> unexpected = new HashSet<>();
    for (Item item : polled) {
      if (naive.possible("send").stream()
          .noneMatch(
              send ->
                  calls.argument(send, 1) == item.key
                      && calls.argument(send, 2) == item.value
                      && naive.begun(send, item.call))) {
        unexpected.add(List.of(item.key, item.value));
      }
    }
    long back = backwards(naive, shown) + backwards(naive, polled);
    shown.addAll(polled);
    Map<List<Long>, Set<Long>> values = new HashMap<>();
    Map<List<Long>, Set<Long>> offsets = new HashMap<>();
    for (Item item : shown) {
      values.computeIfAbsent(List.of(item.key, item.offset), k -> new HashSet<>()).add(item.value);
      offsets.computeIfAbsent(List.of(item.key, item.value), k -> new HashSet<>()).add(item.offset);
    }
    return Map.of(
        "lost",
        isUnknown ? 0 : lost,
        "unexpected",
        (long) unexpected.size(),
        "inconsistent-offset",
        NaiveLedger.count(values.values(), all -> all.size() > 1),
        "duplicate",
        NaiveLedger.count(offsets.values(), all -> all.size() > 1),
        "non-monotonic",
        back);
  }

  /** Steps back of a client in a key, a poll of unknown outcome begins anew. */
  private static long backwards(Naive naive, List<Item> items) {
    long back = 0;
    for (int index = 0; index < items.size(); index++) {
      Item item = items.get(index);
      for (int before = index - 1; before >= 0; before--) {
        Item earlier = items.get(before);
        if (naive.calls().process(earlier.call) == naive.calls().process(item.call)
            && earlier.key == item.key) {
          boolean isNew =
              naive.possible("poll").stream()
                  .anyMatch(
                      poll ->
                          poll > earlier.call
                              && poll < item.call
                              && naive
                                  .calls()
                                  .functions()
                                  .get(naive.calls().function(item.call))
                                  .equals("poll")
                              && naive.calls().process(poll) == naive.calls().process(item.call)
                              && naive.calls().outcome(poll) == OutcomeType.INFO);
          back += !isNew && item.offset <= earlier.offset ? 1 : 0;
          break;
        }
      }
    }
    return back;
  }

  private static void banks(int histories) {
    for (int seed = 0; seed < histories; seed++) {
      Random random = new Random(seed);
      Tale tale = new Tale();
      int reads = 1 + random.nextInt(6);
      Map<String, Long> expected = new HashMap<>();
      Set<Long> accounts = new HashSet<>();
      long total = 0;
      for (int read = 0; read < reads; read++) {
        Map<Long, Long> balances = new HashMap<>();
        for (long account = 0; account < 3; account++) {
          balances.put(random.nextInt(20) == 0 ? account + 3 : account, random.nextInt(4) - 1L);
        }
        if (random.nextInt(20) == 0) {
          balances.put(0L, Codes.NIL);
        }
        long sum = balances.values().stream().filter(b -> b != Codes.NIL).mapToLong(b -> b).sum();
        if (read == 0) {
          accounts.addAll(balances.keySet());
          total = sum;
        }
        long[] codes =
            balances.entrySet().stream()
                .flatMapToLong(e -> java.util.stream.LongStream.of(e.getKey(), e.getValue()))
                .toArray();
        tale.gets(read % 2, "read", Tale.map(codes));
        String wrong =
            !accounts.containsAll(balances.keySet())
                ? "unexpected-account"
                : balances.containsValue(Codes.NIL)
                    ? "no-balance"
                    : sum != total
                        ? "wrong-total"
                        : balances.values().stream().anyMatch(b -> b < 0)
                            ? "negative-balance"
                            : "right";
        expected.merge(wrong, 1L, Long::sum);
      }
      expected.remove("right");
      CheckReport report = tale.judgedBy(BankCheck.checker());
      assertThat(report.counts()).as(told(seed, report)).containsAllEntriesOf(expected);
      assertThat(report.anomalies()).hasSize(expected.size());
    }
  }

  private static Supplier<String> told(int seed, CheckReport report) {
    return () -> "seed %d: %s".formatted(seed, report);
  }
}
