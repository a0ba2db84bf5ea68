package dev.capsize.runtime.fault;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.Values;
import dev.capsize.model.value.Target;
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

    public Values values() {
      Map<String, Object> all = new HashMap<>(given);
      if (fault.params().list().stream().anyMatch(param -> param.name().equals("target"))) {
        all.put("target", Target.named(node));
      }
      return FaultTrial.values(fault, all);
    }
  }

  private static final String TOPOLOGY = "crash";
  private static final String NODE = "chat-1";

  private static final Map<String, Map<String, Object>> GIVEN =
      new TreeMap<>(
          Map.of(
              "crash", Map.of(),
              "kill", Map.of(),
              "partition", Map.of("from", List.of(Target.named("chat-2"))),
              "pause", Map.of(),
              "placebo", Map.of(),
              "power-off", Map.of()));

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
    return new Sample(
        Parts.installed().get(Fault.class, PartKind.FAULT, fault), TOPOLOGY, NODE, given);
  }
}
