package dev.capsize.check.linear;

/**
 * The calls on one part of the state and the order of their invocations and returns. A call of
 * unknown outcome has no return.
 *
 * @param key the part
 * @param calls the calls, by their number in the history, in the order of their invocation
 * @param events invocations and returns in their order: the index of the call in {@code calls},
 *     complemented for a return
 */
record Partition(long key, int[] calls, int[] events) {}
