package dev.capsize.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docker")
class ThrowawayIT {

  @Test
  void oneThatNeverBeganIsRemovedWhenItIsOld() throws Exception {
    try (Engine engine = Engine.connect()) {
      String image = SandboxImage.ensure(engine);
      String abandoned =
          engine
              .client()
              .createContainerCmd(image)
              .withLabels(Map.of(Labels.PART, "probe"))
              .exec()
              .getId();

      Throwaway.removeAbandoned(engine);
      assertThat(engine.client().inspectContainerCmd(abandoned).exec().getId())
          .as("one that is about to begin")
          .isEqualTo(abandoned);

      Throwaway.removeAbandoned(engine, Instant.now().plusSeconds(5));
      Assertions.assertThatThrownBy(() -> engine.client().inspectContainerCmd(abandoned).exec())
          .isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void nothingIsLeftOfALook() throws Exception {
    try (Engine engine = Engine.connect()) {
      ExecResult said =
          Throwaway.run(engine, SandboxImage.ensure(engine), Set.of(), "echo from $(hostname)");

      assertThat(said.out()).startsWith("from ");
      String container = said.out().strip().substring("from ".length());
      Assertions.assertThatThrownBy(() -> engine.client().inspectContainerCmd(container).exec())
          .isInstanceOf(NotFoundException.class);
    }
  }
}
