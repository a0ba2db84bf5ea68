package dev.capsize.runtime.driver;

import dev.capsize.model.record.OpKind;
import java.util.Arrays;

/**
 * What a client is asked to do.
 *
 * @param kind what
 * @param stream whose elements: those of one workload or role never meet those of another, although
 *     both live in one system
 * @param key its meaning depends on the kind, see {@link OpKind}
 * @param argument what the kind asks for beside the key; empty for many; not to be changed
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // there are very many: equals is defined below
public record Op(OpKind kind, String stream, long key, long[] argument) {

  private static final long[] NOTHING = {};

  public Op(OpKind kind, String stream, long key) {
    this(kind, stream, key, NOTHING);
  }

  /** As a generator makes it; who sends it adds the stream. */
  public Op(OpKind kind, long key) {
    this(kind, "", key, NOTHING);
  }

  /** The same, for a kind that asks for more than its key. */
  public Op(OpKind kind, long key, long... argument) {
    this(kind, "", key, argument);
  }

  /** The same, within the elements of {@code stream}. */
  public Op in(String stream) {
    return new Op(kind, stream, key, argument);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Op that
        && kind == that.kind
        && stream.equals(that.stream)
        && key == that.key
        && Arrays.equals(argument, that.argument);
  }

  @Override
  public int hashCode() {
    return kind.hashCode() * 31 + Long.hashCode(key);
  }
}
