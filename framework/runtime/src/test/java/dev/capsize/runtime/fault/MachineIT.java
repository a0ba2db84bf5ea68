package dev.capsize.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.SandboxImage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A real engine is asked. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachineIT {

  private static final Set<Capability> NET_ADMIN = Set.of(Capability.NET_ADMIN);

  private Engine engine;
  private String image;

  @SuppressWarnings("NullAway.Init") // by JUnit
  MachineIT() {}

  @BeforeAll
  void connect() throws Exception {
    engine = Engine.connect();
    image = SandboxImage.ensure(engine);
  }

  @AfterAll
  void close() throws Exception {
    engine.close();
  }

  @Test
  void everyNeedOfTheMachineIsAnswered() {
    Machine machine = Machine.survey(engine, image);

    assertThat(machine.support(Need.PACKET_FILTER))
        .isEqualTo(new Support(Support.Kind.NATIVE, "iptables"));
    assertThat(Stream.of(Need.values()).filter(need -> !need.ofNode()))
        .allSatisfy(need -> assertThat(machine.support(need).how()).isNotBlank());
    assertThat(engine.client().listContainersCmd().withShowAll(true).exec())
        .noneMatch(container -> "probe".equals(container.getLabels().get("dev.capsize.part")));
  }

  @Test
  void aWayThatFailsIsToldWithItsReasonAndDoesNotHideTheOthers() {
    Way fails = new Way("fails", NET_ADMIN, "echo out of order >&2; false");
    Way works = new Way("works", NET_ADMIN, "echo fine");
    Way says = new Way("says nothing", NET_ADMIN, "false");

    assertThat(Machine.answers(engine, image, List.of(fails, works, says), NET_ADMIN))
        .isEqualTo(Map.of(fails, "out of order", works, "", says, "the kernel refuses it"));
  }

  @Test
  void aCapabilityThatIsNotThereIsTheReasonAndDoesNotHideTheOthers() {
    Way without = new Way("without", Set.of(), "iptables -w -A OUTPUT -j DROP");
    Way with = new Way("with", NET_ADMIN, "iptables -w -A OUTPUT -p udp -j DROP");

    assertThat(Machine.answers(engine, image, List.of(without), Set.of()).get(without))
        .contains("Permission denied");
    assertThat(Machine.answers(engine, image, List.of(with), NET_ADMIN).get(with)).isEmpty();
  }
}
