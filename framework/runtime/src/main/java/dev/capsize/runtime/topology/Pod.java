package dev.capsize.runtime.topology;

import com.github.dockerjava.api.model.Capability;
import dev.capsize.model.topology.Node;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.ExecResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
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
  private final Node node;
  private final String sandbox;
  private final SystemContainer system;
  private final Attachment attachment;
  private final LogStream log;
  private final Helpers helpers;
  private final Map<String, NodeVolume> volumes;
  private final Limits limits;
  private final Readiness readiness;
  private final List<String> virtual;

  /**
   * The pod of a sandbox that runs and a system that does not yet.
   *
   * @param newSystem creates a system's container; is given what to append to its name
   * @param virtual the virtual addresses that it can hold
   */
  Pod(
      Engine engine,
      Node node,
      String sandbox,
      Attachment attachment,
      UnaryOperator<String> newSystem,
      LogStream log,
      Helpers helpers,
      Map<String, NodeVolume> volumes,
      Limits limits,
      Readiness readiness,
      List<String> virtual) {
    this.engine = engine;
    this.node = node;
    this.sandbox = sandbox;
    this.attachment = attachment;
    this.system = new SystemContainer(engine, newSystem, log, this::release);
    this.log = log;
    this.helpers = helpers;
    this.volumes = Map.copyOf(volumes);
    this.limits = limits;
    this.readiness = readiness;
    this.virtual = List.copyOf(virtual);
  }

  public Node node() {
    return node;
  }

  /** Whether the node is there: from the beginning on, or since it was started later. */
  public boolean present() {
    return !node.later() || system.everStarted();
  }

  /** Whether the node is ready now; without a declared condition it is while its system runs. */
  public boolean ready() {
    return system.state() == NodeState.RUNNING && readiness.holds(this);
  }

  /** What makes the node ready, for people. */
  public String readyWhen() {
    return readiness.text();
  }

  /**
   * Waits until the node is ready.
   *
   * @throws TopologyFailedException when it is not in time, or its system has ended
   */
  void awaitReady(BooleanSupplier cancelled) throws TopologyFailedException {
    readiness.await(this, cancelled);
  }

  /** The node's addresses, one in each of its networks; stay the same through death and return. */
  public List<String> addresses() {
    return List.copyOf(attachment.addresses().values());
  }

  /** Its addresses in the networks that another node is in, too: none, and they never meet. */
  public List<String> addressesSeenBy(Pod other) {
    return attachment.seenBy(other.attachment);
  }

  /** The port on the engine's host that leads to a port of the node. */
  public int published(int port) {
    Integer open = attachment.published().get(port);
    if (open == null) {
      throw new IllegalArgumentException(
          "port %d of %s is not published".formatted(port, node.name()));
    }
    return open;
  }

  /** The part of the node that runs what its image has, and that may die. */
  public SystemContainer system() {
    return system;
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
        system.id());
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

  /** Runs a command in the sandbox, where the network of the node is. */
  public ExecResult inSandbox(String... command) {
    return engine.exec(sandbox, EXEC_LIMIT, command);
  }

  /** Starts a helper beside the node; one of that name that is there already goes first. */
  public void startHelper(Help help) {
    helpers.start(help, sandbox, system.id());
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
    helpers.prepareRemedy(help, sandbox, system.id());
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

  /**
   * Everything of the node that faults change, as it is now.
   *
   * @param paths of its volumes
   */
  public Inventory inventory(Collection<String> paths) {
    return Inventory.of(engine, sandbox, system.id(), helpers.names(), paths, virtual);
  }

  /** A machine that is dead holds no virtual address; the sandbox, which lives on, would. */
  private void release() {
    for (String held : virtual) {
      engine
          .exec(sandbox, EXEC_LIMIT, "ip", "-4", "address", "flush", "to", held)
          .orThrow("taking %s from %s".formatted(held, node.name()));
    }
  }

  LogStream log() {
    return log;
  }
}
