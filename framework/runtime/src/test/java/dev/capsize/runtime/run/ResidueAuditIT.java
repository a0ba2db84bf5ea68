package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.topology.Help;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a fault may leave in a node is planted there, and found. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResidueAuditIT {

  private static final String NODE = "chat-2";

  /** Listens on packet queue 9: a command to the kernel over netlink, answered or not. */
  private static final String LISTEN =
      "socket(my $s, 16, 3, 12) or die; send($s,"
          + " pack('LSSLLCCnSSCCn', 28, 0x302, 5, 1, 0, 0, 0, 9, 8, 1, 1, 0, 0), 0) or die; sleep";

  private TestCluster up;
  private ResidueAudit audit;

  @SuppressWarnings("NullAway.Init") // by JUnit
  ResidueAuditIT() {}

  @BeforeAll
  void up(@TempDir Path logs) throws Exception {
    up = TestCluster.up("chatter", logs);
    audit = ResidueAudit.begin(up.cluster());
  }

  @AfterAll
  void down() throws Exception {
    up.close();
  }

  /** How it gets there, how it goes, and how it is called when it is found. */
  record Leftover(
      String found, BiConsumer<Pod, DockerClient> plant, BiConsumer<Pod, DockerClient> remove) {

    /** One that shell commands in the sandbox make and remove. */
    static Leftover inSandbox(String found, String plant, String remove) {
      return new Leftover(found, sandbox(plant), sandbox(remove));
    }

    /** One that shell commands in the system make and remove. */
    static Leftover inSystem(String found, String plant, String remove) {
      return new Leftover(found, system(plant), system(remove));
    }

    private static BiConsumer<Pod, DockerClient> sandbox(String script) {
      return (pod, client) -> pod.inSandbox("sh", "-c", script).orThrow(script);
    }

    private static BiConsumer<Pod, DockerClient> system(String script) {
      return (pod, client) -> pod.system().exec("sh", "-c", script).orThrow(script);
    }

    @Override
    public String toString() {
      return found;
    }
  }

  Stream<Leftover> leftovers() {
    String system = "capsize-" + up.run() + "-" + NODE;
    return Stream.of(
        Leftover.inSandbox(
            "rule filter -A INPUT -p udp",
            "iptables -w -A INPUT -p udp -j DROP",
            "iptables -w -D INPUT -p udp -j DROP"),
        Leftover.inSandbox(
            "rule nat chain capsize-x",
            "iptables -w -t nat -N capsize-x",
            "iptables -w -t nat -X capsize-x"),
        Leftover.inSandbox(
            "rule mangle -A OUTPUT -p udp",
            "iptables -w -t mangle -A OUTPUT -p udp -j MARK --set-mark 1",
            "iptables -w -t mangle -F OUTPUT"),
        Leftover.inSandbox(
            "missing: rule nat -A OUTPUT -d 127.0.0.11",
            "iptables -w -t nat -D OUTPUT -d 127.0.0.11 -j DOCKER_OUTPUT",
            "iptables -w -t nat -A OUTPUT -d 127.0.0.11 -j DOCKER_OUTPUT"),
        Leftover.inSandbox(
            "rule nft table ip capsize-x",
            "nft add table ip capsize-x",
            "nft delete table ip capsize-x"),
        Leftover.inSandbox(
            "rule nft table inet capsize-x",
            "nft add table inet capsize-x",
            "nft delete table inet capsize-x"),
        Leftover.inSandbox(
            "file /run/capsize-link/held",
            "mkdir -p /run/capsize-link/held",
            "rm -r /run/capsize-link"),
        Leftover.inSandbox(
            "qdisc tbf",
            "tc qdisc add dev eth0 root tbf rate 1gbit burst 1m latency 1s",
            "tc qdisc del dev eth0 root"),
        Leftover.inSandbox("link eth0", "ip link set eth0 mtu 1400", "ip link set eth0 mtu 1500"),
        Leftover.inSandbox(
            "route blackhole 10.99.0.0/16",
            "ip route add blackhole 10.99.0.0/16",
            "ip route del blackhole 10.99.0.0/16"),
        Leftover.inSandbox(
            "missing: route default",
            "ip route show default > /tmp/default; ip route del default",
            "ip route add $(cat /tmp/default)"),
        Leftover.inSandbox(
            "queue 9",
            "perl -e \"$0\" >/dev/null 2>&1 & echo $! > /tmp/listener"
                .replace("$0", escaped(LISTEN)),
            "kill $(cat /tmp/listener)"),
        Leftover.inSandbox(
            "process sleep sleep 4711",
            "sleep 4711 >/dev/null 2>&1 & echo $! > /tmp/sleeper",
            "kill $(cat /tmp/sleeper)"),
        Leftover.inSandbox(
            "file /data/.capsize-fill", "touch /data/.capsize-fill", "rm /data/.capsize-fill"),
        Leftover.inSystem(
            "file /data/.capsize-fill", "touch /data/.capsize-fill", "rm /data/.capsize-fill"),
        Leftover.inSandbox(
            "clock /run/capsize-clock/moved-by",
            "mkdir -p /run/capsize-clock; echo loss > /run/capsize-clock/moved-by",
            "rm /run/capsize-clock/moved-by"),
        Leftover.inSandbox(
            "resolver nameserver",
            "cp /etc/resolv.conf /tmp/kept; echo 'options attempts:1' >> /etc/resolv.conf",
            "cat /tmp/kept > /etc/resolv.conf"),
        Leftover.inSystem(
            "stopped perl",
            "for p in /proc/[0-9]*; do [ \"$(cat $p/comm)\" != perl ] || kill -STOP ${p#/proc/};"
                + " done",
            "kill -CONT -1"),
        Leftover.inSystem(
            "process in the system sh -c : capsize-x",
            "sh -c ': capsize-x; sleep 4711; :' >/dev/null 2>&1 & echo $! > /tmp/burner",
            "kill $(cat /tmp/burner)"),
        new Leftover(
            "helper capsize-",
            (pod, client) -> pod.startHelper(Help.idle("left", Set.of(), Set.of())),
            (pod, client) -> pod.stopHelper("left")),
        new Leftover(
            "paused system",
            (pod, client) -> pod.system().pause(),
            (pod, client) -> pod.system().unpause()),
        new Leftover(
            "limit cpus 250000000",
            (pod, client) -> pod.system().limitCpus(0.25),
            (pod, client) -> pod.system().limitCpus(0.5)),
        new Leftover(
            "limit memory 50331648",
            (pod, client) -> client.updateContainerCmd(system).withMemory(48L << 20).exec(),
            (pod, client) -> client.updateContainerCmd(system).withMemory(64L << 20).exec()));
  }

  private static String escaped(String perl) {
    return perl.replace("$", "\\$");
  }

  @ParameterizedTest
  @MethodSource("leftovers")
  void findsWhatWasPlantedAndNothingOnceItHasGone(Leftover leftover) {
    Pod pod = up.cluster().pod(NODE);
    leftover.plant().accept(pod, up.engine().client());
    try {
      // A process that was just started takes a moment to bear its own name.
      Awaitility.await("it to be found")
          .untilAsserted(
              () ->
                  assertThat(audit.look())
                      .isNotEmpty()
                      .allMatch(line -> line.startsWith(NODE + ": "))
                      .anyMatch(line -> line.startsWith(NODE + ": " + leftover.found())));
    } finally {
      leftover.remove().accept(pod, up.engine().client());
    }
    assertThat(audit.residue()).isEmpty();
  }

  @Test
  void whatStaysIsStillThereWhenThePatienceIsOver() {
    Pod pod = up.cluster().pod(NODE);
    pod.inSandbox("touch", "/data/.capsize-stays").orThrow("planting");

    assertThat(audit.residue()).containsExactly(NODE + ": file /data/.capsize-stays");

    pod.inSandbox("rm", "/data/.capsize-stays").orThrow("removing");
  }

  @Test
  void aSystemThatHasDiedAndReturnedIsNoResidue() {
    Pod pod = up.cluster().pod("chat-3");
    pod.system().kill();
    pod.system().start();
    Awaitility.await("the system to run").until(() -> pod.system().state() == NodeState.RUNNING);

    assertThat(audit.residue()).isEmpty();
  }
}
