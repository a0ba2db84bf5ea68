package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** What every build runs of MariaDB Galera. */
@CapsizeScenarios("capsize/topologies/mariadb/node-power-loss.capsize.yaml")
class GaleraIT {}
