package dev.capsize.check.txn;

/** Why one transaction on registers comes before another. */
final class RegisterReasons implements CycleWords.Reasons {

  private final Txns txns;
  private final RegisterReads reads;
  private final Words words;

  RegisterReasons(Txns txns, RegisterReads reads, Words words) {
    this.txns = txns;
    this.reads = reads;
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
      int replaced = txns.isWrite(op) ? reads.replaced(txns.write(op)) : RegisterReads.NOTHING;
      if (replaced >= 0 && txns.writer(replaced) == from) {
        return "%s wrote %s to key %s when it had read %s, which %s wrote"
            .formatted(
                second,
                words.written(txns.write(op)),
                words.key(op),
                words.written(replaced),
                first);
      }
    }
    return first + " wrote before " + second;
  }

  private String wasRead(int from, String first, int to, String second) {
    for (int op = txns.first(to); op < txns.end(to); op++) {
      int source = txns.isRead(op) ? reads.source(op) : RegisterReads.NOTHING;
      if (source >= 0 && txns.writer(source) == from) {
        return "%s read %s of key %s, which %s wrote"
            .formatted(second, words.value(to, op), words.key(op), first);
      }
    }
    return second + " read what " + first + " wrote";
  }

  private String missed(int from, String first, int to, String second) {
    for (int op = txns.first(from); op < txns.end(from); op++) {
      if (!txns.isRead(op) || reads.source(op) == RegisterReads.NOTHING) {
        continue;
      }
      for (int other = txns.first(to); other < txns.end(to); other++) {
        if (!txns.isWrite(other) || txns.key(other) != txns.key(op)) {
          continue;
        }
        int replaced = reads.replaced(txns.write(other));
        if (reads.source(op) == RegisterReads.NIL || replaced == reads.source(op)) {
          return "%s read %s of key %s, %s %s wrote %s"
              .formatted(
                  first,
                  words.value(from, op),
                  words.key(op),
                  replaced == reads.source(op) ? "and over that" : "and later than that",
                  second,
                  words.written(txns.write(other)));
        }
      }
    }
    return late(from, first, to, second);
  }

  private String late(int from, String first, int to, String second) {
    for (int op = txns.first(from); op < txns.end(from); op++) {
      for (int other = txns.first(to); other < txns.end(to); other++) {
        if (txns.isRead(op)
            && reads.source(op) >= 0
            && txns.isWrite(other)
            && txns.key(other) == txns.key(op)) {
          return "%s read %s of key %s, which was there before %s was invoked, which wrote %s"
              .formatted(
                  first,
                  words.value(from, op),
                  words.key(op),
                  second,
                  words.written(txns.write(other)));
        }
      }
    }
    return first + " did not see what " + second + " wrote";
  }
}
