package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;
import java.util.List;

/** A history of which only some calls are known to have returned. */
final class Sub {

  private Sub() {}

  /** Whether it is illegal even so. */
  static boolean illegal(Calls calls, Model<?> model, List<Integer> known)
      throws InvalidHistoryException {
    CallsBuilder builder = new CallsBuilder();
    for (int i = 0; i < calls.vocabulary().size(); i++) {
      builder.vocabulary().code(calls.vocabulary().word(Codes.word(i)));
    }
    int[] event = new int[2 * calls.size()];
    for (int call = 0; call < calls.size(); call++) {
      event[calls.invoked(call)] = call + 1;
      if (calls.returned(call) != Calls.NEVER && known.contains(call)) {
        event[calls.returned(call)] = ~call;
      }
    }
    int[] number = new int[calls.size()];
    Arrays.fill(number, -1);
    for (int at : event) {
      int call = at > 0 ? at - 1 : ~at;
      if ((at > 0 && calls.outcome(call) != OutcomeType.FAIL) || (at > 0 && known.contains(call))) {
        number[call] =
            builder.invoke(
                call,
                calls.functions().get(calls.function(call)),
                calls.key(call),
                calls.argument(call),
                Codes.NIL,
                0);
      } else if (at < 0) {
        builder.end(number[call], calls.outcome(call), calls.result(call), Codes.NIL);
      }
    }
    return !BruteForce.linearizable(builder.build(), model);
  }
}
