package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenarios of the library that every build runs; each file is one test. */
@CapsizeScenarios({
  "capsize/topologies/web/balancer-power-loss.capsize.yaml",
})
class WebIT {}
