package dev.capsize.runtime.fault.planned;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.Operation;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Victim;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the topology declares as a planned operation: a switchover, an upgrade.
 *
 * @since 0.1
 */
public final class PlannedOperation implements Fault {

  private static final String MOVES = "moves";
  private static final String HOLDER = "holder";

  @Override
  public String name() {
    return "operation";
  }

  @Override
  public String summary() {
    return "a planned operation that the topology declares, such as a switchover";
  }

  @Override
  public Params params() {
    return Params.of(Param.required("name", ParamType.OPERATION, "which one"))
        .withShorthand("name");
  }

  @Override
  public Account account() {
    return new Account(
        "what the operation does to them; a good one costs them a moment.",
        "the role that it `moves` has another holder than when it was begun, by what the witness"
            + " gets acknowledged; or its `seen` failed in the node before and succeeds after.",
        "`undo` is run once, and is proven by its exit code and by `seen` failing again. Without"
            + " `undo` what was done stays: the record says so, and nothing calls it healed.",
        "the node comes from the topology's `on`, drawn where it says so; times count from"
            + " the start of its command. An operation that ends"
            + " with another exit code than 0 is an injection that failed.");
  }

  /** The operation's own words become parameters. */
  @Override
  public Values resolved(Values values, Topology topology) {
    String name = values.text("name");
    @Nullable Operation operation = topology.operations().get(name);
    if (operation == null) {
      throw new IllegalArgumentException("the topology declares no operation " + name);
    }
    Map<String, Object> all = new HashMap<>(values.byName());
    all.put("target", operation.on());
    all.put("run", operation.run());
    all.put("seen", operation.seen());
    all.put("undo", operation.undo());
    all.put("within", operation.within());
    operation.moves().ifPresent(role -> all.put(MOVES, role));
    return new Values(all);
  }

  @Override
  public Duration provenWithin(Values values) {
    return values.duration("within");
  }

  @Override
  public Optional<String> stays(Values values) {
    return values.texts("undo").isEmpty()
        ? Optional.of("nothing to undo: what the operation did stays")
        : Optional.empty();
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Map<String, String> trace =
        values
            .find(MOVES, String.class)
            .map(role -> Map.of(HOLDER, String.join(", ", holders(victim, role))))
            .orElse(Map.of());
    return Deed.of(values).inject(victim, trace);
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    if (effect.isEmpty()) {
      return Look.absent("the operation was not run here");
    }
    return values
        .find(MOVES, String.class)
        .map(role -> moved(victim, role, effect.get()))
        .orElseGet(() -> Deed.of(values).look(victim));
  }

  @Override
  public void heal(Victim victim, Values values) {
    Deed.of(values).heal(victim);
  }

  private static Look moved(Victim victim, String role, Effect effect) {
    String before = effect.trace().getOrDefault(HOLDER, "");
    List<String> now = holders(victim, role);
    String evidence = "%s: %s, before %s".formatted(role, String.join(", ", now), before);
    boolean stillThere = List.of(before.split(", ", -1)).stream().anyMatch(now::contains);
    return stillThere ? Look.absent(evidence) : Look.acts(evidence);
  }

  /** By what they acknowledge. Nobody is an error, which a look takes for unclear. */
  private static List<String> holders(Victim victim, String role) {
    return victim.others().apply(Target.named(role)).stream()
        .map(pod -> pod.node().name())
        .toList();
  }
}
