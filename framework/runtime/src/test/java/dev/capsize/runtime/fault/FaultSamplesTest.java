package dev.capsize.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import org.junit.jupiter.api.Test;

class FaultSamplesTest {

  @Test
  void everyInstalledFaultHasASampleAndNoOtherHas() {
    assertThat(FaultSamples.names())
        .as("rows in FaultSamples, which the crash test uses")
        .containsExactlyInAnyOrderElementsOf(
            Parts.installed().all(PartKind.FAULT).stream().map(Part::name).toList());
  }
}
