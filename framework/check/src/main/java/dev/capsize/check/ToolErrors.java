package dev.capsize.check;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.record.Sighting;
import java.util.ArrayList;
import java.util.List;

/** What Capsize itself did wrong or left behind. No verdict on the system. */
final class ToolErrors {

  private ToolErrors() {}

  /** One sentence each. */
  static List<String> in(RunRecord record) {
    List<String> errors = new ArrayList<>();
    record
        .all(Event.ToolFailed.class)
        .forEach(failed -> errors.add("failed at " + failed.doing() + ": " + failed.message()));
    record
        .all(Event.ResidueFound.class)
        .filter(found -> !found.residue().isEmpty())
        .forEach(found -> errors.add(leftBehind(found.residue())));
    if (record.end().isPresent()) {
      record.all(Event.FaultInjected.class).forEach(fault -> healing(record, fault, errors));
      if (record.end().get().how().equals("failed") && errors.isEmpty()) {
        errors.add("the run failed without a reason in its record");
      }
    }
    return errors;
  }

  private static String leftBehind(List<String> residue) {
    return "left behind: "
        + String.join(", ", residue)
        + "; what is in a node goes with it, the rest by `capsize doctor --clean`";
  }

  private static void healing(RunRecord record, Event.FaultInjected injected, List<String> errors) {
    String fault = injected.fault();
    if (record.all(Event.FaultLeft.class).anyMatch(left -> left.fault().equals(fault))) {
      return; // Nothing undoes it, and nothing says that it is gone.
    }
    if (record.all(Event.FaultHealed.class).noneMatch(healed -> healed.fault().equals(fault))) {
      errors.add("the fault " + fault + " was never healed");
      return;
    }
    for (String node : injected.targets()) {
      boolean gone =
          record
              .all(Event.FaultSighted.class)
              .filter(look -> look.fault().equals(fault) && look.node().equals(node))
              .filter(look -> look.stage().equals("heal"))
              .reduce((earlier, later) -> later)
              .filter(look -> look.sighting() == Sighting.ABSENT)
              .isPresent();
      if (!gone) {
        errors.add("the fault " + fault + " was healed but is not proven to be gone on " + node);
      }
    }
  }
}
