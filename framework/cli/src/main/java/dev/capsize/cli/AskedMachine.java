package dev.capsize.cli;

import com.github.dockerjava.api.exception.DockerException;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.fault.Machine;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Support;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * What this machine has said that it can do.
 *
 * @param machine empty: it was not asked
 * @param whyNot why it was not asked
 */
record AskedMachine(Optional<Machine> machine, String whyNot) {

  /** Asks it, if an engine answers. */
  static AskedMachine ask(boolean offline) {
    if (offline) {
      return new AskedMachine(Optional.empty(), "--offline");
    }
    try (Engine engine = Engine.connect()) {
      return new AskedMachine(Optional.of(Machine.survey(engine, SandboxImage.ensure(engine))), "");
    } catch (EngineUnavailableException | EngineCallException | DockerException | IOException e) {
      return new AskedMachine(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** {@code native (iptables)}; empty when it was not asked, or the node has to be. */
  Optional<Support> support(Need need) {
    return need.ofNode() ? Optional.empty() : machine.map(asked -> asked.support(need));
  }

  /** What it has for all of a fault's needs: the worst. */
  String here(Set<Need> needs) {
    if (needs.stream().allMatch(Need::ofNode)) {
      return needs.isEmpty() ? Support.Kind.NATIVE.text() : "the node is asked";
    }
    return needs.stream()
        .flatMap(need -> support(need).stream())
        .max(Comparator.comparing(Support::kind))
        .map(Support::text)
        .orElse("machine not asked");
  }
}
