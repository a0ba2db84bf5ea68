package dev.capsize.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.value.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultUseTests {

  @TempDir Path folder;
  private SampleCopy sample;

  @SuppressWarnings("NullAway.Init") // by JUnit
  FaultUseTests() {}

  @BeforeEach
  void copy() throws Exception {
    sample = new SampleCopy(folder);
  }

  @Test
  void aFaultActsWhereItsTargetItsZoneOrItsRegionIs() throws Exception {
    assertThat(target()).isEqualTo(Target.named("primary"));
    sample.scenario("power-off: { target: primary }", "drop-zone: { zone: b }");
    assertThat(target()).isEqualTo(new Target(Target.Mode.ZONE, "b"));
    sample.scenario("drop-zone: { zone: b }", "drop-region: { region: us }");
    assertThat(target()).isEqualTo(new Target(Target.Mode.REGION, "us"));
  }

  private Target target() throws Exception {
    return sample.read().scenario().faults().get(0).target();
  }
}
