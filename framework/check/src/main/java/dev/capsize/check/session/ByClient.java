package dev.capsize.check.session;

import dev.capsize.check.tally.LongIndex;
import java.util.Arrays;

/** Two numbers for every client: a version and the call by which the client got it. */
final class ByClient {

  private final LongIndex clients = new LongIndex(16);
  private int[] version = new int[16];
  private int[] call = new int[16];

  /** The version of a client; {@link Versions#NOTHING} where it has none yet. */
  int version(int client) {
    int slot = clients.find(client);
    return slot < 0 ? Versions.NOTHING : version[slot];
  }

  /** The call by which it got it; only where there is a version. */
  int call(int client) {
    return call[clients.find(client)];
  }

  void set(int client, int newVersion, int by) {
    int slot = clients.add(client);
    if (slot == version.length) {
      version = Arrays.copyOf(version, 2 * slot);
      call = Arrays.copyOf(call, 2 * slot);
    }
    version[slot] = newVersion;
    call[slot] = by;
  }
}
