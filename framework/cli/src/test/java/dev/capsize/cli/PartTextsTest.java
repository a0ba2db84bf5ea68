package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.value.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartTextsTest {

  @Test
  void aZoneUnderItsOwnNameIsNotNamedTwice() {
    Target zone = new Target(Target.Mode.ZONE, "a");

    assertThat(PartTexts.values(Map.of("zone", zone))).isEqualTo(" (zone: a)");
    assertThat(PartTexts.values(Map.of("target", zone))).isEqualTo(" (target: zone a)");
  }
}
