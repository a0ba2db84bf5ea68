package dev.capsize.runtime.driver;

import dev.capsize.model.record.OpKind;

/**
 * What a client is asked to do.
 *
 * @param kind what
 * @param stream whose elements: those of one workload or role never meet those of another, although
 *     both live in one system
 * @param key its meaning depends on the kind, see {@link OpKind}
 * @since 0.1
 */
public record Op(OpKind kind, String stream, long key) {

  /** As a generator makes it; who sends it adds the stream. */
  public Op(OpKind kind, long key) {
    this(kind, "", key);
  }

  /** The same, within the elements of {@code stream}. */
  public Op in(String stream) {
    return new Op(kind, stream, key);
  }
}
