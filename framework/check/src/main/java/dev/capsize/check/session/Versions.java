package dev.capsize.check.session;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;
import org.jspecify.annotations.Nullable;

/**
 * The versions that one register had, each known by its unique value and numbered in the order of
 * the invocation of its write. One is older than another where its write had returned before the
 * other's was invoked; of two concurrent writes nothing is said. That is the order of every system
 * that applies a write before it acknowledges it, and each client's own order is part of it. The
 * initial value is older than all.
 */
final class Versions {

  /** The version of the initial value. */
  static final int INITIAL = -1;

  /** What a read has that says nothing: nil where the initial value is another, or a stranger. */
  static final int NOTHING = -2;

  private final Calls calls;
  private final Tally tally;
  private final long initial;
  private final int read;
  private final int cas;
  private final LongIndex values;
  private final int[] write;
  private final LongIndex strangers = new LongIndex(0);

  private Versions(Part part, Tally tally, long initial) {
    this.tally = tally;
    this.initial = initial;
    calls = part.calls();
    read = calls.function("read");
    cas = calls.function("cas");
    values = new LongIndex(part.size());
    write = new int[part.size()];
  }

  /** Reads the writes of a part; null where they are not unique, which the tally is told. */
  static @Nullable Versions of(Part part, Tally tally, long initial)
      throws InvalidHistoryException {
    Versions versions = new Versions(part, tally, initial);
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (versions.isWrite(call) && !versions.add(call)) {
        tally.count("undecided-keys", 1);
        tally.undecided(versions.ambiguity(call));
        return null;
      }
    }
    return versions;
  }

  private boolean add(int call) throws InvalidHistoryException {
    long value = valueOf(call);
    if (PartCheck.isVoid(calls, call)) {
      return true;
    }
    int before = values.size();
    int version = values.add(value);
    if (version != before || value == initial) {
      return false;
    }
    write[version] = call;
    return true;
  }

  private String ambiguity(int call) throws InvalidHistoryException {
    return "the versions of a register cannot be told apart: %s writes %s again"
        .formatted(Text.call(calls, call), Text.value(calls, valueOf(call)));
  }

  boolean isWrite(int call) {
    return calls.function(call) != read;
  }

  boolean isRead(int call) {
    return calls.function(call) == read && calls.outcome(call) == OutcomeType.OK;
  }

  int size() {
    return values.size();
  }

  /** The version that a read returned; a value that nobody wrote is told. */
  int versionOf(int call) throws InvalidHistoryException {
    long value = Shape.resultOrNil(calls, call);
    if (value == initial) {
      return INITIAL;
    }
    if (value == Codes.NIL) {
      return NOTHING;
    }
    int version = values.find(value);
    if (version >= 0 && calls.invoked(write[version]) < calls.returned(call)) {
      return version;
    }
    int before = strangers.size();
    if (strangers.add(value) == before) {
      tally.wrong(
          SessionCheck.UNEXPECTED,
          () ->
              "%s was read by %s, but nobody had written it"
                  .formatted(Text.value(calls, value), Text.call(calls, call)),
          call);
    }
    return NOTHING;
  }

  /** The version of a write that may have happened. */
  int versionOfWrite(int call) throws InvalidHistoryException {
    return values.find(valueOf(call));
  }

  /** The write of a version; not of the initial one. */
  int write(int version) {
    return write[version];
  }

  /** Where the write of a version was invoked; before all where there was none. */
  int invoked(int version) {
    return version == INITIAL ? -1 : calls.invoked(write[version]);
  }

  /** Where the write of a version returned; before all where there was none. */
  int returned(int version) {
    return version == INITIAL ? -1 : calls.returned(write[version]);
  }

  /** Whether a version is certainly older than another. */
  boolean isOlder(int version, int than) {
    return returned(version) < invoked(than);
  }

  String text(int version) {
    return version == INITIAL
        ? Text.value(calls, initial) + " (the initial value)"
        : "%s of %s"
            .formatted(Text.value(calls, values.key(version)), Text.call(calls, write[version]));
  }

  private long valueOf(int call) throws InvalidHistoryException {
    if (calls.function(call) != cas) {
      return Shape.argument(calls, call);
    }
    if (calls.argumentSize(call) != 3
        || calls.argument(call, 0) != Codes.list(2)
        || !Shape.isPlain(calls.argument(call, 2))) {
      throw Shape.wrong(calls, call, false, "[expected new]");
    }
    return calls.argument(call, 2);
  }
}
