package dev.capsize.check.history;

import java.util.List;

/**
 * A ledger compared with what is there in the end.
 *
 * @param figures the balance
 * @param evidence lines that show it: which reads there were, where nodes differ
 * @since 0.1
 */
public record Balance(LedgerFigures figures, List<String> evidence) {

  public Balance {
    evidence = List.copyOf(evidence);
  }
}
