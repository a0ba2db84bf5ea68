package dev.capsize.check.linear;

import dev.capsize.check.call.Codes;

/**
 * The models that are built in. Each is judged by key where its calls have one beside the value.
 *
 * @since 0.1
 */
public final class Models {

  private Models() {}

  /**
   * A register: {@code read}, {@code write v}, {@code cas [expected new]}. Where it starts with a
   * value, a read of nil tells nothing (as in Knossos); where it starts with nil, it tells that.
   *
   * @param initial the code of its first value, {@link Codes#NIL} for none
   */
  public static Model<Long> register(long initial) {
    return new RegisterModel(initial, false);
  }

  /**
   * A register whose compare-and-set, when it fails, proves that the value was another: that of the
   * logs of Jepsen's etcd tests. In other histories a failure proves nothing but that nothing
   * happened.
   *
   * @param initial the code of its first value, {@link Codes#NIL} for none
   */
  public static Model<Long> registerWithFailedCas(long initial) {
    return new RegisterModel(initial, true);
  }

  /**
   * Registers read and written in transactions: {@code txn [[:read x 1] [:write y 2]]}.
   *
   * @param initial the code of the first value of each
   */
  public static Model<?> multiRegister(long initial) {
    return new MultiRegisterModel(initial);
  }

  /** A map of texts, empty at first: {@code get}, {@code put}, {@code append}. */
  public static Model<String> kv() {
    return new KvModel();
  }

  /** A lock without owners: {@code acquire}, {@code release}. True is held. */
  public static Model<Boolean> mutex() {
    return new MutexModel();
  }

  /** A first-in, first-out queue: {@code enqueue v}, {@code dequeue}; nil is found empty. */
  public static Model<?> queue() {
    return new QueueModel();
  }

  /** A set: {@code add v}, {@code remove v}, {@code contains v}, {@code read} of all. */
  public static Model<?> set() {
    return new SetModel();
  }

  /** A counter from zero: {@code add n}, {@code read}. */
  public static Model<Long> counter() {
    return new CounterModel();
  }
}
