package dev.capsize.runtime.topology;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.ExecResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The container that runs a node's system: the image of the user, untouched, in the network of the
 * node's sandbox. It may die and return; network, name and volumes stay. Thread-safe.
 *
 * @since 0.1
 */
public final class SystemContainer {

  /** The year in which the engine says that what was never started was started. */
  private static final String NEVER = "0001-";

  private static final Duration EXEC_LIMIT = Duration.ofSeconds(20);

  private final Engine engine;
  private final UnaryOperator<String> create;
  private final LogStream log;
  private final Runnable afterDeath;
  private volatile String id;

  /**
   * Creates it, but does not start it.
   *
   * @param create creates a container; is given what to append to its name
   * @param afterDeath does what its death brings about beside it; idempotent
   */
  SystemContainer(Engine engine, UnaryOperator<String> create, LogStream log, Runnable afterDeath) {
    this.engine = engine;
    this.create = create;
    this.log = log;
    this.afterDeath = afterDeath;
    this.id = create.apply("");
  }

  String id() {
    return id;
  }

  public NodeState state() {
    InspectContainerResponse.ContainerState state =
        engine.client().inspectContainerCmd(id).exec().getState();
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
    Long code = engine.client().inspectContainerCmd(id).exec().getState().getExitCodeLong();
    return code == null ? -1 : code;
  }

  /**
   * Kills the system with SIGKILL; returns when it is gone. No restart policy acts.
   *
   * @return whether it lived until then
   */
  public boolean kill() {
    try {
      engine.client().killContainerCmd(id).exec();
      afterDeath.run();
      return true;
    } catch (ConflictException e) {
      switch (state()) {
        case DEAD -> {
          return false;
        }
        case RESTARTING -> {
          // Nothing to kill, but the engine would start it again.
          engine.client().stopContainerCmd(id).withTimeout(0).exec();
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
      engine.streams().stopContainerCmd(id).withTimeout(seconds).exec();
      afterDeath.run();
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
        engine.client().inspectContainerCmd(id).exec().getState();
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
    if (state() == NodeState.DEAD) {
      afterDeath.run(); // it may have died by itself
    }
    try {
      engine.client().startContainerCmd(id).exec();
      log.follow(id);
    } catch (NotModifiedException e) {
      // It runs already, which is what was asked for.
    }
  }

  /** When the engine created the system's container: another one after {@link #recreate}. */
  public String created() {
    return engine.client().inspectContainerCmd(id).exec().getCreated();
  }

  /**
   * Puts a fresh container in the place of a dead system: same name, address, ports and volumes,
   * nothing of what the old one wrote elsewhere. At every moment there is one. What was asked of
   * the old one meanwhile fails.
   */
  public synchronized void recreate() {
    String old = id;
    String fresh = create.apply(".fresh");
    id = fresh;
    String name = engine.client().inspectContainerCmd(old).exec().getName();
    engine.client().removeContainerCmd(old).withForce(true).exec();
    engine.client().renameContainerCmd(fresh).withName(name.substring(1)).exec();
  }

  /** Freezes all processes of the system. */
  public void pause() {
    engine.client().pauseContainerCmd(id).exec();
  }

  /** Lets a frozen system go on; nothing happens to one that is not frozen. */
  public void unpause() {
    if (state() == NodeState.PAUSED) {
      engine.client().unpauseContainerCmd(id).exec();
    }
  }

  /** Runs a command in the system itself, with what its image has. */
  public ExecResult exec(String... command) {
    return engine.exec(id, EXEC_LIMIT, command);
  }

  /** Runs a command in the system itself that may take a time of its own. */
  public ExecResult exec(Duration limit, List<String> command) {
    return engine.exec(id, limit, command.toArray(String[]::new));
  }

  /** Gives the system so many processors at most, whatever was declared. */
  public void limitCpus(double cpus) {
    engine.client().updateContainerCmd(id).withNanoCPUs(Limits.nanos(cpus)).exec();
  }

  /** Lets the system have so many processes at most; those that it has already stay. */
  public void limitPids(long pids) {
    engine.client().updateContainerCmd(id).withPidsLimit(pids).exec();
  }

  /** When the system was started last, by the engine's clock; an empty text: never. */
  public String startedAt() {
    return String.valueOf(engine.client().inspectContainerCmd(id).exec().getState().getStartedAt());
  }

  /** Whether it was started since it was created. */
  public boolean everStarted() {
    return !startedAt().startsWith(NEVER);
  }

  /** Whether the kernel killed the system for want of memory when it died last. */
  public boolean oomKilled() {
    return Boolean.TRUE.equals(
        engine.client().inspectContainerCmd(id).exec().getState().getOOMKilled());
  }

  /** How often the engine has restarted the system by itself. */
  public int restarts() {
    Integer count = engine.client().inspectContainerCmd(id).exec().getRestartCount();
    return count == null ? 0 : count;
  }

  /**
   * The processes of the system but its init, and but those that were executed in it from outside.
   *
   * @throws EngineCallException when the system does not run
   */
  public List<NodeProcess> processes() {
    return Processes.of(engine.client(), id);
  }
}
