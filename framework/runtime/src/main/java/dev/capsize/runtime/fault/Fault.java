package dev.capsize.runtime.fault;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Topology;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Breaks something in a node. Stateless and thread-safe; its victims are treated in parallel,
 * unless it says {@link #oneByOne}. Every fault has one of the parameters {@code target}, {@code
 * zone} and {@code region}, which says where it acts, or takes its target from the topology ({@link
 * #resolved}).
 *
 * <p>Any method may throw {@link dev.capsize.runtime.docker.EngineCallException} or the engine
 * client's own exceptions when the engine refuses; the run then ends as a tool error, after
 * healing.
 *
 * @since 0.1
 */
public interface Fault extends Part {

  @Override
  default PartKind kind() {
    return PartKind.FAULT;
  }

  /** What people are told of it beside its parameters; empty texts where there is nothing. */
  default Account account() {
    return Account.NONE;
  }

  /** What the file gave, with what the topology adds to it; {@code target} is there then. */
  default Values resolved(Values values, Topology topology) {
    return values;
  }

  /** Whether its targets are nodes that are still to come, and not those that are there. */
  default boolean ofNodesToCome() {
    return false;
  }

  /** What must hold before the next of its targets is broken; empty: all are broken at once. */
  default Optional<OneByOne> oneByOne(Values values) {
    return Optional.empty();
  }

  /** How long its proof of action may take. */
  default Duration provenWithin(Values values) {
    return Duration.ofSeconds(10);
  }

  /**
   * What stays because nothing undoes it, for people; empty: {@link #heal} undoes it. What stays is
   * never said to be healed.
   */
  default Optional<String> stays(Values values) {
    return Optional.empty();
  }

  /** What it needs of the machine; asked before anything is broken. */
  default Set<Need> needs(Values values) {
    return Set.of();
  }

  /**
   * Why it refuses to be injected on nodes of a group, such as one that declares no limit of what
   * the fault uses up; empty: it does not. Asked of every node that the target may stand for,
   * before anything is started.
   */
  default Optional<String> refuses(NodeGroup group, Values values) {
    return Optional.empty();
  }

  /** Breaks it. */
  Effect inject(Victim victim, Values values);

  /**
   * Looks, independently of what {@link #inject} believes, whether the fault acts. Asked for
   * targets (proof of action, then proof of healing) and for all other nodes (proof that it did not
   * spread).
   *
   * @param effect what the injection said; empty for nodes that are no target
   */
  Look observe(Victim victim, Values values, Optional<Effect> effect);

  /**
   * Looks, after {@link #heal}, whether the fault is gone from a target: {@code ABSENT} proves it.
   * Differs from {@link #observe} for faults whose trace stays, such as a process that died.
   */
  default Look observeHealed(Victim victim, Values values, Effect effect) {
    return observe(victim, values, Optional.of(effect));
  }

  /** Undoes it. Idempotent, also after half an injection. */
  void heal(Victim victim, Values values);
}
