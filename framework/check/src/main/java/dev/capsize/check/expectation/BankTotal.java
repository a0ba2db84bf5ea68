package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.ledger.BankCheck;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code bank-total}: the total of all balances never changes, and none is below zero.
 *
 * @since 0.1
 */
public final class BankTotal implements Expectation {

  @Override
  public String name() {
    return "bank-total";
  }

  @Override
  public String summary() {
    return "The total of all balances never changes, and none is below zero.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.optional(
            "total", ParamType.INTEGER, "the total; by default that of the workload's accounts"));
  }

  @Override
  public Concern concern() {
    return Concern.SAFETY;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    OptionalLong total = total(evidence, use.values());
    return HistoryFinding.of(
        this,
        use,
        evidence,
        total.isPresent() ? "a total of " + total.getAsLong() : "the total of the first read",
        calls -> BankCheck.checker(total, false));
  }

  private static OptionalLong total(Evidence evidence, Values values) {
    if (values.has("total")) {
      return OptionalLong.of(values.integer("total"));
    }
    @Nullable PartUse bank = evidence.record().scenario().workload().get(values.text("of"));
    return bank != null && bank.values().has("accounts") && bank.values().has("balance")
        ? OptionalLong.of(bank.values().integer("accounts") * bank.values().integer("balance"))
        : OptionalLong.empty();
  }
}
