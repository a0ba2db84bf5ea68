package dev.capsize.check;

import dev.capsize.check.timing.FaultRun;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether every fault acted on each of its targets, and nowhere else. */
final class FaultProof {

  private final RunRecord record;
  private final List<String> missing = new ArrayList<>();

  private FaultProof(RunRecord record) {
    this.record = record;
  }

  /** One sentence for each proof that is missing. */
  static List<String> missing(RunRecord record) {
    FaultProof proof = new FaultProof(record);
    record.scenario().faults().forEach(proof::prove);
    return List.copyOf(proof.missing);
  }

  private void prove(FaultUse use) {
    String name = use.as();
    Optional<Event.FaultInjected> injected =
        record
            .all(Event.FaultInjected.class)
            .filter(event -> event.fault().equals(name))
            .findFirst();
    if (injected.isEmpty()) {
      missing.add("the fault " + name + " was never injected");
      return;
    }
    if (injected.get().targets().isEmpty()) {
      missing.add("the fault " + name + " hit no node");
    }
    for (String node : injected.get().targets()) {
      List<Event.FaultSighted> looks = looks(name, node, true);
      if (looks.stream().noneMatch(look -> look.sighting() == Sighting.ACTS)) {
        missing.add("the fault %s is not proven on %s: %s".formatted(name, node, last(looks)));
      }
    }
    record.scenario().topology().nodes().stream()
        .map(Node::name)
        .filter(node -> !injected.get().targets().contains(node))
        .forEach(node -> proveAbsence(injected.get(), node));
  }

  /** A node that is no target must be seen without a trace of the fault. */
  private void proveAbsence(Event.FaultInjected injected, String node) {
    List<Event.FaultSighted> looks = looks(injected.fault(), node, false);
    Sighting seen = looks.isEmpty() ? Sighting.UNCLEAR : looks.get(looks.size() - 1).sighting();
    if (seen == Sighting.ACTS) {
      missing.add(
          "the fault %s spread to %s, which is no target: %s"
              .formatted(injected.fault(), node, looks.get(looks.size() - 1).evidence()));
    } else if (seen == Sighting.UNCLEAR && !hitByAnother(injected, node, looks)) {
      missing.add(
          "it is not proven that the fault %s did not spread to %s: %s"
              .formatted(injected.fault(), node, last(looks)));
    }
  }

  /** Whether another fault acted on the node while it was looked at: that explains no answer. */
  private boolean hitByAnother(
      Event.FaultInjected injected, String node, List<Event.FaultSighted> looks) {
    long from = injected.when().notBefore();
    long until = looks.isEmpty() ? injected.at() : looks.get(looks.size() - 1).when().notAfter();
    return FaultRun.all(record).stream()
        .filter(other -> !other.fault().equals(injected.fault()))
        .filter(other -> other.targets().contains(node))
        .anyMatch(
            other ->
                other.acts().notBefore() <= until
                    && (other.healed() == null || other.healed().notAfter() >= from));
  }

  private List<Event.FaultSighted> looks(String fault, String node, boolean target) {
    return record
        .all(Event.FaultSighted.class)
        .filter(look -> look.fault().equals(fault) && look.node().equals(node))
        .filter(look -> look.stage().equals("inject") && look.target() == target)
        .toList();
  }

  private static String last(List<Event.FaultSighted> looks) {
    if (looks.isEmpty()) {
      return "nobody looked";
    }
    Event.FaultSighted look = looks.get(looks.size() - 1);
    return look.sighting().name().toLowerCase(Locale.ROOT) + ", " + look.evidence();
  }
}
