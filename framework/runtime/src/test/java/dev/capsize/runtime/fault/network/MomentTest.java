package dev.capsize.runtime.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.Interval;
import org.junit.jupiter.api.Test;

class MomentTest {

  private static final Interval ASKED = new Interval(1_000, 1_200);

  @Test
  void onOneMachineTheInstantIsKnownExactly() {
    Moment moment = Moment.of(500_000, 9_100, ASKED, -8_000);

    assertThat(moment).isEqualTo(new Moment(500_000, new Interval(1_100, 1_100)));
  }

  @Test
  void withAnotherKernelsClockItLiesBetweenQuestionAndAnswer() {
    assertThat(Moment.of(500_000, 70, ASKED, -8_000).run()).isEqualTo(ASKED);
    assertThat(Moment.of(500_000, 9_201, ASKED, -8_000).run()).isEqualTo(ASKED);
  }

  @Test
  void whatIsPreparedInTimeActsAtTheMoment() {
    Moment moment = new Moment(500_000, new Interval(1_100, 1_100));

    assertThat(moment.from(499_000, 499_500)).isEqualTo(new Interval(1_100, 1_100));
  }

  @Test
  void whatIsPreparedTooLateActsLater() {
    Moment moment = new Moment(500_000, new Interval(1_100, 1_100));

    assertThat(moment.from(499_900, 500_030)).isEqualTo(new Interval(1_100, 1_130));
    assertThat(moment.from(500_010, 500_030)).isEqualTo(new Interval(1_110, 1_130));
  }
}
