package dev.capsize.model.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalTests {

  private static final long SECOND = 1_000_000_000;

  @Test
  void theTimeBetweenTwoIntervalsIsAsUncertainAsBoth() {
    assertThat(new Interval(100, 110).since(new Interval(10, 30))).isEqualTo(new Interval(70, 100));
  }

  @Test
  void anIntervalIsBeforeAnotherOnlyWithoutOverlap() {
    assertThat(new Interval(1, 2).before(new Interval(3, 4))).isTrue();
    assertThat(new Interval(1, 3).before(new Interval(3, 4))).isFalse();
  }

  @Test
  void anIntervalDoesNotEndBeforeItStarts() {
    assertThatThrownBy(() -> new Interval(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ends before it starts: 2..1");
  }

  @Test
  void anAmountIsForPeople() {
    assertThat(new Interval(18_900_000_000L, 18_940_000_000L).asAmount())
        .isEqualTo("18.90 s to 18.94 s");
    assertThat(Interval.at(2 * SECOND).asAmount()).isEqualTo("2.00 s");
    assertThat(Interval.at(312_400_000).asAmount()).isEqualTo("312 ms");
  }
}
