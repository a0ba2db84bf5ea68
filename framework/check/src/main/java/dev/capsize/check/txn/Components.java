package dev.capsize.check.txn;

import java.util.Arrays;

/**
 * The strongly connected components of the places of a walk: Tarjan, "Depth-First Search and Linear
 * Graph Algorithms" (1972), without recursion, in linear time; and the earliest return that can be
 * reached from each place. Immutable once made.
 */
final class Components {

  private final Graph graph;
  private final Walk walk;
  private final int states;
  private final int[] component;
  private final int[] earliest;
  private int count;
  private int cyclic;
  private boolean[] large = new boolean[16];

  private Components(Graph graph, Walk walk) {
    this.graph = graph;
    this.walk = walk;
    states = walk.states();
    component = new int[graph.nodes() * states];
    earliest = new int[graph.nodes() * states];
  }

  /**
   * Finds them.
   *
   * @param returned when each call returned
   */
  static Components of(Graph graph, Walk walk, int[] returned) {
    Components found = new Components(graph, walk);
    found.search(returned);
    return found;
  }

  /** The number of the component of a place; an edge never leads to one of a higher number. */
  int of(int place) {
    return component[place];
  }

  int of(int node, int state) {
    return component[node * states + state];
  }

  /** Whether a component has more than one place. */
  boolean isCycle(int number) {
    return number < large.length && large[number];
  }

  /** How many components there are. */
  int count() {
    return count;
  }

  /** All places, in the order of the numbers of their components. */
  int[] ordered() {
    int[] next = new int[count + 1];
    for (int number : component) {
      next[number + 1]++;
    }
    for (int i = 0; i < count; i++) {
      next[i + 1] += next[i];
    }
    int[] ordered = new int[component.length];
    for (int place = 0; place < component.length; place++) {
      ordered[next[component[place]]++] = place;
    }
    return ordered;
  }

  /** How many components have more than one place. */
  int cyclic() {
    return cyclic;
  }

  /** The earliest return of a call that a walk from this node can end in. */
  int earliest(int node) {
    return earliest[node * states];
  }

  private void search(int[] returned) {
    int places = component.length;
    int[] first = graph.first();
    int[] edges = graph.edges();
    int[][] steps = walk.steps();
    int[] low = new int[places]; // 0: not seen; MAX_VALUE: done.
    int[] open = new int[places]; // Grows from below: places without a component yet.
    int[] path = new int[places]; // The path from the root, with the next edge of each.
    int[] next = new int[places];
    int opened = 0;
    int seen = 0;
    int calls = graph.calls();
    for (int root = 0; root < places; root++) {
      if (low[root] != 0) {
        continue;
      }
      int depth = 0;
      path[0] = root;
      next[0] = first[root / states];
      low[root] = ++seen;
      open[opened++] = root;
      component[root] = seen;
      earliest[root] = root / states < calls ? returned[root / states] : Integer.MAX_VALUE;
      while (depth >= 0) {
        int place = path[depth];
        int node = states == 1 ? place : place >> 1;
        int[] step = steps[place - node * states];
        int end = first[node + 1];
        int edge = next[depth];
        boolean down = false;
        while (edge < end) {
          int packed = edges[edge++];
          int state = step[Graph.kind(packed)];
          if (state < 0) {
            continue;
          }
          int to = Graph.target(packed) * states + state;
          if (low[to] == 0) {
            next[depth++] = edge;
            path[depth] = to;
            int target = Graph.target(packed);
            next[depth] = first[target];
            low[to] = ++seen;
            component[to] = seen; // Until it is done: when it was seen.
            earliest[to] = target < calls ? returned[target] : Integer.MAX_VALUE;
            open[opened++] = to;
            down = true;
            break;
          }
          if (low[to] < low[place]) {
            low[place] = low[to];
          }
          if (earliest[to] < earliest[place]) {
            earliest[place] = earliest[to];
          }
        }
        if (down) {
          continue;
        }
        if (low[place] == component[place]) {
          opened = close(place, open, opened, low);
        }
        if (--depth >= 0) {
          int parent = path[depth];
          if (low[place] < low[parent]) {
            low[parent] = low[place];
          }
          if (earliest[place] < earliest[parent]) {
            earliest[parent] = earliest[place];
          }
        }
      }
    }
  }

  /** Takes a whole component from the open places. */
  private int close(int root, int[] open, int opened, int[] low) {
    int from = opened;
    int least = Integer.MAX_VALUE;
    do {
      from--;
      least = Math.min(least, earliest[open[from]]);
    } while (open[from] != root);
    for (int i = from; i < opened; i++) {
      component[open[i]] = count;
      low[open[i]] = Integer.MAX_VALUE;
      earliest[open[i]] = least;
    }
    if (opened - from > 1) {
      cyclic++;
      if (count >= large.length) {
        large = Arrays.copyOf(large, 2 * count);
      }
      large[count] = true;
    }
    count++;
    return from;
  }
}
