package dev.capsize.check.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.capsize.model.record.OpKind;

/**
 * The kinds of operations of a workload, as clients tell them apart: those that may change
 * something and those that never do.
 *
 * @since 0.1
 */
public enum Access {
  @JsonProperty("write")
  WRITE("write"),
  @JsonProperty("read")
  READ("read");

  private final String text;

  Access(String text) {
    this.text = text;
  }

  /** Whether operations that are recorded like this are of this kind. */
  public boolean includes(OpKind recorded) {
    return switch (recorded) {
      case INSERT, PUT, CAS, TXN, TRANSFER, ENQUEUE, DEQUEUE -> this == WRITE;
      case READ, READ_ALL, GET, BALANCES -> this == READ;
      case WITNESS -> false;
    };
  }

  /** For people and files. */
  public String text() {
    return text;
  }
}
