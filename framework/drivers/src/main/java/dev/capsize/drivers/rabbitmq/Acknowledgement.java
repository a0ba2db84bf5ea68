package dev.capsize.drivers.rabbitmq;

/** Who says that a message was processed. */
enum Acknowledgement {
  /** The consumer, when it has it. */
  MANUAL,
  /** The server, when it has sent it. */
  AUTOMATIC
}
