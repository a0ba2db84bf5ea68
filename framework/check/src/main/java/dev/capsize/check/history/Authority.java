package dev.capsize.check.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which final reads decide what is lost: that of the node that holds the role at the end. Where
 * several hold it, an element is lost when one of them lacks it: clients may ask any. Where no role
 * was watched on the nodes that were read, an element is lost when no node has it.
 *
 * @param node whose read decides, with several holders the last that acknowledged; null: all of
 *     them together
 * @param reads those that decide, that of {@code node} first
 * @param undecided why none does; null where some do
 */
record Authority(@Nullable String node, List<FinalRead> reads, @Nullable String undecided) {

  /** Whose final reads decide. */
  enum Rule {
    /** The topology has no such role. */
    UNDECLARED,
    /** The topology has the role, so somebody must have watched it. */
    ONE_HOLDER,
    /** The same, and several nodes are meant to hold it. */
    SEVERAL_HOLDERS
  }

  static Authority among(List<FinalRead> all, Reigns reigns, Rule rule) {
    Set<String> watched = reigns.asked();
    Optional<String> holder = reigns.lastHolder();
    if (all.isEmpty()) {
      return undecided("there was no final read");
    }
    if (all.stream().noneMatch(FinalRead::ok)) {
      return undecided("no final read succeeded: " + failure(all.get(0)));
    }
    if (rule != Rule.UNDECLARED && watched.isEmpty()) {
      return undecided("nobody watched who held the role, so no final read decides");
    }
    if (all.stream().noneMatch(read -> watched.contains(read.node()))) {
      return new Authority(null, all.stream().filter(FinalRead::ok).toList(), null);
    }
    if (holder.isEmpty()) {
      return undecided("nobody ever held the role, so no final read decides");
    }
    List<String> deciding = new ArrayList<>(List.of(holder.get()));
    if (rule == Rule.SEVERAL_HOLDERS) {
      reigns.lastHolders().stream().filter(node -> !deciding.contains(node)).forEach(deciding::add);
    }
    return of(deciding, all);
  }

  private static Authority of(List<String> deciding, List<FinalRead> all) {
    List<FinalRead> reads = new ArrayList<>();
    for (String node : deciding) {
      Optional<FinalRead> read = all.stream().filter(each -> each.node().equals(node)).findFirst();
      if (read.isEmpty()) {
        return undecided(node + ", who held the role last, was not read at the end");
      }
      if (!read.get().ok()) {
        return undecided(
            "the final read of %s, who held the role last, failed: %s"
                .formatted(node, read.get().reason()));
      }
      reads.add(read.get());
    }
    return new Authority(deciding.get(0), List.copyOf(reads), null);
  }

  private static String failure(FinalRead read) {
    return read.node() + ": " + read.reason();
  }

  private static Authority undecided(String why) {
    return new Authority(null, List.of(), why);
  }

  boolean has(long element) {
    return node == null
        ? reads.stream().anyMatch(read -> read.has(element))
        : reads.stream().allMatch(read -> read.has(element));
  }

  /** When the first of the deciding reads was sent: what was acknowledged later may be missing. */
  long begun() {
    return reads.stream().mapToLong(FinalRead::invoked).min().orElse(Long.MIN_VALUE);
  }
}
