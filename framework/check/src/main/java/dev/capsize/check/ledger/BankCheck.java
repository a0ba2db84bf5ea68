package dev.capsize.check.ledger;

import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Tally;
import java.util.List;
import java.util.OptionalLong;

/**
 * Accounts between which clients transfer money: every read of all accounts has the same total
 * ({@code wrong-total}), no account that nobody knows ({@code unexpected-account}), none without a
 * balance ({@code no-balance}) and, unless that is allowed, none below zero ({@code
 * negative-balance}). The accounts are those of the read that returned first and of all transfers,
 * the total, where it is not given, that of this read. An account that a read does not have is
 * taken to be empty, as in systems that delete such accounts: it is the total that tells. A read is
 * counted once, for the first of these that is wrong with it; snapshot isolation suffices to keep
 * the promise. Without a read the verdict is UNKNOWN.
 *
 * <p>Values: {@code read} returns a map, account to balance (an integer); {@code transfer} has the
 * map of the words {@code from}, {@code to} and {@code amount}. After the {@code bank} workload of
 * Jepsen, with the defaults that elle-cli has for it.
 *
 * @since 0.1
 */
public final class BankCheck {

  private static final List<String> WRONG =
      List.of("wrong-total", "negative-balance", "unexpected-account", "no-balance");

  private BankCheck() {}

  /** The total is that of the first read, and no balance is below zero; thread-safe. */
  public static HistoryChecker checker() {
    return checker(OptionalLong.empty(), false);
  }

  /**
   * With a total known beforehand, and with or without overdrafts; thread-safe.
   *
   * @param total the sum of all balances; without it, that of the first read
   * @param overdraft whether balances may be below zero
   */
  public static HistoryChecker checker(OptionalLong total, boolean overdraft) {
    return PartCheck.checker(
        "bank",
        List.of("transfer", "read"),
        overdraft
            ? "every read has the same total"
            : "every read has the same total, and no balance is below zero",
        WRONG,
        (part, tally) -> judge(part, tally, total, overdraft));
  }

  private static void judge(Part part, Tally tally, OptionalLong total, boolean overdraft)
      throws InvalidHistoryException {
    int read = part.calls().function("read");
    BankReads reads = BankReads.of(part, read, total, overdraft, tally);
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (part.calls().function(call) == read) {
        reads.judge(call);
      }
    }
    reads.end();
  }
}
