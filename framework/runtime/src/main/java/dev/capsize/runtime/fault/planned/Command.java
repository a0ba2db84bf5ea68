package dev.capsize.runtime.fault.planned;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Victim;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody's mistake: a command in a node that drops a table, deletes a directory, pushes a wrong
 * configuration.
 *
 * @since 0.1
 */
public final class Command implements Fault {

  @Override
  public String name() {
    return "command";
  }

  @Override
  public String summary() {
    return "a command in a node, as somebody runs it by mistake";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes in which it is run"),
        Param.required("run", ParamType.TEXTS, "a program and its arguments"),
        Param.required("seen", ParamType.TEXTS, "a command that fails before and succeeds after"),
        Param.optional("undo", ParamType.TEXTS, "a command; where absent, what was done stays"),
        Param.withDefault(
            "within", ParamType.DURATION, "30s", "how long run, undo and the proof may take"));
  }

  @Override
  public Account account() {
    return new Account(
        "whatever the command does to them.",
        "`seen` failed in the node before the command and succeeds after it.",
        "`undo` is run once, and is proven by its exit code and by `seen` failing again. Without"
            + " `undo` the mistake stays: the record says so, and nothing calls it healed.",
        "times count from the start of the command. One that ends with another exit code than 0 is"
            + " an injection that failed. What it did"
            + " may reach other nodes by the system's own replication: that is no spreading, so"
            + " other nodes are not asked. A command that outlives its time goes on in the node"
            + " until the run is removed.");
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return Stream.of("run", "seen")
        .filter(command -> values.texts(command).isEmpty())
        .findFirst()
        .map(command -> command + " names no program");
  }

  @Override
  public Duration provenWithin(Values values) {
    return values.duration("within");
  }

  @Override
  public Optional<String> stays(Values values) {
    return values.texts("undo").isEmpty()
        ? Optional.of("nothing to undo: the mistake stays")
        : Optional.empty();
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    return Deed.of(values).inject(victim, Map.of());
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    return effect.isEmpty()
        ? Look.absent("the command was not run here")
        : Deed.of(values).look(victim);
  }

  @Override
  public void heal(Victim victim, Values values) {
    Deed.of(values).heal(victim);
  }
}
