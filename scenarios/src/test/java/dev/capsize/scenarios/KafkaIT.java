package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenario of Kafka that every build runs. */
@CapsizeScenarios("capsize/topologies/kafka/leader-power-loss.capsize.yaml")
class KafkaIT {}
