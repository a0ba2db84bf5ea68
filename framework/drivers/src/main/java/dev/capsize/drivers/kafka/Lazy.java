package dev.capsize.drivers.kafka;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first needed, and again after it was dropped. */
final class Lazy<T> {

  private final Supplier<T> maker;
  private final Consumer<T> closer;
  private @Nullable T value;
  private boolean closed;

  Lazy(Supplier<T> maker, Consumer<T> closer) {
    this.maker = maker;
    this.closer = closer;
  }

  /**
   * Makes it where it is not there.
   *
   * @throws IllegalStateException when this is closed
   */
  synchronized T get() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    T known = value;
    if (known == null) {
      known = maker.get();
      value = known;
    }
    return known;
  }

  /** The next one is a new one. */
  synchronized void drop() {
    T known = value;
    value = null;
    if (known != null) {
      closer.accept(known);
    }
  }

  synchronized void close() {
    closed = true;
    drop();
  }
}
