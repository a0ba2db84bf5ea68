package dev.capsize.runtime.driver;

import dev.capsize.model.record.OpKind;

/**
 * What a client is asked to do.
 *
 * @param key its meaning depends on the kind, see {@link OpKind}
 * @since 0.1
 */
public record Op(OpKind kind, long key) {}
