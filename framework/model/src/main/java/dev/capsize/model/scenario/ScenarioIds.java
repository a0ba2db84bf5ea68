package dev.capsize.model.scenario;

import dev.capsize.model.source.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks over several scenario files.
 *
 * @since 0.1
 */
public final class ScenarioIds {

  private ScenarioIds() {}

  /** A problem for every scenario whose id an earlier one has. */
  public static List<Problem> duplicates(Collection<ScenarioFile> files) {
    Map<String, ScenarioFile> taken = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (ScenarioFile file : files) {
      ScenarioFile first = taken.putIfAbsent(file.scenario().id(), file);
      if (first != null) {
        problems.add(
            new Problem(
                file.idPlace(),
                "the id \"%s\" is taken by %s; every scenario of a module has its own"
                    .formatted(file.scenario().id(), first.idPlace())));
      }
    }
    return List.copyOf(problems);
  }
}
