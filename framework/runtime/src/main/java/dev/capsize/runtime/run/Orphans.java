package dev.capsize.runtime.run;

import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.Throwaway;
import java.util.ArrayList;
import java.util.List;

/**
 * What dead runs have left: a run that has no keeper any more and was not kept on purpose.
 *
 * @since 0.1
 */
public final class Orphans {

  private final Engine engine;
  private final Belongings belongings;

  public Orphans(Engine engine) {
    this.engine = engine;
    this.belongings = new Belongings(engine);
  }

  /** The runs whose belongings nobody takes care of. */
  public List<String> dead() {
    return belongings.runs().stream()
        .filter(run -> !belongings.alive(run) && !belongings.kept(run))
        .toList();
  }

  /** The runs that were left running on purpose. */
  public List<String> kept() {
    return belongings.runs().stream()
        .filter(run -> !belongings.alive(run) && belongings.kept(run))
        .toList();
  }

  /**
   * Removes what all dead runs have left.
   *
   * @return one line a run, and one for what belonged to none
   */
  public List<String> removeDead() {
    List<String> lines = new ArrayList<>(remove(dead()));
    int abandoned = Throwaway.removeAbandoned(engine);
    if (abandoned > 0) {
      lines.add("removed %d looks at the machine that were never begun".formatted(abandoned));
    }
    return lines;
  }

  /**
   * Removes what some runs have, except those that a keeper has come to in the meantime.
   *
   * @return one line a run
   */
  public List<String> remove(List<String> runs) {
    List<String> lines = new ArrayList<>();
    for (String run : runs) {
      if (belongings.alive(run)) {
        continue;
      }
      int before = belongings.of(run).size();
      belongings.remove(run);
      int after = belongings.of(run).size();
      lines.add(
          "removed %d things of the dead run %s%s"
              .formatted(before - after, run, after == 0 ? "" : ", " + after + " are left"));
    }
    return lines;
  }
}
