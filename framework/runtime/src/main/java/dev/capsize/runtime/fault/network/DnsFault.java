package dev.capsize.runtime.fault.network;

import com.github.dockerjava.api.model.Capability;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Help;
import dev.capsize.runtime.topology.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Names cannot be resolved in a node any more, or are resolved to an address where nobody lives.
 *
 * @since 0.1
 */
public final class DnsFault implements Fault {

  private static final String NAMES = "names";
  private static final String ANSWER = "answer";
  private static final String ADDRESS = "address";
  private static final String WRONG_ADDRESS = "wrong-address";
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Duration READY = Duration.ofSeconds(10);

  /**
   * Queries are led to the responder before the engine's own rules lead them to its resolver; those
   * that the responder hands on carry its mark. Only this resolver: it asks others from within the
   * node's network, and would be led in a circle.
   */
  private static final String RULES =
      """
      table ip %1$s {
        chain queries {
          type nat hook output priority -101;
          ip daddr 127.0.0.11 udp dport 53 meta mark != 0xCA95 redirect to :%2$s
        }
        chain streams {
          type filter hook output priority -150;
          ip daddr 127.0.0.11 tcp dport 53 reject with tcp reset
        }
      }
      """;

  @Override
  public String name() {
    return "dns-fault";
  }

  @Override
  public String summary() {
    return "names are not resolved in the node any more, or to a wrong address";
  }

  @Override
  public Account account() {
    return new Account(
        "Nothing; the node itself cannot find its peers by name. Open connections go on.",
        "A query in the node gets the wrong answer and is counted by the responder, while a name"
            + " that was not given is still resolved.",
        "Queries go to the engine's resolver again. What the system has cached it may go on using.",
        "Only queries to the engine's resolver are met; a program with a resolver of its own asks"
            + " elsewhere. Queries by TCP are refused for all names. One dns-fault acts on a node"
            + " at a time.");
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes in which names are not resolved"),
        Param.optional(
            NAMES, ParamType.TEXTS, "the names, *.example.org with all below; without them all"),
        Param.withDefault(ANSWER, ParamType.TEXT, "nxdomain", "what queries for them get")
            .oneOf("nxdomain", "servfail", "timeout", WRONG_ADDRESS),
        Param.withDefault(
            ADDRESS, ParamType.TEXT, "192.0.2.1", "for wrong-address: the address, of version 4"));
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.PACKET_FILTER);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    String address = values.text(ADDRESS);
    return IPV4.matcher(address).matches()
        ? Optional.empty()
        : Optional.of("address \"%s\" is none of version 4, such as 192.0.2.1".formatted(address));
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Pod pod = victim.pod();
    List<String> command =
        new ArrayList<>(
            List.of("perl", "/dns.pl", "serve", values.text(ANSWER), values.text(ADDRESS)));
    command.addAll(values.texts(NAMES));
    pod.startHelper(
        new Help(
            victim.fault(), Set.of(Capability.NET_ADMIN), Set.of(Help.Share.NETWORK), command));
    Awaitility.await("the responder of " + victim.fault())
        .atMost(READY)
        .until(() -> pod.inHelper(victim.fault(), "test", "-e", "/port").ok());
    String port = pod.inHelper(victim.fault(), "cat", "/port").orThrow("asking for its port").out();
    String rules = RULES.formatted(table(victim), port);
    return Effect.of(
        victim.timed(
            () ->
                pod.inSandbox("sh", "-c", "printf %s \"$0\" | nft -f -", rules)
                    .orThrow("leading away the queries of " + pod.node().name())));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    boolean led = led(victim);
    boolean runs = victim.pod().helperRuns(victim.fault());
    if (!led && !runs) {
      return Look.absent("no responder, queries go their way");
    }
    if (effect.isEmpty() || !led || !runs) {
      return Look.unclear(
          (runs ? "a responder" : "no responder")
              + (led ? ", queries are led away" : ", queries go their way"));
    }
    Optional<String> other = otherName(victim, values);
    String said = ask(victim, falseName(victim, values));
    String others = other.map(name -> ask(victim, name)).orElse("address");
    String[] counted =
        victim
            .pod()
            .inHelper(victim.fault(), "cat", "/count")
            .orThrow("its count")
            .out()
            .split(" ", 2);
    String evidence =
        "%s: %s; %s answers so, %s handed on%s"
            .formatted(
                falseName(victim, values),
                said,
                counted[0],
                counted[1],
                other.map(name -> "; " + name + ": " + others).orElse(""));
    return said.equals(expected(values))
            && Long.parseLong(counted[0]) > 0
            && others.startsWith("address")
        ? Look.acts(evidence)
        : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    if (led(victim)) {
      victim
          .pod()
          .inSandbox("nft", "delete", "table", "ip", table(victim))
          .orThrow("leading back the queries of " + victim.pod().node().name());
    }
    victim.pod().stopHelper(victim.fault());
  }

  private static boolean led(Victim victim) {
    return victim
        .pod()
        .inSandbox("nft", "list", "tables")
        .orThrow("listing the tables of " + victim.pod().node().name())
        .out()
        .lines()
        .anyMatch(("table ip " + table(victim))::equals);
  }

  private static String ask(Victim victim, String name) {
    return victim
        .pod()
        .inSandbox("perl", "/dns.pl", "ask", name)
        .orThrow("asking for " + name)
        .out();
  }

  private static String expected(Values values) {
    String answer = values.text(ANSWER);
    return answer.equals(WRONG_ADDRESS) ? "address " + values.text(ADDRESS) : answer;
  }

  /** A name that gets the false answer. */
  private static String falseName(Victim victim, Values values) {
    return values.texts(NAMES).stream()
        .findFirst()
        .map(name -> name.replace("*", "capsize"))
        .orElse(victim.pod().node().name());
  }

  /** The name of a node that was not given; empty where all were. */
  private static Optional<String> otherName(Victim victim, Values values) {
    List<String> names = values.texts(NAMES);
    return victim.everyone().stream()
        .map(pod -> pod.node().name())
        .filter(name -> !names.isEmpty() && !names.contains(name))
        .findFirst();
  }

  private static String table(Victim victim) {
    return "capsize-" + victim.fault();
  }
}
