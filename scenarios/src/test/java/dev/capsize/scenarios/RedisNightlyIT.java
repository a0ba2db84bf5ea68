package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenarios of the library that take too long for every build; each has the tag nightly. */
@CapsizeScenarios({
  "capsize/topologies/redis/primary-disk-full.capsize.yaml",
  "capsize/topologies/redis/primary-kill.capsize.yaml",
  "capsize/topologies/redis/primary-one-way.capsize.yaml",
  "capsize/topologies/redis/primary-partition.capsize.yaml",
  "capsize/topologies/redis/primary-pause.capsize.yaml",
  "capsize/topologies/redis/region-lost.capsize.yaml",
  "capsize/topologies/redis/rolling-restart.capsize.yaml",
  "capsize/topologies/redis/sentinel-majority-lost.capsize.yaml",
  "capsize/topologies/redis/sentinel-minority-lost.capsize.yaml",
  "capsize/topologies/redis/switchover.capsize.yaml",
  "capsize/topologies/redis/zone-lost.capsize.yaml",
})
class RedisNightlyIT {}
