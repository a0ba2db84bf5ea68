package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenarios of MariaDB Galera that take too long for every build; each has the tag nightly. */
@CapsizeScenarios({
  "capsize/topologies/mariadb/all-power-loss.capsize.yaml",
  "capsize/topologies/mariadb/majority-lost.capsize.yaml",
  "capsize/topologies/mariadb/node-disk-full.capsize.yaml",
  "capsize/topologies/mariadb/node-one-way.capsize.yaml",
  "capsize/topologies/mariadb/node-partition.capsize.yaml",
  "capsize/topologies/mariadb/node-partition-histories.capsize.yaml",
  "capsize/topologies/mariadb/node-pause.capsize.yaml",
  "capsize/topologies/mariadb/region-lost.capsize.yaml",
  "capsize/topologies/mariadb/rolling-restart.capsize.yaml",
  "capsize/topologies/mariadb/zone-lost.capsize.yaml",
})
class GaleraNightlyIT {}
