package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenario of RabbitMQ that every build runs. */
@CapsizeScenarios("capsize/topologies/rabbitmq/leader-power-loss.capsize.yaml")
class RabbitmqIT {}
