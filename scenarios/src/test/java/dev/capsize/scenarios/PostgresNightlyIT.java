package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenarios of the library that take too long for every build; each has the tag nightly. */
@CapsizeScenarios({
  "capsize/topologies/postgres/all-power-loss.capsize.yaml",
  "capsize/topologies/postgres/asynchronous-power-loss.capsize.yaml",
  "capsize/topologies/postgres/etcd-majority-lost.capsize.yaml",
  "capsize/topologies/postgres/pgbouncer-power-loss.capsize.yaml",
  "capsize/topologies/postgres/primary-clock-jump.capsize.yaml",
  "capsize/topologies/postgres/primary-disk-full.capsize.yaml",
  "capsize/topologies/postgres/primary-one-way.capsize.yaml",
  "capsize/topologies/postgres/primary-partition-histories.capsize.yaml",
  "capsize/topologies/postgres/primary-partition.capsize.yaml",
  "capsize/topologies/postgres/primary-pause.capsize.yaml",
  "capsize/topologies/postgres/primary-power-loss-histories.capsize.yaml",
  "capsize/topologies/postgres/primary-power-loss-pool.capsize.yaml",
  "capsize/topologies/postgres/region-lost.capsize.yaml",
  "capsize/topologies/postgres/rolling-restart.capsize.yaml",
  "capsize/topologies/postgres/sweep.capsize.yaml",
  "capsize/topologies/postgres/two-region-cut.capsize.yaml",
  "capsize/topologies/postgres/two-region-failover.capsize.yaml",
  "capsize/topologies/postgres/zone-lost.capsize.yaml",
})
class PostgresNightlyIT {}
