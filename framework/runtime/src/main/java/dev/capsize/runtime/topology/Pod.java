package dev.capsize.runtime.topology;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import dev.capsize.model.topology.Node;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.ExecResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A running node: the sandbox, which owns network, ports, name and volumes, and the system, which
 * may die. Thread-safe.
 *
 * @since 0.1
 */
public final class Pod {

  private static final Duration EXEC_LIMIT = Duration.ofSeconds(20);

  private final Engine engine;
  private final DockerClient client;
  private final Node node;
  private final String sandbox;
  private final UnaryOperator<String> newSystem;
  private volatile String system;
  private final String address;
  private final Map<ExposedPort, Ports.Binding[]> bindings;
  private final LogStream log;
  private final Helpers helpers;
  private final Map<String, NodeVolume> volumes;
  private final Limits limits;

  Pod(
      Engine engine,
      Node node,
      String sandbox,
      UnaryOperator<String> newSystem,
      LogStream log,
      Helpers helpers,
      Map<String, NodeVolume> volumes,
      Limits limits,
      String address,
      Map<ExposedPort, Ports.Binding[]> bindings) {
    this.engine = engine;
    this.client = engine.client();
    this.node = node;
    this.sandbox = sandbox;
    this.newSystem = newSystem;
    this.system = newSystem.apply("");
    this.log = log;
    this.helpers = helpers;
    this.volumes = Map.copyOf(volumes);
    this.limits = limits;
    this.address = address;
    this.bindings = bindings;
  }

  /**
   * The pod of a sandbox that runs and a system that does not yet.
   *
   * @param newSystem creates a system's container; is given what to append to its name
   */
  static Pod of(
      Engine engine,
      Node node,
      String sandbox,
      UnaryOperator<String> newSystem,
      LogStream log,
      Helpers helpers,
      Map<String, NodeVolume> volumes,
      Limits limits) {
    var network = engine.client().inspectContainerCmd(sandbox).exec().getNetworkSettings();
    String address =
        Objects.requireNonNull(
            network.getNetworks().values().iterator().next().getIpAddress(), "a running sandbox");
    return new Pod(
        engine,
        node,
        sandbox,
        newSystem,
        log,
        helpers,
        volumes,
        limits,
        address,
        network.getPorts().getBindings());
  }

  public Node node() {
    return node;
  }

  /** The node's address among the nodes; stays the same through death and return. */
  public String address() {
    return address;
  }

  /** The port on the engine's host that leads to a port of the node. */
  public int published(int port) {
    Ports.Binding[] binding = bindings.get(ExposedPort.tcp(port));
    if (binding == null || binding.length == 0) {
      throw new IllegalArgumentException(
          "port %d of %s is not published".formatted(port, node.name()));
    }
    return Integer.parseInt(binding[0].getHostPortSpec());
  }

  public NodeState state() {
    InspectContainerResponse.ContainerState state =
        client.inspectContainerCmd(system).exec().getState();
    if (Boolean.TRUE.equals(state.getPaused())) {
      return NodeState.PAUSED;
    }
    if (Boolean.TRUE.equals(state.getRestarting())) {
      return NodeState.RESTARTING;
    }
    return Boolean.TRUE.equals(state.getRunning()) ? NodeState.RUNNING : NodeState.DEAD;
  }

  /** The exit code of a system that is dead; 137 after a kill. */
  public long exitCode() {
    Long code = client.inspectContainerCmd(system).exec().getState().getExitCodeLong();
    return code == null ? -1 : code;
  }

  /**
   * Kills the system with SIGKILL; returns when it is gone. No restart policy acts.
   *
   * @return whether it lived until then
   */
  public boolean kill() {
    try {
      client.killContainerCmd(system).exec();
      return true;
    } catch (ConflictException e) {
      switch (state()) {
        case DEAD -> {
          return false;
        }
        case RESTARTING -> {
          // Nothing to kill, but the engine would start it again.
          client.stopContainerCmd(system).withTimeout(0).exec();
          return false;
        }
        default -> throw e;
      }
    }
  }

  /**
   * Asks the system to end as the engine does, by SIGTERM where its image says nothing else, and
   * kills it when the grace is over; returns when it is gone. No restart policy acts.
   */
  public void stop(Duration grace) {
    // Not bounded by the limit of questions: the grace may be longer.
    int seconds = Math.toIntExact(grace.plusMillis(999).toSeconds());
    try {
      engine.streams().stopContainerCmd(system).withTimeout(seconds).exec();
    } catch (NotModifiedException e) {
      // It is dead already.
    }
  }

  /**
   * The life that the system leads: the process id of its main process on the engine's machine and
   * when it was started, which together name one life. Empty: it is dead.
   */
  public Optional<String> life() {
    InspectContainerResponse.ContainerState state =
        client.inspectContainerCmd(system).exec().getState();
    return Boolean.TRUE.equals(state.getRunning())
        ? Optional.of("process %d since %s".formatted(state.getPidLong(), state.getStartedAt()))
        : Optional.empty();
  }

  /**
   * Starts a dead system again, with the same disk, name, address and ports. One that runs or is
   * paused is left alone.
   */
  public void start() {
    if (state() == NodeState.PAUSED) {
      return;
    }
    try {
      client.startContainerCmd(system).exec();
      log.follow(system);
    } catch (NotModifiedException e) {
      // It runs already, which is what was asked for.
    }
  }

