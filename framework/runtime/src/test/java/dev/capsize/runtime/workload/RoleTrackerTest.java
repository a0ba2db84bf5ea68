package dev.capsize.runtime.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.Interval;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Times in milliseconds. */
class RoleTrackerTest {

  private static final long MS = 1_000_000;

  private final RoleTracker tracker = new RoleTracker("primary", 0);

  private Optional<RoleChange> yes(String node, long invoked, long completed) {
    return told(node, invoked, completed, Outcome.done(node));
  }

  private Optional<RoleChange> no(String node, long invoked, long completed) {
    return told(node, invoked, completed, new Outcome.Fail("read-only"));
  }

  private Optional<RoleChange> silence(String node, long invoked, long completed) {
    return told(node, invoked, completed, new Outcome.Info("no answer in time"));
  }

  private Optional<RoleChange> told(String node, long invoked, long completed, Outcome outcome) {
    Operation op =
        Operations.record(
            new Op(OpKind.WITNESS, "primary", 1),
            0,
            node,
            invoked * MS,
            invoked * MS,
            completed * MS,
            outcome);
    return tracker.completed(op);
  }

  private Optional<String> holder(long now) {
    return tracker.holder(now * MS);
  }

  private static RoleChange change(String previous, String node, long notBefore, long notAfter) {
    return new RoleChange(
        "primary",
        Optional.of(previous).filter(name -> !name.isEmpty()),
        node,
        new Interval(notBefore * MS, notAfter * MS));
  }

  @Test
  void theFirstHolderHadItAtSomeTimeSinceWatchingBegan() {
    assertThat(no("b", 10, 12)).isEmpty();
    assertThat(yes("a", 10, 15)).contains(change("", "a", 0, 15));
    assertThat(yes("a", 30, 35)).isEmpty();
    assertThat(holder(1035)).contains("a");
    assertThat(holder(1036)).isEmpty();
  }

  @Test
  void aNewHolderTookItBetweenItsLastNoAndItsFirstYes() {
    yes("a", 0, 5);
    no("b", 0, 2);
    silence("a", 20, 1020);
    no("b", 980, 982);
    assertThat(yes("b", 1000, 1008)).contains(change("a", "b", 980, 1008));
    assertThat(holder(1008)).contains("b");
  }

  @Test
  void aSwitchoverIsSeenAtOnce() {
    yes("a", 0, 5);
    no("a", 20, 22);
    no("b", 20, 22);
    assertThat(yes("b", 40, 44)).contains(change("a", "b", 20, 44));
  }

  @Test
  void withoutANoOfItsOwnThePreviousHoldersLastYesIsTheBound() {
    yes("a", 20, 25);
    no("a", 40, 41);
    assertThat(yes("b", 42, 44)).contains(change("a", "b", 20, 44));
  }

  @Test
  void twoThatAcknowledgeDoNotFlicker() {
    yes("a", 0, 5);
    no("b", 0, 2);
    assertThat(yes("b", 20, 24)).isEmpty();
    assertThat(yes("a", 20, 25)).isEmpty();
    assertThat(yes("b", 40, 44)).isEmpty();
    assertThat(holder(45)).contains("a");

    no("a", 60, 61);
    assertThat(yes("b", 60, 64)).contains(change("a", "b", 0, 24));
  }

  @Test
  void theSameNodeAfterAVacancyIsAChange() {
    yes("a", 0, 5);
    no("a", 20, 22);
    no("a", 2000, 2002);
    assertThat(yes("a", 2020, 2025)).contains(change("a", "a", 2000, 2025));
  }

  @Test
  void oneFailedWriteIsNone() {
    yes("a", 0, 5);
    no("a", 20, 22);
    assertThat(yes("a", 40, 45)).isEmpty();
  }

  @Test
  void aStallOfThisJvmIsNone() {
    yes("a", 0, 5);
    assertThat(yes("a", 5000, 5005)).isEmpty();
  }
}
