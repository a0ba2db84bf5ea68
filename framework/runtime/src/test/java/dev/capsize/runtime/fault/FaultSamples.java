package dev.capsize.runtime.fault;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.Values;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Percentage;
import dev.capsize.model.value.Size;
import dev.capsize.model.value.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How each installed fault is used where all of them are: a topology, a node of it, and what the
 * fault must be given beside its target. A fault without a row fails a test.
 */
public final class FaultSamples {

  /** One use of a fault. */
  public record Sample(Fault fault, String topology, String node, Map<String, Object> given) {

    /** The values of a file, with what the topology adds to them. */
    public Values values(Topology declared) {
      Map<String, Object> all = new HashMap<>(given);
      if (fault.params().list().stream().anyMatch(param -> param.name().equals("target"))) {
        all.put("target", Target.named(node));
      }
      return fault.resolved(FaultTrial.values(fault, all), declared);
    }
  }

  private static final String TOPOLOGY = "crash";
  private static final String NODE = "chat-1";
  private static final String LATER = "late";

  private static final List<Long> PORTS = List.of(7000L);
  private static final Percentage SHARE = new Percentage(0.2);
  private static final Target REGION = new Target(Target.Mode.REGION, "eu");

  private static final Map<String, Map<String, Object>> GIVEN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("blackhole", Map.of("ports", PORTS)),
              Map.entry("clock-bump", Map.of("delta", Duration.ofHours(1))),
              Map.entry("clock-rate", Map.of("factor", 2.0)),
              Map.entry("clock-strobe", Map.of("delta", Duration.ofMinutes(1))),
              Map.entry(
                  "command",
                  Map.of(
                      "run",
                      List.of("touch", "/tmp/wrong"),
                      "seen",
                      List.of("test", "-e", "/tmp/wrong"),
                      "undo",
                      List.of("rm", "-f", "/tmp/wrong"))),
              Map.entry("cpu-limit", Map.of("cpus", 0.1)),
              Map.entry("cpu-stress", Map.of()),
              Map.entry("crash", Map.of()),
              Map.entry(
                  "degrade-region", Map.of("region", REGION, "latency", Duration.ofMillis(50))),
              Map.entry("disk-fill", Map.of()),
              Map.entry("disk-loss", Map.of()),
              Map.entry("disk-slow", Map.of("latency", Duration.ofMillis(100))),
              Map.entry("disk-stall", Map.of()),
              Map.entry("dns-fault", Map.of()),
              Map.entry("drop-region", Map.of("region", REGION)),
              Map.entry("drop-zone", Map.of("zone", new Target(Target.Mode.ZONE, "a"))),
              Map.entry("file-corrupt", Map.of("file", "notes")),
              Map.entry("hang", Map.of()),
              Map.entry("io-error", Map.of()),
              Map.entry("isolate-region", Map.of("region", REGION)),
              Map.entry("kill", Map.of()),
              Map.entry("link-down", Map.of()),
              Map.entry("mem-stress", Map.of()),
              Map.entry("net-corrupt", Map.of("percent", SHARE)),
              Map.entry("net-delay", Map.of("latency", Duration.ofMillis(100))),
              Map.entry("net-duplicate", Map.of("percent", SHARE)),
              Map.entry("net-loss", Map.of("percent", SHARE)),
              Map.entry("net-rate", Map.of("rate", Size.parse("100k"))),
              Map.entry("net-reorder", Map.of("percent", SHARE)),
              Map.entry("oom", Map.of()),
              Map.entry("operation", Map.of("name", "mark")),
              Map.entry("partition", Map.of("from", List.of(Target.named("chat-2")))),
              Map.entry("pause", Map.of()),
              Map.entry("pid-exhaust", Map.of()),
              Map.entry("placebo", Map.of()),
              Map.entry("power-loss", Map.of()),
              Map.entry("power-off", Map.of()),
              Map.entry("recreate", Map.of()),
              Map.entry("restart", Map.of()),
              Map.entry("rolling-restart", Map.of()),
              Map.entry("scale-out", Map.of("grace", Duration.ofSeconds(2))),
              Map.entry("stop", Map.of()),
              Map.entry("tcp-reset", Map.of("ports", PORTS))));

  private FaultSamples() {}

  /** The faults that have a row. */
  public static Set<String> names() {
    return GIVEN.keySet();
  }

  /** The sample of an installed fault. */
  public static Sample of(String fault) {
    Map<String, Object> given = GIVEN.get(fault);
    if (given == null) {
      throw new IllegalArgumentException("no sample of the fault " + fault);
    }
    Fault installed = Parts.installed().get(Fault.class, PartKind.FAULT, fault);
    String node = installed.ofNodesToCome() ? LATER : NODE;
    return new Sample(installed, TOPOLOGY, node, given);
  }
}
