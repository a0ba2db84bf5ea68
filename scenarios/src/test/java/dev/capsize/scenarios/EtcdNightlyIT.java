package dev.capsize.scenarios;

import dev.capsize.engine.CapsizeScenarios;

/** The scenarios of the library that take too long for every build; each has the tag nightly. */
@CapsizeScenarios({
  "capsize/topologies/etcd/five-minority-lost.capsize.yaml",
  "capsize/topologies/etcd/hand-over.capsize.yaml",
  "capsize/topologies/etcd/leader-disk-full.capsize.yaml",
  "capsize/topologies/etcd/leader-one-way.capsize.yaml",
  "capsize/topologies/etcd/leader-partition.capsize.yaml",
  "capsize/topologies/etcd/leader-pause.capsize.yaml",
  "capsize/topologies/etcd/majority-lost.capsize.yaml",
  "capsize/topologies/etcd/region-lost.capsize.yaml",
  "capsize/topologies/etcd/rolling-restart.capsize.yaml",
  "capsize/topologies/etcd/three-minority-lost.capsize.yaml",
  "capsize/topologies/etcd/zone-lost.capsize.yaml",
})
class EtcdNightlyIT {}
