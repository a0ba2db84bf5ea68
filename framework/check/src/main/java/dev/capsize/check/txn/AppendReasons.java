package dev.capsize.check.txn;

import java.util.Arrays;

/** Why one transaction on lists comes before another. */
final class AppendReasons implements CycleWords.Reasons {

  private final Txns txns;
  private final AppendOrder order;
  private final int[] version;
  private final Words words;

  AppendReasons(Txns txns, AppendOrder order, int[] version, Words words) {
    this.txns = txns;
    this.order = order;
    this.version = version;
    this.words = words;
  }

  @Override
  public String reason(int from, String first, int kind, int to, String second) {
    return switch (kind) {
      case Walk.WW -> wrote(from, first, to, second);
      case Walk.WR -> wasRead(from, first, to, second);
      default -> missed(from, first, to, second);
    };
  }

  private String wrote(int from, String first, int to, String second) {
    for (int op = txns.first(to); op < txns.end(to); op++) {
      if (!txns.isWrite(op)) {
        continue;
      }
      int key = txns.key(op);
      int position = order.position(txns.write(op));
      int before = position < 0 ? order.longest(key) : position;
      do {
        before--;
      } while (before >= 0 && (order.writer(key, before) < 0 || order.writer(key, before) == to));
      if (before >= 0 && order.writer(key, before) == from) {
        return "%s appended %s to key %s before %s appended %s%s"
            .formatted(
                first,
                words.written(order.at(key, before)),
                words.key(op),
                second,
                words.written(txns.write(op)),
                position < 0
                    ? ", which the longest read of that key does not hold"
                    : ", as " + reader(key) + " read");
      }
    }
    return first + " appended before " + second;
  }

  private String reader(int key) {
    return words.the(order.reader(key));
  }

  private String wasRead(int from, String first, int to, String second) {
    for (int op = txns.first(to); op < txns.end(to); op++) {
      if (txns.isWrite(op) || version[op] < 0) {
        continue;
      }
      int key = txns.key(op);
      int external = AppendGraph.external(txns, order, to, key, version[op]);
      if (external > 0 && order.writer(key, external - 1) == from) {
        return "%s read %s of key %s, with %s, which %s appended"
            .formatted(
                second,
                words.list(to, op),
                words.key(op),
                words.written(order.at(key, external - 1)),
                first);
      }
    }
    return second + " read what " + first + " appended";
  }

  private String missed(int from, String first, int to, String second) {
    for (int op = txns.first(from); op < txns.end(from); op++) {
      if (txns.isWrite(op) || version[op] < 0) {
        continue;
      }
      int key = txns.key(op);
      int next = order.next(key, version[op]);
      if (next == to || (next < 0 && Arrays.binarySearch(order.hidden(key), to) >= 0)) {
        return "%s read %s of key %s, without %s, which %s appended"
            .formatted(
                first, words.list(from, op), words.key(op), missed(to, key, version[op]), second);
      }
    }
    return first + " did not see what " + second + " appended";
  }

  /** The first thing that a call appended to a key behind a version. */
  private String missed(int call, int key, int after) {
    for (int op = txns.first(call); op < txns.end(call); op++) {
      if (txns.isWrite(op) && txns.key(op) == key) {
        int position = order.position(txns.write(op));
        if (position < 0 || position >= after) {
          return words.written(txns.write(op));
        }
      }
    }
    return "what";
  }
}
