package dev.capsize.check.session;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Tally;
import java.util.List;

/** What the session guarantees have in common: a way to judge registers, and one to judge sets. */
final class SessionCheck {

  static final String UNEXPECTED = "unexpected";

  /** How the calls of one register are judged. */
  @FunctionalInterface
  interface OfRegister {
    void judge(Part part, Versions versions, Tally tally) throws InvalidHistoryException;
  }

  /** How the calls of one set are judged. */
  @FunctionalInterface
  interface OfSet {
    void judge(Part part, SetElements elements, Tally tally) throws InvalidHistoryException;
  }

  private SessionCheck() {}

  static HistoryChecker checker(
      String name, String kept, String wrong, long initial, OfRegister register, OfSet set) {
    return PartCheck.checker(
        name,
        List.of("read", "write", "cas", "add"),
        kept,
        List.of(wrong, UNEXPECTED),
        (part, tally) -> {
          if (isSet(part.calls())) {
            SetElements elements = SetElements.of(part, name, tally);
            if (elements != null) {
              set.judge(part, elements, tally);
            }
            return;
          }
          Versions versions = Versions.of(part, tally, initial);
          if (versions != null) {
            register.judge(part, versions, tally);
          }
        });
  }

  /**
   * Counts the reads, and those that had something to be held against: without any of these the
   * promise is kept because nothing happened, as in a file that names no clients.
   */
  static void tell(Tally tally, long reads, long judged, String otherwise) {
    tally.count("reads", reads);
    tally.count("judged", judged);
    tally.require("reads", "nothing was read");
    tally.require("judged", otherwise);
  }

  /** Whether it is about sets; where nothing is written, what the first read returned tells it. */
  private static boolean isSet(Calls calls) {
    if (calls.functions().size() > 1 || calls.function("read") < 0) {
      return calls.function("add") >= 0;
    }
    int call = 0;
    while (call < calls.size() && calls.resultSize(call) == 0) {
      call++;
    }
    return call < calls.size() && Codes.isList(calls.result(call, 0));
  }
}
