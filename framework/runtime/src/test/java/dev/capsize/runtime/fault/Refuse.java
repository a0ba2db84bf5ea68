package dev.capsize.runtime.fault;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.docker.ExecResult;
import java.util.Optional;
import java.util.Set;

/** New connections to a port of the node are refused; those that are open go on. */
public final class Refuse implements Fault {

  @Override
  public String name() {
    return "refuse";
  }

  @Override
  public String summary() {
    return "new connections to a port are refused; open ones go on";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes that refuse"),
        Param.required("port", ParamType.INTEGER, "the port in the node"));
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.PACKET_FILTER);
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    return Effect.of(
        victim.timed(() -> rule(victim, values, "-I").orThrow("refusing connections")));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    ExecResult rules = victim.pod().inSandbox("iptables", "-w", "-nvxL", "INPUT");
    Optional<String> rule =
        rules.out().lines().filter(line -> line.contains("/* " + mark(victim) + " */")).findFirst();
    if (rule.isEmpty()) {
      return Look.absent("no rule");
    }
    String packets = rule.get().strip().split("\\s+", -1)[0];
    return packets.equals("0")
        ? Look.unclear("nobody has called yet")
        : Look.acts(packets + " calls refused");
  }

  @Override
  public void heal(Victim victim, Values values) {
    while (rule(victim, values, "-D").ok()) {
      // Until there is none: half an injection, or two, are healed as well.
    }
  }

  private static ExecResult rule(Victim victim, Values values, String action) {
    return victim
        .pod()
        .inSandbox(
            ("iptables -w "
                    + action
                    + " INPUT -p tcp --syn --dport "
                    + values.integer("port")
                    + " -m comment --comment "
                    + mark(victim)
                    + " -j REJECT --reject-with tcp-reset")
                .split(" ", -1));
  }

  /** Two faults on one node must not heal each other. */
  private static String mark(Victim victim) {
    return "capsize-" + victim.fault();
  }
}
