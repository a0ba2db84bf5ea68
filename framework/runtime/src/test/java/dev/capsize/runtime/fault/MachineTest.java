package dev.capsize.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MachineTest {

  private final Map<Way, String> answers = new HashMap<>();

  @Test
  void theFirstWayThatWorksIsNative() {
    answer(Need.TRAFFIC_SHAPING, "", "");

    assertThat(support(Need.TRAFFIC_SHAPING)).isEqualTo(new Support(Support.Kind.NATIVE, "netem"));
  }

  @Test
  void anyOtherWayThatWorksIsASubstitute() {
    answer(Need.TRAFFIC_SHAPING, "kind unknown", "");

    assertThat(support(Need.TRAFFIC_SHAPING))
        .isEqualTo(new Support(Support.Kind.SUBSTITUTE, "nfqueue"));
  }

  @Test
  void withoutAWayThatWorksTheReasonsAreGiven() {
    answer(Need.TRAFFIC_SHAPING, "kind unknown", "no such target");

    assertThat(support(Need.TRAFFIC_SHAPING).possible()).isFalse();
    assertThat(support(Need.TRAFFIC_SHAPING).text())
        .isEqualTo("not here (netem: kind unknown; nfqueue: no such target)");
  }

  @Test
  void whatWasNotAskedIsNotThere() {
    assertThat(support(Need.DISK).text()).isEqualTo("not here (ext4 on a loop device: not asked)");
  }

  @Test
  void aNeedOfTheNodeIsNotTheMachinesToAnswer() {
    Machine machine = new Machine(Machine.supports(answers));

    assertThat(Stream.of(Need.values()).filter(Need::ofNode)).containsExactly(Need.SHELL);
    assertThatThrownBy(() -> machine.support(Need.SHELL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void answer(Need need, String... said) {
    for (int i = 0; i < said.length; i++) {
      answers.put(need.ways().get(i), said[i]);
    }
  }

  private Support support(Need need) {
    return new Machine(Machine.supports(answers)).support(need);
  }
}
