package dev.capsize.check.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which final reads decide what is lost: that of the node that holds the role at the end. Where no
 * role was watched on the nodes that were read, an element is lost when no node has it.
 *
 * @param node whose read decides; null: all of them together
 * @param reads those that decide
 * @param undecided why none does; null where some do
 */
record Authority(@Nullable String node, List<FinalRead> reads, @Nullable String undecided) {

  /**
   * @param declared whether the topology has the role: then somebody must have watched it
   */
  static Authority among(List<FinalRead> all, Reigns reigns, boolean declared) {
    Set<String> watched = reigns.asked();
    Optional<String> holder = reigns.lastHolder();
    if (all.isEmpty()) {
      return undecided("there was no final read");
    }
    if (all.stream().noneMatch(FinalRead::ok)) {
      return undecided("no final read succeeded: " + failure(all.get(0)));
    }
    if (declared && watched.isEmpty()) {
      return undecided("nobody watched who held the role, so no final read decides");
    }
    if (all.stream().noneMatch(read -> watched.contains(read.node()))) {
      return new Authority(null, all.stream().filter(FinalRead::ok).toList(), null);
    }
    if (holder.isEmpty()) {
      return undecided("nobody ever held the role, so no final read decides");
    }
    for (FinalRead read : all) {
      if (read.node().equals(holder.get())) {
        return read.ok()
            ? new Authority(read.node(), List.of(read), null)
            : undecided(
                "the final read of "
                    + read.node()
                    + ", who held the role last, failed: "
                    + read.reason());
      }
    }
    return undecided(holder.get() + ", who held the role last, was not read at the end");
  }

  private static String failure(FinalRead read) {
    return read.node() + ": " + read.reason();
  }

  private static Authority undecided(String why) {
    return new Authority(null, List.of(), why);
  }

  boolean has(long element) {
    return reads.stream().anyMatch(read -> read.has(element));
  }

  /** When the first of the deciding reads was sent: what was acknowledged later may be missing. */
  long begun() {
    return reads.stream().mapToLong(FinalRead::invoked).min().orElse(Long.MIN_VALUE);
  }
}
