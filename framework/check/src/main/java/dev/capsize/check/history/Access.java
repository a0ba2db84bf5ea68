package dev.capsize.check.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.capsize.model.record.OpKind;

/**
 * The kinds of operations of a workload, as clients tell them apart.
 *
 * @since 0.1
 */
public enum Access {
  @JsonProperty("write")
  WRITE(OpKind.INSERT, "write"),
  @JsonProperty("read")
  READ(OpKind.READ, "read");

  private final OpKind kind;
  private final String text;

  Access(OpKind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  /** How it is recorded. */
  public OpKind kind() {
    return kind;
  }

  /** For people and files. */
  public String text() {
    return text;
  }
}
