package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How a partition runs through a set of nodes, in the words of Jepsen. All but the first split the
 * nodes among themselves, in an order that is drawn.
 */
enum Shape {
  /** The nodes on one side, named peers on the other. */
  ISOLATE {
    @Override
    boolean hear(int one, int other, int count) {
      return true;
    }
  },
  /** Two halves; of an odd number the second is the larger. */
  HALVES {
    @Override
    boolean hear(int one, int other, int count) {
      return (one < count / 2) == (other < count / 2);
    }
  },
  /**
   * Each node hears a majority, and no two the same one: the nodes form a ring and hear their
   * neighbours. Where that leaves one short of a majority, each also hears the node opposite.
   */
  MAJORITIES_RING {
    @Override
    boolean hear(int one, int other, int count) {
      int majority = count / 2 + 1;
      int apart = Math.abs(one - other);
      return Math.min(apart, count - apart) <= (majority - 1) / 2
          || (majority % 2 == 0 && apart == count / 2);
    }
  },
  /** Two halves, and one node that hears both. */
  BRIDGE {
    @Override
    boolean hear(int one, int other, int count) {
      return one == count / 2 || other == count / 2 || HALVES.hear(one, other, count);
    }
  };

  static final String NAME = "shape";

  /** With fewer nodes there are no two majorities, and nobody to stand between two halves. */
  private static final int FEWEST = 3;

  static Param param() {
    return Param.withDefault(
            NAME,
            ParamType.TEXT,
            "isolate",
            "isolate: from named peers; the others split the targets among themselves")
        .oneOf("isolate", "halves", "majorities-ring", "bridge");
  }

  static Shape of(Values values) {
    return valueOf(values.text(NAME).toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether two places hear each other; places count from 0. */
  abstract boolean hear(int one, int other, int count);

  /**
   * The names that one of them cannot hear any more. Who cannot hear cannot be heard either.
   *
   * @param random gives all nodes the same order
   * @throws IllegalArgumentException when they are too few to be split so
   */
  List<String> unheard(String name, List<String> names, Random random) {
    int fewest = this == HALVES ? 2 : FEWEST;
    if (names.size() < fewest) {
      throw new IllegalArgumentException(
          "the shape %s needs %d nodes, and the target stands for %s only; name a larger group"
              .formatted(text(), fewest, String.join(", ", names)));
    }
    List<String> places = new ArrayList<>(names);
    Collections.shuffle(places, random);
    int own = places.indexOf(name);
    return names.stream()
        .filter(other -> !hear(own, places.indexOf(other), places.size()))
        .toList();
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
