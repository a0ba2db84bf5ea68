package dev.capsize.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Values;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.Agreement;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.fault.node.PowerOff;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs on one engine know nothing of each other. */
@Tag("docker")
class IsolationIT {

  private static final String CALL =
      "exit(IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => 7000, Timeout => 2) ? 0 : 1)";

  @TempDir Path logs;

  @Test
  void nodesOfTwoRunsDoNotReachEachOtherAndAFaultStaysInItsOwn() throws Exception {
    try (TestCluster one = TestCluster.up("chatter", logs.resolve("one"));
        TestCluster two = TestCluster.up("chatter", logs.resolve("two"))) {
      Pod here = one.cluster().pod("chat-1");
      Pod there = two.cluster().pod("chat-2");

      assertThat(calls(here, one.cluster().pod("chat-2").addresses().get(0))).isTrue();
      assertThat(calls(here, there.addresses().get(0))).as("another run's address").isFalse();
      assertThat(here.system().exec("getent", "hosts", "chat-2").out())
          .startsWith(one.cluster().pod("chat-2").addresses().get(0));

      Values values = new Values(Map.of("target", Target.named("chat-2")));
      Victim victim =
          new Victim(
              one.cluster().pod("chat-2"),
              "fault",
              List.of(one.cluster().pod("chat-2")),
              List.copyOf(one.cluster().pods()),
              target -> List.of(),
              System::nanoTime,
              1,
              new Agreement());
      new PowerOff().inject(victim, values);

      assertThat(one.cluster().pod("chat-2").system().state()).isEqualTo(NodeState.DEAD);
      assertThat(there.system().state()).isEqualTo(NodeState.RUNNING);
      assertThat(there.inSandbox("nft", "list", "ruleset").out()).doesNotContain("capsize-");
      assertThat(calls(two.cluster().pod("chat-1"), "chat-2")).isTrue();
      new PowerOff().heal(victim, values);
    }
  }

  private static boolean calls(Pod from, String to) {
    return from.system().exec("perl", "-MIO::Socket::INET", "-e", CALL, to).ok();
  }
}
