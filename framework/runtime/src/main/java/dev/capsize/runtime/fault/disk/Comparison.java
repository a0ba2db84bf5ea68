package dev.capsize.runtime.fault.disk;

import dev.capsize.model.record.Look;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What stands now where a file was damaged.
 *
 * @param damaged places that still hold what the fault has put there
 * @param original places that hold again what stood there before
 * @param all places, those that somebody has written to since among them
 */
record Comparison(String file, long damaged, long original, long all) {

  /**
   * A damaged place.
   *
   * @param old the first bytes that stood there, as hexadecimal digits
   * @param fresh the first bytes that were put there; empty: the file was cut off here
   */
  record Place(long offset, String old, String fresh) {

    static Place of(long offset, String oldAndFresh) {
      String[] words = oldAndFresh.split(" ", -1);
      return new Place(offset, words[0], words.length > 1 ? words[1] : "");
    }

    long length() {
      return Math.max(old.length(), fresh.length()) / 2;
    }
  }

  static Comparison of(String file, List<Place> places, Function<String[], String> tool) {
    String[] command =
        Stream.concat(
                Stream.of("/damage.pl", "at", file),
                places.stream()
                    .flatMap(p -> Stream.of(Long.toString(p.offset()), Long.toString(p.length()))))
            .toArray(String[]::new);
    List<String> now = List.of(tool.apply(command).split("\n", -1));
    return compare(file, places, now);
  }

  /**
   * Compares.
   *
   * @param now a line for each place
   */
  static Comparison compare(String file, List<Place> places, List<String> now) {
    long damaged = 0;
    long original = 0;
    for (int i = 0; i < places.size(); i++) {
      String bytes = i < now.size() ? now.get(i) : "";
      if (bytes.equals(places.get(i).old())) {
        original++;
      } else if (bytes.equals(places.get(i).fresh())) {
        damaged++;
      }
    }
    return new Comparison(file, damaged, original, places.size());
  }

  Look look() {
    String evidence =
        "%s: %d of %d places damaged, %d as before".formatted(file, damaged, all, original);
    return damaged > 0 ? Look.acts(evidence) : Look.absent(evidence);
  }
}
