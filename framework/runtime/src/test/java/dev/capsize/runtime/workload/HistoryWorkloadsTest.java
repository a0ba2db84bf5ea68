package dev.capsize.runtime.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operations of the workloads whose histories are judged. */
class HistoryWorkloadsTest {

  private static final Outcome DONE = Outcome.done(null);

  static List<Workload> workloads() {
    return List.of(
        new RegisterWorkload(),
        new AppendWorkload(),
        new BankWorkload(),
        new SetWorkload(),
        new QueueWorkload());
  }

  private static Values values(Workload workload, String... given) {
    Map<String, Object> values = new HashMap<>();
    for (Param param : workload.params().list()) {
      if (param.defaultText() != null) {
        values.put(param.name(), param.type().parse(param.defaultText()));
      }
    }
    for (int i = 0; i < given.length; i += 2) {
      Param param = workload.params().find(given[i]).orElseThrow();
      values.put(given[i], param.type().parse(given[i + 1]));
    }
    return new Values(values);
  }

  private static Generator generator(Workload workload, String... given) {
    return workload.generator(values(workload, given), new Random(7));
  }

  private static List<Op> some(Generator generator) {
    return Stream.generate(generator::next).limit(2_000).toList();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void isFoundAndRepeatsItselfForASeed(Workload workload) {
    assertThat(ServiceLoader.load(Part.class).stream().map(ServiceLoader.Provider::type))
        .anyMatch(workload.getClass()::equals);
    assertThat(some(generator(workload))).isEqualTo(some(generator(workload)));
    assertThat(workload.refuses(values(workload))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void asksForNothingButWhatItSays(Workload workload) {
    Generator generator = generator(workload);
    assertThat(some(generator))
        .extracting(Op::kind)
        .containsOnly(
            workload.kinds().stream()
                .filter(kind -> kind != OpKind.CAS)
                .filter(kind -> kind != OpKind.READ_ALL || workload instanceof SetWorkload)
                .toArray(OpKind[]::new));
    generator.finalRead().ifPresent(read -> assertThat(workload.kinds()).contains(read.kind()));
  }

  @Test
  void noRegisterIsGivenAValueTwice() {
    Set<Long> written = new HashSet<>();
    Generator generator = generator(new RegisterWorkload(), "cas", "50%");
    for (int i = 0; i < 2_000; i++) {
      Op op = generator.next();
      if (op.kind() == OpKind.PUT) {
        assertThat(written.add(op.argument()[0])).isTrue();
        generator.completed(op, DONE);
      } else if (op.kind() == OpKind.CAS) {
        assertThat(written).contains(op.argument()[0]);
        assertThat(written.add(op.argument()[1])).isTrue();
        generator.completed(op, new Outcome.Ok(new long[] {i % 2}, null));
      }
    }
    assertThat(written).hasSizeGreaterThan(500);
  }

  @Test
  void aRegisterIsSetConditionallyOnlyOnceAValueIsKnown() {
    Generator generator = generator(new RegisterWorkload(), "cas", "100%", "keys", "1");
    assertThat(some(generator)).extracting(Op::kind).doesNotContain(OpKind.CAS);
    generator.completed(new Op(OpKind.GET, 0), new Outcome.Ok(new long[] {42}, null));
    generator.completed(new Op(OpKind.GET, 0), new Outcome.Ok(new long[0], null));
    generator.completed(new Op(OpKind.PUT, 0, 43), new Outcome.Info("lost"));
    assertThat(some(generator))
        .filteredOn(op -> op.kind() == OpKind.CAS)
        .isNotEmpty()
        .allSatisfy(op -> assertThat(op.argument()[0]).isEqualTo(42));
  }

  @Test
  void noListGetsAnElementTwiceNorMoreThanItsShare() {
    Map<Long, Integer> appended = new HashMap<>();
    long reads = 0;
    for (Op op : some(generator(new AppendWorkload(), "appends-per-key", "5"))) {
      assertThat(op.argument()).hasSize(3 + 3 * (int) op.argument()[2]);
      assertThat(op.argument()[2]).isBetween(1L, 4L);
      for (int at = 3; at < op.argument().length; at += 3) {
        if (op.argument()[at] == 0) {
          reads++;
        } else {
          int count = appended.merge(op.argument()[at + 1], 1, Integer::sum);
          assertThat(op.argument()[at + 2]).isEqualTo(count).isLessThanOrEqualTo(5);
        }
      }
    }
    assertThat(appended).hasSizeGreaterThan(100);
    assertThat(reads).isBetween(2_000L, 3_000L);
  }

  @Test
  void transactionsSayHowTheyAreToBeRun() {
    Op op =
        generator(
                new AppendWorkload(),
                "isolation",
                "read-committed",
                "update",
                "read-modify-write",
                "ops-per-txn",
                "1")
            .next();
    assertThat(op.argument()).startsWith(2, 1, 1);
  }

  @Test
  void moneyIsMovedBetweenTwoAccounts() {
    assertThat(some(generator(new BankWorkload(), "accounts", "3", "reads", "0%")))
        .allSatisfy(
            op -> {
              assertThat(op.argument()[2]).isEqualTo(100);
              assertThat(op.argument()[3]).isBetween(0L, 2L).isNotEqualTo(op.argument()[4]);
              assertThat(op.argument()[4]).isBetween(0L, 2L);
              assertThat(op.argument()[5]).isBetween(1L, 5L);
            });
  }

  @Test
  void whatCannotWorkIsRefused() {
    assertThat(new RegisterWorkload().refuses(values(new RegisterWorkload(), "keys", "0")))
        .contains("keys is 0; it must be at least 1");
    assertThat(new BankWorkload().refuses(values(new BankWorkload(), "balance", "4")))
        .contains("balance is 4; it must be at least 5");
  }
}
