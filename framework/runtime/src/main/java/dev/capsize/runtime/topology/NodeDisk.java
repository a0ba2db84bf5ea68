package dev.capsize.runtime.topology;

import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.ExecResult;

/**
 * A disk of a node as its own block device shows it, mounted or not.
 *
 * @since 0.1
 */
public final class NodeDisk {

  private final Disks disks;
  private final String name;

  NodeDisk(Disks disks, String name) {
    this.disks = disks;
    this.name = name;
  }

  /**
   * What stands in the file system's first block.
   *
   * @param id another one after each formatting
   * @param open whether the journal has not been closed by an unmount: as long as it is mounted,
   *     and after a loss of power
   * @param mounted whether a file system lives on it
   * @since 0.1
   */
  public record Superblock(String id, boolean open, boolean mounted) {}

  /** Reads the disk past the file system. */
  public Superblock superblock() {
    String[] words = tell("superblock").out().split(" ", -1);
    return new Superblock(words[0], words[1].equals("open"), words[2].equals("mounted"));
  }

  /**
   * Waits until no file system lives on it any more, so that the next mount is a fresh one.
   *
   * @throws EngineCallException when something goes on holding it
   */
  public void awaitReleased() {
    tell("released");
  }

  /** Makes it an empty disk again; it must not be mounted. */
  public void format() {
    tell("format");
  }

  private ExecResult tell(String verb) {
    return disks.tell(name, verb).orThrow(verb + " of the disk " + name);
  }
}
