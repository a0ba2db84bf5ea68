package dev.capsize.check.txn;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Shortest paths of a walk, breadth first, with a bounded number of steps over all searches
 * together. Not thread-safe.
 */
final class PathSearch {

  private static final long LEAST = 2_000_000;

  private final Graph graph;
  private final int[] parent;
  private final int[] by;
  private final int[] seen;
  private final int[] queue;
  private long left;
  private int round;

  PathSearch(Graph graph) {
    this.graph = graph;
    parent = new int[2 * graph.nodes()];
    by = new int[2 * graph.nodes()];
    seen = new int[2 * graph.nodes()];
    queue = new int[2 * graph.nodes()];
    refill();
  }

  /** Allows as many steps again as a few searches of everything take. */
  void refill() {
    left = Math.max(LEAST, 4L * (graph.size() + graph.nodes()));
  }

  boolean exhausted() {
    return left <= 0;
  }

  /**
   * The shortest path: pairs of the kind of an edge and the node that it leads to, the last one the
   * goal; null where there is none of at most so many edges, or the steps are used up.
   *
   * @param node where it begins, in a state of the walk
   * @param goal the places where it may end; not asked for the place where it begins
   * @param within the places that it may lead over
   */
  int @Nullable [] find(
      Walk walk, int node, int state, int most, IntPredicate goal, IntPredicate within) {
    int states = walk.states();
    int[][] steps = walk.steps();
    round++;
    int head = 0;
    int tail = 0;
    int begin = node * states + state;
    queue[tail++] = begin;
    seen[begin] = round;
    parent[begin] = -1;
    int levelEnd = tail;
    for (int depth = 0; depth < most && head < tail && left > 0; depth++) {
      for (; head < levelEnd; head++) {
        int place = queue[head];
        int at = place / states;
        int[] step = steps[place - at * states];
        int end = graph.first()[at + 1];
        left -= 1 + end - graph.first()[at];
        for (int i = graph.first()[at]; i < end; i++) {
          int edge = graph.edges()[i];
          int state2 = step[Graph.kind(edge)];
          int to = Graph.target(edge) * states + state2;
          if (state2 < 0 || seen[to] == round || !within.test(to)) {
            continue;
          }
          seen[to] = round;
          parent[to] = place;
          by[to] = Graph.kind(edge);
          if (goal.test(to)) {
            return path(to, states);
          }
          queue[tail++] = to;
        }
      }
      levelEnd = tail;
    }
    return null;
  }

  private int[] path(int last, int states) {
    int[] reversed = new int[16];
    int size = 0;
    for (int place = last; parent[place] >= 0; place = parent[place]) {
      if (size == reversed.length) {
        reversed = Arrays.copyOf(reversed, 2 * size);
      }
      reversed[size++] = place / states;
      reversed[size++] = by[place];
    }
    int[] path = new int[size];
    for (int i = 0; i < size; i++) {
      path[i] = reversed[size - 1 - i];
    }
    return path;
  }
}
