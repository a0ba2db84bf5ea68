package dev.capsize.drivers.rabbitmq;

import dev.capsize.runtime.driver.Outcome;

/** Takes elements out of a queue. Used by one thread at a time, except for close. */
interface Taker {

  /**
   * Takes one.
   *
   * @param deadline of {@link System#nanoTime}
   */
  Outcome take(String stream, long deadline);

  /** Does not wait for the server. */
  void close();
}
