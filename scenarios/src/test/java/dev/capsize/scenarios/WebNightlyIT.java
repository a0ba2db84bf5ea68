package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenarios of the library that take too long for every build; each has the tag nightly. */
@CapsizeScenarios({
  "capsize/topologies/web/backend-added.capsize.yaml",
  "capsize/topologies/web/backend-drain.capsize.yaml",
  "capsize/topologies/web/backend-pause.capsize.yaml",
  "capsize/topologies/web/backend-power-loss.capsize.yaml",
  "capsize/topologies/web/backend-slow.capsize.yaml",
  "capsize/topologies/web/balancer-pause.capsize.yaml",
  "capsize/topologies/web/balancer-process-crash.capsize.yaml",
  "capsize/topologies/web/cache-lost.capsize.yaml",
  "capsize/topologies/web/certificate-in-time.capsize.yaml",
  "capsize/topologies/web/database-lost.capsize.yaml",
  "capsize/topologies/web/half-the-backends-lost.capsize.yaml",
  "capsize/topologies/web/heartbeat-lost.capsize.yaml",
  "capsize/topologies/web/rolling-restart.capsize.yaml",
})
class WebNightlyIT {}
