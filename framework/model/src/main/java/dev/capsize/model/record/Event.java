package dev.capsize.model.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code events.jsonl}. {@code at} is when the line was written, in nanoseconds since
 * the run's origin; what the line is about has an {@link Interval} of its own.
 *
 * @since 0.1
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.RunStarted.class, name = "run-started"),
  @JsonSubTypes.Type(value = Event.PhaseStarted.class, name = "phase-started"),
  @JsonSubTypes.Type(value = Event.NodeChanged.class, name = "node-changed"),
  @JsonSubTypes.Type(value = Event.RoleChanged.class, name = "role-changed"),
  @JsonSubTypes.Type(value = Event.FaultScheduled.class, name = "fault-scheduled"),
  @JsonSubTypes.Type(value = Event.FaultInjected.class, name = "fault-injected"),
  @JsonSubTypes.Type(value = Event.FaultSighted.class, name = "fault-sighted"),
  @JsonSubTypes.Type(value = Event.FaultHealed.class, name = "fault-healed"),
  @JsonSubTypes.Type(value = Event.FaultLeft.class, name = "fault-left"),
  @JsonSubTypes.Type(value = Event.Aborted.class, name = "aborted"),
  @JsonSubTypes.Type(value = Event.ReadingChanged.class, name = "reading-changed"),
  @JsonSubTypes.Type(value = Event.SteadyReached.class, name = "steady-reached"),
  @JsonSubTypes.Type(value = Event.SteadyMissed.class, name = "steady-missed"),
  @JsonSubTypes.Type(value = Event.RedundancySampled.class, name = "redundancy-sampled"),
  @JsonSubTypes.Type(value = Event.MarkSeen.class, name = "mark-seen"),
  @JsonSubTypes.Type(value = Event.Stalled.class, name = "stalled"),
  @JsonSubTypes.Type(value = Event.ToolFailed.class, name = "tool-failed"),
  @JsonSubTypes.Type(value = Event.ResidueFound.class, name = "residue-found"),
  @JsonSubTypes.Type(value = Event.RunEnded.class, name = "end"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Event {

  long at();

  /**
   * Always the first line.
   *
   * @param format the version of the record's format
   * @param run the value of the label that every container of the run carries
   * @param scenario the scenario's id
   * @param file the scenario's file as it was given
   * @param topologyFile the topology's file as it was given
   * @param wall the wall clock at the run's origin ({@code at} = 0)
   * @param control whether this is the control run, without faults
   * @param versions of Capsize, Java, the engine, the kernel
   * @param cut of a sweep, which of its cuts this is; null: no part of a sweep
   */
  record RunStarted(
      long at,
      int format,
      String run,
      String scenario,
      String file,
      String topologyFile,
      long seed,
      boolean control,
      Instant wall,
      Map<String, String> versions,
      @Nullable String cut)
      implements Event {

    /** Of a run that is no part of a sweep. */
    public RunStarted(
        long at,
        int format,
        String run,
        String scenario,
        String file,
        String topologyFile,
        long seed,
        boolean control,
        Instant wall,
        Map<String, String> versions) {
      this(at, format, run, scenario, file, topologyFile, seed, control, wall, versions, null);
    }
  }

  record PhaseStarted(long at, Phase phase) implements Event {}

  /**
   * A node is on its way up, or ready.
   *
   * @param state {@code starting}, {@code linked} (once a link of the topology) or {@code ready}
   * @param detail addresses, by what mechanism it is linked; empty where there is nothing to say
   */
  record NodeChanged(long at, String node, String state, String detail) implements Event {}

  /**
   * A role changed hands.
   *
   * @param node the holder; null: nobody
   * @param when the change of hands, as the witness saw it
   */
  record RoleChanged(long at, String role, @Nullable String node, Interval when) implements Event {}

  /**
   * When a fault is due.
   *
   * @param offset the drawn time after the start of the fault phase, in nanoseconds
   */
  record FaultScheduled(long at, String fault, long offset) implements Event {}

  /**
   * A fault was injected.
   *
   * @param fault its {@code as}
   * @param part the name of the fault part
   * @param targets the nodes that the symbolic target was resolved to
   * @param when the fault began to act (t0)
   * @param traces by node: what the injection said of itself, such as the mechanism that it used
   */
  record FaultInjected(
      long at,
      String fault,
      String part,
      List<String> targets,
      Interval when,
      Map<String, Map<String, String>> traces)
      implements Event {

    /** Without a word about how. */
    public FaultInjected(long at, String fault, String part, List<String> targets, Interval when) {
      this(at, fault, part, targets, when, Map.of());
    }
  }

  /**
   * An independent look at a node: is the fault there?
   *
   * @param target whether the node is a target; if not, this is a look at the blast radius
   * @param stage {@code inject}: is it there; {@code heal}: is it gone
   */
  record FaultSighted(
      long at,
      String fault,
      String node,
      boolean target,
      String stage,
      Sighting sighting,
      String evidence,
      Interval when)
      implements Event {}

  record FaultHealed(long at, String fault, List<String> targets, Interval when) implements Event {}

  /**
   * The time of a fault is over, but nothing undoes it: it is no longer waited for, and not healed.
   *
   * @param why what stays
   */
  record FaultLeft(long at, String fault, List<String> targets, String why) implements Event {}

  /**
   * The scenario's abort-when has come true: every fault ends at once, and nothing more is
   * measured.
   *
   * @param reason which probe did not hold for how long, and what was read
   */
  record Aborted(long at, String reason) implements Event {}

  /**
   * A steady-state probe turned.
   *
   * @param probe its place among the scenario's probes, from 0
   * @param name of the part
   * @param value what was read, for people
   */
  record ReadingChanged(long at, int probe, String name, boolean holds, String value, Interval when)
      implements Event {}

  /**
   * Every steady-state probe has held for the hold time.
   *
   * @param since when the hold began
   */
  record SteadyReached(long at, Phase phase, Interval since) implements Event {}

  /**
   * The steady state did not hold in time.
   *
   * @param failing what did not hold, one sentence a probe
   */
  record SteadyMissed(long at, Phase phase, List<String> failing) implements Event {}

  /**
   * The redundancy figures changed.
   *
   * @param figures by name, as the driver reports them
   * @param missing what is not as the topology demands; empty: fully redundant
   */
  record RedundancySampled(long at, Map<String, Long> figures, List<String> missing, Interval when)
      implements Event {}

  record MarkSeen(long at, String mark, String evidence, Interval when) implements Event {}

  /** The test JVM itself stood still: what was measured in it is blurred by so much. */
  record Stalled(long at, long nanos) implements Event {}

  /** Capsize or its engine failed; no verdict on the system. */
  record ToolFailed(long at, String doing, String message) implements Event {}

  record ResidueFound(long at, List<String> residue) implements Event {}

  /**
   * Always the last line of a whole record.
   *
   * @param how {@code completed}, {@code interrupted} or {@code failed}
   */
  record RunEnded(long at, String how) implements Event {}
}
