package dev.capsize.check.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongIndexTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 16, 1L << 20, 1L << 32, (1L << 40) + 16})
  void keysAreNumberedInTheOrderInWhichTheyCame(long stride) {
    LongIndex index = new LongIndex(0);
    Map<Long, Integer> expected = new HashMap<>();
    Random random = new Random(stride);
    for (int step = 0; step < 50_000; step++) {
      long key = (random.nextInt(20_000) - 10_000) * stride;
      int number = expected.computeIfAbsent(key, unseen -> expected.size());

      assertThat(index.add(key)).isEqualTo(number);
      assertThat(index.key(number)).isEqualTo(key);
    }

    assertThat(index.size()).isEqualTo(expected.size());
    expected.forEach((key, number) -> assertThat(index.find(key)).isEqualTo(number));
    assertThat(index.find(Long.MAX_VALUE)).isEqualTo(-1);
  }
}
