package dev.capsize.check.txn;

/** Puts into words what single transactions on registers show. */
final class RegisterFindings {

  private final Txns txns;
  private final Words words;
  private final Findings findings;
  private long foreign;

  RegisterFindings(Txns txns, Words words, Findings findings) {
    this.txns = txns;
    this.words = words;
    this.findings = findings;
  }

  /** Counts a read of a value that nobody wrote: it came from outside, and proves nothing. */
  void foreign() {
    foreign++;
  }

  long foreignValues() {
    return foreign;
  }

  void aborted(int call, int op, int write) {
    int writer = txns.writer(write);
    findings.add(
        Phenomenon.G1A,
        () -> subject(call, op) + ", which " + words.the(writer) + " wrote and which failed",
        call,
        writer);
  }

  void intermediate(int call, int op, int write) {
    int writer = txns.writer(write);
    findings.add(
        Phenomenon.G1B,
        () ->
            subject(call, op)
                + ", but "
                + words.the(writer)
                + " wrote another value to that key after it",
        call,
        writer);
  }

  void internal(int call, int op) {
    findings.add(
        Phenomenon.INTERNAL,
        () ->
            subject(call, op)
                + ", which is not what it had read or written itself before: "
                + words.whole(call),
        call);
  }

  void future(int call, int op) {
    findings.add(
        Phenomenon.FUTURE_READ,
        () -> subject(call, op) + " before it wrote it: " + words.whole(call),
        call);
  }

  void lostUpdate(int first, int second, int op, int read) {
    findings.add(
        Phenomenon.LOST_UPDATE,
        () ->
            words.the(first)
                + " and "
                + words.the(second)
                + " both read "
                + words.value(second, read)
                + " of key "
                + words.key(op)
                + " and wrote to it: one of them did not see the other",
        first,
        second);
  }

  void cyclicVersions(int write, int replaced) {
    int first = txns.writer(write);
    int second = txns.writer(replaced);
    findings.add(
        Phenomenon.CYCLIC_VERSIONS,
        () ->
            "values of one key replace each other in a circle: "
                + words.the(first)
                + " wrote "
                + words.written(write)
                + " when it had read "
                + words.written(replaced)
                + ", which "
                + words.the(second)
                + " wrote, and that leads back to "
                + words.written(write),
        first,
        second);
  }

  private String subject(int call, int op) {
    return words.the(call) + " read " + words.value(call, op) + " of key " + words.key(op);
  }
}
