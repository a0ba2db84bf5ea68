package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenarios of Kafka that take too long for every build; each has the tag nightly. */
@CapsizeScenarios({
  "capsize/topologies/kafka/leader-disk-full.capsize.yaml",
  "capsize/topologies/kafka/leader-one-way.capsize.yaml",
  "capsize/topologies/kafka/leader-partition.capsize.yaml",
  "capsize/topologies/kafka/leader-pause.capsize.yaml",
  "capsize/topologies/kafka/majority-lost.capsize.yaml",
  "capsize/topologies/kafka/region-lost.capsize.yaml",
  "capsize/topologies/kafka/rolling-restart.capsize.yaml",
  "capsize/topologies/kafka/zone-lost.capsize.yaml",
})
class KafkaNightlyIT {}
