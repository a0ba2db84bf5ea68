package dev.capsize.check.txn;

import org.jspecify.annotations.Nullable;

/**
 * What kind of cycle is looked for, and where: an edge of the kind that makes it what it is, and a
 * walk that leads back.
 *
 * @param name what the cycle is called
 * @param marker the kind of the edge
 * @param back the walk
 * @param frame the walk of which both ends of the edge are in one component
 * @param cyclic these components
 * @param reach the components of the walk back, which only leads to lower numbers; null to do
 *     without
 * @param certain whether an edge within such a component is on such a cycle for certain
 */
record Hunt(
    String name,
    int marker,
    Walk back,
    Walk frame,
    Components cyclic,
    @Nullable Components reach,
    boolean certain) {

  /** A hunt for cycles that are those of a walk. */
  static Hunt of(String name, int marker, Walk walk, Components cyclic) {
    return new Hunt(name, marker, walk, walk, cyclic, cyclic, true);
  }

  /** Whether an edge may be part of such a cycle. */
  boolean isOpen(int from, int to) {
    if (frame.states() == 1) {
      return cyclic.of(from) == cyclic.of(to) && canReach(to, from);
    }
    boolean within =
        marker == Walk.RW
            ? cyclic.of(from, 0) == cyclic.of(to, 1)
            : cyclic.of(from, 0) == cyclic.of(to, 0) || cyclic.of(from, 1) == cyclic.of(to, 0);
    return within && canReach(to, from);
  }

  /** The shortest way back from the end of an edge, of at most so many edges. */
  int @Nullable [] back(PathSearch search, int from, int to, int most) {
    int states = back.states();
    boolean exact = back == Walk.NONADJACENT && marker == Walk.RW;
    int state = states == 2 && marker == Walk.RW ? 1 : 0;
    Components order = reach;
    int least = order == null ? 0 : lowest(order, from);
    return search.find(
        back,
        to,
        state,
        most,
        place -> exact ? place == from * states : place / states == from,
        place -> order == null || order.of(place) >= least);
  }

  private boolean canReach(int from, int to) {
    Components order = reach;
    return order == null || back.states() > 1 || order.of(from) >= order.of(to);
  }

  private int lowest(Components order, int node) {
    return back.states() == 1 ? order.of(node) : Math.min(order.of(node, 0), order.of(node, 1));
  }
}
