package dev.capsize.runtime.fault.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.Sighting;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DamageTest {

  private static final List<Damage.Candidate> FILES =
      List.of(Damage.Candidate.of("10 /data/a b"), new Damage.Candidate("/data/c", 3));

  @Test
  void theSameSeedDoesTheSameDamage() {
    assertThat(draw(Damage.BIT_FLIP, 7)).isEqualTo(draw(Damage.BIT_FLIP, 7));
    assertThat(IntStream.range(0, 20).mapToObj(seed -> draw(Damage.BIT_FLIP, seed)).distinct())
        .hasSizeGreaterThan(10);
  }

  @Test
  void flippedBitsLieInDifferentBytesOfTheFile() {
    for (int seed = 0; seed < 100; seed++) {
      Damage damage = draw(Damage.BIT_FLIP, seed);
      long size = damage.file().equals("/data/c") ? 3 : 10;
      List<Long> offsets = every(damage, 0);
      assertThat(offsets).hasSize((int) Math.min(size, 5)).doesNotHaveDuplicates();
      assertThat(offsets).allMatch(offset -> offset < size);
      assertThat(every(damage, 1)).allMatch(bit -> bit < 8);
    }
  }

  @Test
  void noMoreThanTheFileHasIsTakenFromIt() {
    for (int seed = 0; seed < 100; seed++) {
      Damage zero = draw(Damage.ZERO, seed);
      long size = zero.file().equals("/data/c") ? 3 : 10;
      assertThat(zero.numbers().get(0) + zero.numbers().get(1)).isLessThanOrEqualTo(size);
      assertThat(draw(Damage.TRUNCATE, seed).numbers().get(0)).isBetween(3L, 4L);
    }
  }

  @Test
  void aPlaceThatNobodyHasWrittenSinceIsDamaged() {
    assertThat(look("ff", "00", "00")).isEqualTo(Sighting.ACTS);
    assertThat(look("ff", "00", "ff")).isEqualTo(Sighting.ABSENT);
    assertThat(look("ff", "00", "33")).as("overwritten").isEqualTo(Sighting.ABSENT);
    assertThat(look("ff", "00", "gone")).as("removed").isEqualTo(Sighting.ABSENT);
    assertThat(look("ffee", "", "")).as("cut off").isEqualTo(Sighting.ACTS);
    assertThat(look("00", "00", "00")).as("zeros made zero").isEqualTo(Sighting.ABSENT);
  }

  private static Sighting look(String old, String fresh, String now) {
    var place = Comparison.Place.of(4, old + " " + fresh);
    return Comparison.compare("f", List.of(place), List.of(now)).look().sighting();
  }

  private static Damage draw(String kind, long seed) {
    return Damage.draw(kind, FILES, 5, 4, new Random(seed));
  }

  private static List<Long> every(Damage damage, int from) {
    return IntStream.range(0, damage.numbers().size())
        .filter(i -> i % 2 == from)
        .mapToObj(damage.numbers()::get)
        .toList();
  }
}
