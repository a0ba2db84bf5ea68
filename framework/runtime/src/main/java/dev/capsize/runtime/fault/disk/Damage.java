package dev.capsize.runtime.fault.disk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What is to be done to which file: drawn, so that a seed replays it.
 *
 * @param verb of damage.pl
 * @param file the path in the node
 * @param numbers where and how much, as the verb wants it
 */
record Damage(String verb, String file, List<Long> numbers) {

  static final String BIT_FLIP = "bit-flip";
  static final String ZERO = "zero";
  static final String TRUNCATE = "truncate";

  /** A file that can be damaged; it has at least one byte. */
  record Candidate(String file, long size) {

    /** Reads a line of damage.pl: size and path. */
    static Candidate of(String line) {
      int space = line.indexOf(' ');
      return new Candidate(line.substring(space + 1), Long.parseLong(line.substring(0, space)));
    }
  }

  /**
   * Draws.
   *
   * @param files at least one
   * @param count how many bits are flipped
   * @param bytes how many bytes become zero or are cut off
   */
  static Damage draw(String kind, List<Candidate> files, long count, long bytes, Random random) {
    Candidate chosen = files.get(random.nextInt(files.size()));
    long length = Math.min(bytes, chosen.size());
    return switch (kind) {
      case BIT_FLIP -> new Damage("flip", chosen.file(), bits(chosen.size(), count, random));
      case ZERO ->
          new Damage(
              ZERO, chosen.file(), List.of(below(chosen.size() - length + 1, random), length));
      case TRUNCATE -> new Damage(TRUNCATE, chosen.file(), List.of(length));
      default -> throw new IllegalArgumentException("no kind of damage: " + kind);
    };
  }

  /** Each in a byte of its own: a bit that is flipped twice is no damage. */
  private static List<Long> bits(long size, long count, Random random) {
    Map<Long, Long> bits = new LinkedHashMap<>();
    while (bits.size() < Math.min(count, size)) {
      bits.putIfAbsent(below(size, random), below(8, random));
    }
    return bits.entrySet().stream().flatMap(b -> Stream.of(b.getKey(), b.getValue())).toList();
  }

  private static long below(long bound, Random random) {
    return Math.floorMod(random.nextLong(), bound);
  }

  /** The words for damage.pl. */
  String[] command() {
    return Stream.concat(Stream.of("/damage.pl", verb, file), numbers.stream().map(String::valueOf))
        .toArray(String[]::new);
  }
}
