package dev.capsize.check.session;

import dev.capsize.check.call.Calls;
import dev.capsize.check.tally.Part;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;

/** Which acknowledged write overwrote each version first, certainly and possibly. */
final class Overwrites {

  private final Versions versions;
  private final int[] first; // Of a version: of all invoked from it on, the first to return; or -1.
  private final long[] returns; // Acknowledged writes in the order of their return, with it.

  Overwrites(Part part, Versions versions) {
    this.versions = versions;
    Calls calls = part.calls();
    int size = versions.size();
    first = new int[size + 1];
    first[size] = -1;
    long[] acked = new long[size];
    int count = 0;
    for (int version = size - 1; version >= 0; version--) {
      int write = versions.write(version);
      int later = first[version + 1];
      boolean isOk = calls.outcome(write) == OutcomeType.OK;
      first[version] =
          isOk && (later < 0 || calls.returned(write) < calls.returned(later)) ? write : later;
      if (isOk) {
        acked[count++] = (long) calls.returned(write) << 32 | write;
      }
    }
    Arrays.sort(acked, 0, count);
    returns = Arrays.copyOf(acked, count);
  }

  /** The first to return of those invoked after the write of a version had returned; -1 if none. */
  int certain(int version) {
    int after = versions.returned(version);
    int low = version == Versions.INITIAL ? 0 : version;
    int high = versions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (versions.invoked(middle) > after) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return first[low];
  }

  /** The first to return of those that are not certainly older than a version; -1 if none. */
  int possible(int version) {
    int at = Arrays.binarySearch(returns, (long) versions.invoked(version) << 32);
    at = at < 0 ? ~at : at;
    if (version != Versions.INITIAL
        && at < returns.length
        && (int) returns[at] == versions.write(version)) {
      at++;
    }
    return at < returns.length ? (int) returns[at] : -1;
  }
}
