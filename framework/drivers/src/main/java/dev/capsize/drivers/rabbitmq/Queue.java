package dev.capsize.drivers.rabbitmq;

import dev.capsize.runtime.driver.Endpoint;

/** Which queue a service is. */
final class Queue {

  private Queue() {}

  /** The service's {@code database}. */
  static String of(Endpoint endpoint) {
    return endpoint.database().orElse("capsize");
  }
}
