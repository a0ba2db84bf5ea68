package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenarios of the library that every build runs; each file is one test. */
@CapsizeScenarios({
  "capsize/topologies/postgres/primary-crash.capsize.yaml",
  "capsize/topologies/postgres/primary-kill.capsize.yaml",
  "capsize/topologies/postgres/primary-power-loss.capsize.yaml",
  "capsize/topologies/postgres/switchover.capsize.yaml",
})
class PostgresIT {}
