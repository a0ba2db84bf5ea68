package dev.capsize.runtime.run;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.source.Problem;
import dev.capsize.model.topology.Service;
import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.workload.Load;
import dev.capsize.runtime.workload.Workload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What speaks against a workload of a scenario before anything is started. */
final class Workloads {

  private Workloads() {}

  static List<Problem> refusals(PartUse use, Topology topology, Parts parts) {
    Workload workload = parts.get(Workload.class, PartKind.WORKLOAD, use.part());
    List<Problem> problems = new ArrayList<>();
    workload
        .refuses(use.values())
        .ifPresent(
            why ->
                problems.add(
                    new Problem(
                        use.place(), "the workload %s: %s".formatted(workload.name(), why))));
    @Nullable Service service = topology.services().get(Load.of(use.values()).service());
    if (service == null) {
      return problems; // said where services are looked up
    }
    Driver driver = parts.get(Driver.class, PartKind.DRIVER, service.driver());
    Set<OpKind> lacking = EnumSet.copyOf(workload.kinds());
    lacking.removeAll(driver.kinds());
    if (!lacking.isEmpty()) {
      problems.add(
          new Problem(
              use.place(),
              "the workload %s asks for %s, which the driver %s of the service %s cannot do"
                  .formatted(workload.name(), names(lacking), driver.name(), service.name())));
    }
    return problems;
  }

  private static String names(Set<OpKind> kinds) {
    return kinds.stream()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }
}
