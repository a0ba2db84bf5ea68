package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node's network interfaces go down, as when its cables are pulled. The node notices: it has no
 * routes any more.
 *
 * @since 0.1
 */
public final class LinkDown implements Fault {

  /**
   * The kernel forgets the routes with the link: they are kept, once, and restored by the last
   * fault that holds the link down.
   */
  private static final String KEEP =
      """
      mkdir -p /run/capsize-link/held && cd /run/capsize-link &&
      { [ -e routes ] || { ip -4 route show > new && mv new routes; }; } &&
      touch "held/$0"
      """;

  private static final String RESTORE =
      """
      cd /run/capsize-link 2>/dev/null || exit 0
      rm -f "held/$0"
      [ -z "$(ls held)" ] || exit 0
      if [ -e routes ]; then
        for link in /sys/class/net/eth*; do ip link set "${link##*/}" up || exit 1; done
        while read -r route; do ip -4 route replace $route || exit 1; done < routes
      fi
      cd / && rm -r /run/capsize-link
      """;

  private static final String DOWN =
      "for link in /sys/class/net/eth*; do ip link set \"${link##*/}\" down || exit 1; done";

  /** Exit code 1: this fault does not hold the link down. One word where all links are alike. */
  private static final String LOOK =
      "sort -u /sys/class/net/eth*/operstate && [ -e \"/run/capsize-link/held/$0\" ]";

  @Override
  public String name() {
    return "link-down";
  }

  @Override
  public String summary() {
    return "the node's network interface goes down, and the node notices";
  }

  @Override
  public Account account() {
    return new Account(
        "Silence for peers and clients. The node itself is told at once that there is no way"
            + " (ENETUNREACH); its loopback works.",
        "The kernel says that the interface is down, and another node gets no answer.",
        "Sets the interface up and restores its routes; address and name stay.",
        "Not a loss of power: the node knows. Where nobody must know, take a partition or power-off.");
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose interface goes down"));
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Pod pod = victim.pod();
    pod.inSandbox("sh", "-c", KEEP, victim.fault())
        .orThrow("keeping the routes of " + pod.node().name());
    return Effect.of(
        victim.timed(
            () ->
                pod.inSandbox("sh", "-c", DOWN)
                    .orThrow("setting the link of " + pod.node().name() + " down")));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    ExecResult said = victim.pod().inSandbox("sh", "-c", LOOK, victim.fault());
    if (said.out().isEmpty()) {
      said.orThrow("looking at the link of " + victim.pod().node().name());
    }
    String evidence = "link " + said.out();
    boolean down = said.out().equals("down");
    if (!said.ok()) {
      return effect.isPresent() && down
          ? Look.unclear(evidence + ", held by another fault")
          : Look.absent(evidence + ", not held by this fault");
    }
    Map<String, Reach.Answer> answers =
        Reach.outside(victim).map(pod -> Reach.nodes(pod, List.of(victim.pod()))).orElse(Map.of());
    boolean silent = answers.values().stream().noneMatch(Reach.Answer::heard);
    return effect.isPresent() && down && silent
        ? Look.acts(evidence + ", no answer to another node")
        : Look.unclear(evidence + (silent ? ", no answer" : ", it answers"));
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim
        .pod()
        .inSandbox("sh", "-c", RESTORE, victim.fault())
        .orThrow("setting the link of " + victim.pod().node().name() + " up");
  }
}