  /** When the engine created the system's container: another one after {@link #recreate}. */
  public String created() {
    return client.inspectContainerCmd(system).exec().getCreated();
  }

  /**
   * Puts a fresh container in the place of a dead system: same name, address, ports and volumes,
   * nothing of what the old one wrote elsewhere. At every moment there is one. What was asked of
   * the old one meanwhile fails.
   */
  public synchronized void recreate() {
    String old = system;
    String fresh = newSystem.apply(".fresh");
    system = fresh;
    String name = client.inspectContainerCmd(old).exec().getName();
    client.removeContainerCmd(old).withForce(true).exec();
    client.renameContainerCmd(fresh).withName(name.substring(1)).exec();
  }

  /** What the node has declared, by path. */
  public Map<String, NodeVolume> volumes() {
    return volumes;
  }

  /** Empties a volume of a dead system, as if it were new. */
  public void empty(String volume) {
    NodeVolume declared = volumes.get(volume);
    if (declared != null && declared.disk().isPresent()) {
      declared.disk().get().format();
      return;
    }
    String helper = "empty";
    helpers.start(
        Help.idle(
            helper,
            Set.of(Capability.DAC_OVERRIDE, Capability.FOWNER, Capability.CHOWN),
            Set.of(Help.Share.VOLUMES)),
        sandbox,
        system);
    try {
      helpers
          .exec(
              helper,
              "sh",
              "-c",
              "find \"$0\" -xdev -mindepth 1 -delete && chown 0:0 \"$0\" && chmod 1777 \"$0\"",
              volume)
          .orThrow("emptying %s of %s".formatted(volume, node.name()));
    } finally {
      helpers.stop(helper);
    }
  }

  /** Freezes all processes of the system. */
  public void pause() {
    client.pauseContainerCmd(system).exec();
  }

  /** Lets a frozen system go on; nothing happens to one that is not frozen. */
  public void unpause() {
    if (state() == NodeState.PAUSED) {
      client.unpauseContainerCmd(system).exec();
    }
  }

  /** Runs a command in the sandbox, where the network of the node is. */
  public ExecResult inSandbox(String... command) {
    return engine.exec(sandbox, EXEC_LIMIT, command);
  }

  /** Runs a command in the system itself, with what its image has. */
  public ExecResult inSystem(String... command) {
    return engine.exec(system, EXEC_LIMIT, command);
  }

  /** Runs a command in the system itself that may take a time of its own. */
  public ExecResult inSystem(Duration limit, List<String> command) {
    return engine.exec(system, limit, command.toArray(String[]::new));
  }

  /** Starts a helper beside the node; one of that name that is there already goes first. */
  public void startHelper(Help help) {
    helpers.start(help, sandbox, system);
  }

  /** Runs a command in a helper that runs. */
  public ExecResult inHelper(String name, String... command) {
    return helpers.exec(name, command);
  }

  public boolean helperRuns(String name) {
    return helpers.runs(name);
  }

  /**
   * Lays ready what undoes a harm that would outlive the death of every process, before that harm
   * is done. Whoever removes the run applies it first.
   */
  public void prepareRemedy(Help help) {
    helpers.prepareRemedy(help, sandbox, system);
  }

  /** Applies a remedy and removes it; none is no problem. */
  public void applyRemedy(String name) {
    helpers.applyRemedy(name);
  }

  /** Lets a helper undo its work and removes it; none is no problem. */
  public void stopHelper(String name) {
    helpers.stop(name);
  }

  /** Runs a command in a helper that is there for nothing else. */
  public ExecResult withHelper(Help help, String... command) {
    startHelper(help);
    try {
      return inHelper(help.name(), command);
    } finally {
      stopHelper(help.name());
    }
  }

  /** What the node may use at most, as declared. */
  public Limits limits() {
    return limits;
  }

  /** Gives the system so many processors at most, whatever was declared. */
  public void limitCpus(double cpus) {
    client.updateContainerCmd(system).withNanoCPUs(Limits.nanos(cpus)).exec();
  }

  /** Lets the system have so many processes at most; those that it has already stay. */
  public void limitPids(long pids) {
    client.updateContainerCmd(system).withPidsLimit(pids).exec();
  }

  /** When the system was started last, by the engine's clock; an empty text: never. */
  public String startedAt() {
    return String.valueOf(client.inspectContainerCmd(system).exec().getState().getStartedAt());
  }

  /** Whether the kernel killed the system for want of memory when it died last. */
  public boolean oomKilled() {
    return Boolean.TRUE.equals(client.inspectContainerCmd(system).exec().getState().getOOMKilled());
  }

  /** How often the engine has restarted the system by itself. */
  public int restarts() {
    Integer count = client.inspectContainerCmd(system).exec().getRestartCount();
    return count == null ? 0 : count;
  }

  /**
   * The processes of the system but its init, and but those that were executed in it from outside.
   *
   * @throws EngineCallException when the system does not run
   */
  public List<NodeProcess> processes() {
    return Processes.of(client, system);
  }

  /**
   * Everything of the node that faults change, as it is now.
   *
   * @param paths of its volumes
   */
  public Inventory inventory(Collection<String> paths) {
    return Inventory.of(engine, sandbox, system, helpers.names(), paths);
  }

  String system() {
    return system;
  }

  LogStream log() {
    return log;
  }
}
