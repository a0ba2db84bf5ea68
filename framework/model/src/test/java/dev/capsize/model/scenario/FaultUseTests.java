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
    sample.scenario("drop-region: { region: us }", "drop-zone: { zone: { of: primary } }");
    assertThat(target()).isEqualTo(new Target(Target.Mode.ZONE_OF, "primary"));
  }

  @Test
  void aPlaceIsNamedOrThatOfARole() throws Exception {
    sample.scenario("power-off: { target: primary }", "drop-zone: { zone: { of: primery } }");
    sample.hasProblems(
        "S:14:42: of: \"primery\" is no role of the topology; there are primary; did you mean"
            + " \"primary\"?");
    sample.scenario("zone: { of: primery }", "zone: { in: primary }");
    sample.hasProblems(
        "S:14:36: zone has no of; it must be a role",
        "S:14:38: unknown key \"in\" of zone; allowed are of");
  }

  private Target target() throws Exception {
    return FaultUse.where(sample.read().scenario().faults().get(0).fault().values()).orElseThrow();
  }
}
