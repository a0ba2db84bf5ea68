package dev.capsize.drivers.rabbitmq;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a message carries: {@code orders 17}. The stream keeps workloads apart that share a queue.
 */
record Element(String stream, long key) {

  String text() {
    return stream + " " + key;
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  /** Empty where the message is none of ours, or is the witness'. */
  static Optional<Element> parse(String text) {
    int space = text.lastIndexOf(' ');
    if (space < 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Element(text.substring(0, space), Long.parseLong(text.substring(space + 1))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Element> parse(byte[] body) {
    return parse(new String(body, StandardCharsets.UTF_8));
  }
}
