package dev.capsize.check;

import dev.capsize.model.record.RunRecord;

/**
 * A run record with what is derived from it once for all expectations.
 *
 * @since 0.1
 */
public final class Evidence {

  private final RunRecord record;

  public Evidence(RunRecord record) {
    this.record = record;
  }

  public RunRecord record() {
    return record;
  }
}
