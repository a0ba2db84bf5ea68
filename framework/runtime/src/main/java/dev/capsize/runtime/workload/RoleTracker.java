package dev.capsize.runtime.workload;

import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who has a role, from the witness' operations as they complete. A holder that acknowledges keeps
 * the role although another node acknowledges too: the live view must not flicker; that this was a
 * split brain is seen from the operations. Knows no clock and no threads.
 */
final class RoleTracker {

  /** A holder that has acknowledged nothing for so long has lost the role, though unasked. */
  static final long VACANT_AFTER = 1_000_000_000;

  private final String role;
  private final long origin;
  private final Map<String, Track> tracks = new HashMap<>();
  private @Nullable Track holder;

  /**
   * @param origin when watching began: nothing is known about the time before
   */
  RoleTracker(String role, long origin) {
    this.role = role;
    this.origin = origin;
  }

  /** The node that has the role at {@code now}. */
  Optional<String> holder(long now) {
    return holder != null && holder.fresh(now) ? Optional.of(holder.node) : Optional.empty();
  }

  /** Takes in one operation; gives the change that it proves. */
  Optional<RoleChange> completed(Operation op) {
    Track track = tracks.computeIfAbsent(op.node(), Track::new);
    if (!op.ok()) {
      track.no = op;
      track.saysYes = false;
      return Optional.empty();
    }
    Track before = holder;
    boolean changed;
    if (before == null) {
      changed = true;
    } else if (before == track) {
      // A gap without a "no" is a stall of this JVM, not of the node.
      changed = !track.saysYes && !track.fresh(op.completed());
    } else {
      changed = !(before.saysYes && before.fresh(op.completed()));
    }
    if (!track.saysYes) {
      track.saysYes = true;
      track.firstYes = op.completed();
    }
    Optional<RoleChange> change = changed ? Optional.of(change(before, track)) : Optional.empty();
    track.lastYes = op;
    holder = changed ? track : before;
    return change;
  }

  private RoleChange change(@Nullable Track before, Track now) {
    Interval when = interval(origin, now.no, before == null ? null : before.lastYes, now.firstYes);
    return new RoleChange(
        role, Optional.ofNullable(before).map(track -> track.node), now.node, when);
  }

  /**
   * When a node took a role: after its own last "no" began. One that has never said no took it
   * after the node before it last had it, if that is known, else after watching began.
   */
  static Interval interval(
      long origin, @Nullable Operation no, @Nullable Operation yesOfPrevious, long firstYes) {
    long notBefore = origin;
    if (no != null) {
      notBefore = no.invoked();
    } else if (yesOfPrevious != null && yesOfPrevious.invoked() <= firstYes) {
      notBefore = yesOfPrevious.invoked();
    }
    return new Interval(notBefore, firstYes);
  }

  private static final class Track {

    final String node;

    /** The last write that was not acknowledged. */
    @Nullable Operation no;

    /** The last write that was. */
    @Nullable Operation lastYes;

    /** Whether the write that completed last was acknowledged. */
    boolean saysYes;

    /** End of the first write acknowledged after {@link #no}. */
    long firstYes;

    Track(String node) {
      this.node = node;
    }

    boolean fresh(long now) {
      return lastYes != null && now - lastYes.completed() <= VACANT_AFTER;
    }
  }
}
