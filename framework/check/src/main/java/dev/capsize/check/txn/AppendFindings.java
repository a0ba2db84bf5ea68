package dev.capsize.check.txn;

/** Puts into words what single transactions on lists show. */
final class AppendFindings {

  private final Txns txns;
  private final AppendOrder order;
  private final Words words;
  private final Findings findings;

  AppendFindings(Txns txns, AppendOrder order, Words words, Findings findings) {
    this.txns = txns;
    this.order = order;
    this.words = words;
    this.findings = findings;
  }

  void unexpected(int call, int op, long element) {
    findings.add(
        Phenomenon.UNEXPECTED,
        () -> subject(call, op) + ", but nobody appended " + words.text(element),
        call);
  }

  void aborted(int call, int op, int write) {
    int writer = txns.writer(write);
    findings.add(
        Phenomenon.G1A,
        () ->
            subject(call, op)
                + ", with "
                + words.written(write)
                + ", which "
                + words.the(writer)
                + " appended and which failed",
        call,
        writer);
  }

  void intermediate(int call, int op, int write) {
    int writer = txns.writer(write);
    findings.add(
        Phenomenon.G1B,
        () ->
            subject(call, op)
                + ", which ends in "
                + words.written(write)
                + ", but "
                + words.the(writer)
                + " appended more to that key after it",
        call,
        writer);
  }

  void duplicate(int call, int op, int write) {
    findings.add(
        Phenomenon.DUPLICATE_ELEMENTS,
        () ->
            subject(call, op)
                + ", with "
                + words.written(write)
                + " more than once, which was appended once, by "
                + words.the(txns.writer(write)),
        call,
        txns.writer(write));
  }

  void incompatible(int call, int op) {
    int key = txns.key(op);
    int other = order.reader(key);
    findings.add(
        Phenomenon.INCOMPATIBLE_ORDER,
        () ->
            subject(call, op)
                + " and "
                + words.the(other)
                + " read "
                + words.list(other, order.longestRead(key))
                + ": neither is the beginning of the other",
        call,
        other);
  }

  void internal(int call, int op) {
    findings.add(
        Phenomenon.INTERNAL,
        () ->
            subject(call, op)
                + ", which is not what it had read and appended itself before: "
                + words.whole(call),
        call);
  }

  void future(int call, int op) {
    findings.add(
        Phenomenon.FUTURE_READ,
        () ->
            words.the(call)
                + " read "
                + words.written(txns.write(op))
                + " of key "
                + words.key(op)
                + " before it appended it: "
                + words.whole(call),
        call);
  }

  void dirtyUpdate(int key, int aborted, int write) {
    int first = txns.writer(aborted);
    int second = txns.writer(write);
    findings.add(
        Phenomenon.DIRTY_UPDATE,
        () ->
            words.the(second)
                + " appended "
                + words.written(write)
                + " to key "
                + words.text(txns.keyCode(key))
                + " on top of "
                + words.written(aborted)
                + ", which "
                + words.the(first)
                + " appended and which failed",
        second,
        first);
  }

  void lostUpdate(int first, int second, int op, int read) {
    findings.add(
        Phenomenon.LOST_UPDATE,
        () ->
            words.the(first)
                + " and "
                + words.the(second)
                + " both read "
                + words.list(second, read)
                + " of key "
                + words.key(op)
                + " and appended to it: one of them did not see the other",
        first,
        second);
  }

  private String subject(int call, int op) {
    return words.the(call) + " read " + words.list(call, op) + " of key " + words.key(op);
  }
}
