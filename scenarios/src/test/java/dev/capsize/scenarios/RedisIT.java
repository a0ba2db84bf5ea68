package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenario of the library that every build runs. */
@CapsizeScenarios("capsize/topologies/redis/primary-power-loss.capsize.yaml")
class RedisIT {}
