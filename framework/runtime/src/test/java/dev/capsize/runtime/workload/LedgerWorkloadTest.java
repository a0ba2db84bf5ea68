package dev.capsize.runtime.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.value.Percentage;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerWorkloadTest {

  private static Generator generator(String reads, long seed) {
    Values values = new Values(Map.of("reads", Percentage.parse(reads)));
    return new LedgerWorkload().generator(values, new Random(seed));
  }

  @Test
  void elementsAreTheSameForEverySeed() {
    for (long seed = 0; seed < 3; seed++) {
      Generator generator = generator("0%", seed);
      assertThat(generator.next()).isEqualTo(new Op(OpKind.INSERT, 1));
      assertThat(generator.next()).isEqualTo(new Op(OpKind.INSERT, 2));
    }
  }

  @Test
  void onlyAcknowledgedElementsAreReadBack() {
    Generator generator = generator("100%", 1);
    Op first = generator.next();
    generator.completed(first, new Outcome.Info("lost"));
    Op second = generator.next();
    generator.completed(second, new Outcome.Fail("rejected"));
    Op third = generator.next();
    assertThat(List.of(first.kind(), second.kind(), third.kind())).containsOnly(OpKind.INSERT);
    generator.completed(third, Outcome.done("pg-1"));

    assertThat(generator.next()).isEqualTo(new Op(OpKind.READ, third.key()));
  }

  @Test
  void aSeedGivesItsMix() {
    assertThat(kinds(7)).isEqualTo(kinds(7)).isNotEqualTo(kinds(8));
    assertThat(kinds(7).stream().filter(OpKind.READ::equals).count()).isBetween(300L, 700L);
  }

  private static List<OpKind> kinds(long seed) {
    Generator generator = generator("50%", seed);
    List<OpKind> kinds = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Op op = generator.next();
      generator.completed(op, Outcome.done(null));
      kinds.add(op.kind());
    }
    return kinds;
  }

  @Test
  void manyThreadsNeverGetOneElementTwice() {
    Generator generator = generator("50%", 1);
    Map<Long, Boolean> inserted = new ConcurrentHashMap<>();
    IntStream.range(0, 20_000)
        .parallel()
        .forEach(
            i -> {
              Op op = generator.next();
              if (op.kind() == OpKind.INSERT) {
                assertThat(inserted.put(op.key(), true)).isNull();
                generator.completed(op, Outcome.done(null));
              }
            });
    assertThat(inserted.keySet()).contains(1L, (long) inserted.size());
  }

  @Test
  void isFoundWithItsParameters() {
    Part found =
        ServiceLoader.load(Part.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(part -> part.name().equals("ledger"))
            .findFirst()
            .orElseThrow();
    assertThat(found).isInstanceOf(LedgerWorkload.class);
    assertThat(found.params().list())
        .extracting("name")
        .containsExactly("service", "clients", "rate", "timeout", "reads");
    assertThat(generator("0%", 1).finalRead().orElseThrow().kind()).isEqualTo(OpKind.READ_ALL);
  }
}
