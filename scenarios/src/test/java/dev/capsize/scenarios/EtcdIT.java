package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenario of the library that every build runs. */
@CapsizeScenarios("capsize/topologies/etcd/leader-power-loss.capsize.yaml")
class EtcdIT {}
