package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenarios of RabbitMQ that take too long for every build; each has the tag nightly. */
@CapsizeScenarios({
  "capsize/topologies/rabbitmq/leader-disk-full.capsize.yaml",
  "capsize/topologies/rabbitmq/leader-kill.capsize.yaml",
  "capsize/topologies/rabbitmq/leader-one-way.capsize.yaml",
  "capsize/topologies/rabbitmq/leader-partition.capsize.yaml",
  "capsize/topologies/rabbitmq/leader-pause.capsize.yaml",
  "capsize/topologies/rabbitmq/majority-lost.capsize.yaml",
  "capsize/topologies/rabbitmq/region-lost.capsize.yaml",
  "capsize/topologies/rabbitmq/rolling-restart.capsize.yaml",
  "capsize/topologies/rabbitmq/zone-lost.capsize.yaml",
})
class RabbitmqNightlyIT {}
