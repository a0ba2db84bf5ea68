package dev.capsize.runtime.fault;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Capability;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.Throwaway;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the engine's machine can do, found out by trying: every way of every need once, in one
 * container that is thrown away. Immutable.
 *
 * @since 0.1
 */
public final class Machine {

  private final Map<Need, Support> supports;

  /** A machine of which this is known. */
  Machine(Map<Need, Support> supports) {
    this.supports = Map.copyOf(supports);
  }

  /**
   * Asks the machine.
   *
   * @param image that of sandboxes, which has the tools
   * @throws EngineCallException when no container can be started to ask it in
   */
  public static Machine survey(Engine engine, String image) {
    List<Way> ways =
        Stream.of(Need.values()).flatMap(need -> need.ways().stream()).distinct().toList();
    Set<Capability> wanted =
        ways.stream()
            .flatMap(way -> way.capabilities().stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
    try {
      return new Machine(supports(answers(engine, image, ways, wanted)));
    } catch (DockerException e) {
      return new Machine(supports(answersOfWhatIsGranted(engine, image, ways, wanted)));
    }
  }

  /** What it has for a need of the machine. */
  public Support support(Need need) {
    Support support = supports.get(need);
    if (support == null) {
      throw new IllegalArgumentException(need + " is no need of the machine");
    }
    return support;
  }

  /** By way: an empty text where it works, else why not. */
  static Map<Way, String> answers(
      Engine engine, String image, List<Way> ways, Set<Capability> capabilities) {
    String script =
        ways.stream()
            .map(
                way ->
                    "said=$( { %s; } 2>&1 ) && echo 'yes' || echo \"no $(echo \"$said\" | head -n 1)\""
                        .formatted(way.trial()))
            .collect(Collectors.joining("\n"));
    List<String> lines =
        Throwaway.run(engine, image, capabilities, script)
            .orThrow("asking the machine what it can do")
            .out()
            .lines()
            .toList();
    if (lines.size() != ways.size()) {
      throw new EngineCallException(
          "asked %d questions, the machine gave %d answers".formatted(ways.size(), lines.size()));
    }
    Map<Way, String> answers = new HashMap<>();
    for (int i = 0; i < ways.size(); i++) {
      String said = lines.get(i).substring(2).strip();
      answers.put(
          ways.get(i),
          lines.get(i).equals("yes") ? "" : said.isEmpty() ? "the kernel refuses it" : said);
    }
    return answers;
  }

  /** One that the engine does not grant must not hide what it does grant. */
  private static Map<Way, String> answersOfWhatIsGranted(
      Engine engine, String image, List<Way> ways, Set<Capability> wanted) {
    Map<Capability, String> refused = new EnumMap<>(Capability.class);
    for (Capability capability : wanted) {
      try {
        var unused = Throwaway.run(engine, image, Set.of(capability), "true");
      } catch (DockerException e) {
        refused.put(capability, "the engine does not grant the capability " + capability);
      }
    }
    Set<Capability> granted = EnumSet.copyOf(wanted);
    granted.removeAll(refused.keySet());
    List<Way> possible =
        ways.stream().filter(way -> granted.containsAll(way.capabilities())).toList();
    Map<Way, String> answers = new HashMap<>(answers(engine, image, possible, granted));
    for (Way way : ways) {
      way.capabilities().stream()
          .map(refused::get)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(why -> answers.put(way, why));
    }
    return answers;
  }

  /** Pure: of each need the first way that works. */
  static Map<Need, Support> supports(Map<Way, String> answers) {
    Map<Need, Support> supports = new EnumMap<>(Need.class);
    for (Need need : Need.values()) {
      if (!need.ofNode()) {
        supports.put(need, support(need.ways(), answers));
      }
    }
    return supports;
  }

  private static Support support(List<Way> ways, Map<Way, String> answers) {
    List<String> reasons = new ArrayList<>();
    for (Way way : ways) {
      String why = answers.getOrDefault(way, "not asked");
      if (why.isEmpty()) {
        return new Support(
            reasons.isEmpty() ? Support.Kind.NATIVE : Support.Kind.SUBSTITUTE, way.name());
      }
      reasons.add(way.name() + ": " + why);
    }
    return new Support(Support.Kind.NONE, String.join("; ", reasons));
  }
}
