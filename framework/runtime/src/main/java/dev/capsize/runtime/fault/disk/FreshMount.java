package dev.capsize.runtime.fault.disk;

import dev.capsize.runtime.topology.NodeDisk;
import dev.capsize.runtime.topology.Pod;
import java.util.Map;
import java.util.TreeMap;

/** Gives a node's disks a mount that knows nothing of the one before. */
final class FreshMount {

  private FreshMount() {}

  /** The disks of a node, by path. */
  static Map<String, NodeDisk> disks(Pod pod) {
    Map<String, NodeDisk> disks = new TreeMap<>();
    pod.volumes().forEach((path, volume) -> volume.disk().ifPresent(disk -> disks.put(path, disk)));
    return disks;
  }

  /** Kills the system, so that nobody holds the disks; its start will mount them afresh. */
  static void prepare(Pod pod) {
    pod.system().unpause();
    var unused = pod.system().kill(); // one that was dead already holds nothing, too
    disks(pod).values().forEach(NodeDisk::awaitReleased);
  }
}
