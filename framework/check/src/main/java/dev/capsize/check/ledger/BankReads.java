package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;
import java.util.OptionalLong;

/** The reads of a bank, each held against the total and the accounts. */
final class BankReads {

  private final Calls calls;
  private final Tally tally;
  private final boolean overdraft;
  private final LongIndex accounts = new LongIndex(16);
  private long total;
  private long reads;
  private long lowest = Long.MAX_VALUE;
  private long highest = Long.MIN_VALUE;

  private BankReads(Calls calls, Tally tally, boolean overdraft) {
    this.calls = calls;
    this.tally = tally;
    this.overdraft = overdraft;
  }

  static BankReads of(Part part, int read, OptionalLong total, boolean overdraft, Tally tally)
      throws InvalidHistoryException {
    Calls calls = part.calls();
    BankReads reads = new BankReads(calls, tally, overdraft);
    int first = -1;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (calls.function(call) != read) {
        reads.transfer(call);
      } else if (calls.outcome(call) == OutcomeType.OK
          && (first < 0 || calls.returned(call) < calls.returned(first))) {
        first = call;
      }
    }
    if (first >= 0) {
      reads.open(first, total);
    }
    return reads;
  }

  /** Takes the accounts of a transfer, as one that is empty may be missing in the first read. */
  private void transfer(int call) throws InvalidHistoryException {
    boolean isTransfer = calls.argumentSize(call) == 7 && calls.argument(call, 0) == Codes.map(3);
    int found = 0;
    for (int index = 1; isTransfer && index < 7; index += 2) {
      long word = calls.argument(call, index);
      long value = calls.argument(call, index + 1);
      String name = Codes.isWord(word) ? calls.vocabulary().word(word) : "";
      if (name.equals("amount")) {
        found |= Codes.isInteger(value) ? 4 : 0;
      } else if (name.equals("from") || name.equals("to")) {
        found |= name.equals("from") ? 1 : 2;
        accounts.add(value);
      }
    }
    if (found != 7) {
      throw Shape.wrong(calls, call, false, "a map of from, to and amount, the amount an integer");
    }
  }

  private void open(int first, OptionalLong given) throws InvalidHistoryException {
    int entries = entries(first);
    long sum = 0;
    for (int entry = 0; entry < entries; entry++) {
      accounts.add(calls.result(first, 1 + 2 * entry));
      long balance = calls.result(first, 2 + 2 * entry);
      sum = balance == Codes.NIL ? sum : Shape.sum(calls, first, sum, balance);
    }
    total = given.orElse(sum);
  }

  void judge(int call) throws InvalidHistoryException {
    if (calls.outcome(call) != OutcomeType.OK) {
      return;
    }
    reads++;
    int entries = entries(call);
    long sum = 0;
    int strange = -1;
    int empty = -1;
    int negative = -1;
    for (int entry = 0; entry < entries; entry++) {
      int at = 1 + 2 * entry;
      long balance = calls.result(call, at + 1);
      if (accounts.find(calls.result(call, at)) < 0) {
        strange = at;
      }
      if (balance == Codes.NIL) {
        empty = at;
        continue;
      }
      sum = Shape.sum(calls, call, sum, balance);
      if (balance < 0) {
        negative = at;
      }
    }
    if (strange >= 0) {
      wrong("unexpected-account", call, "has the account " + account(call, strange));
    } else if (empty >= 0) {
      wrong("no-balance", call, "has no balance of " + account(call, empty));
    } else if (sum != total) {
      lowest = Math.min(lowest, sum);
      highest = Math.max(highest, sum);
      wrong("wrong-total", call, "adds up to " + sum + ", not to " + total);
    } else if (negative >= 0 && !overdraft) {
      String balance = Text.value(calls, calls.result(call, negative + 1));
      wrong("negative-balance", call, "has " + balance + " at " + account(call, negative));
    }
  }

  void end() {
    tally.count("reads", reads);
    tally.require("reads", "the accounts were never read");
    if (lowest <= highest) {
      tally.greatest("total", total);
      tally.greatest("lowest-total", lowest);
      tally.greatest("highest-total", highest);
    }
  }

  private void wrong(String name, int call, String text) {
    tally.wrong(name, () -> "the " + Text.call(calls, call) + " " + text, call);
  }

  private String account(int call, int at) {
    return Text.value(calls, calls.result(call, at));
  }

  private int entries(int call) throws InvalidHistoryException {
    int size = calls.resultSize(call);
    boolean isMap =
        size > 0
            && Codes.isMap(calls.result(call, 0))
            && size == 1 + 2 * Codes.count(calls.result(call, 0));
    for (int index = 1; isMap && index < size; index++) {
      long code = calls.result(call, index);
      isMap = index % 2 == 1 ? Shape.isPlain(code) : Codes.isInteger(code) || code == Codes.NIL;
    }
    if (!isMap) {
      throw Shape.wrong(calls, call, true, "a map of accounts to balances, which are integers");
    }
    return size / 2;
  }
}
