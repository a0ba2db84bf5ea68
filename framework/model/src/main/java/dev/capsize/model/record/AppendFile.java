package dev.capsize.model.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A new file that grows by whole entries. An entry that the disk does not take is taken back, so
 * that what comes later, when there is room again, does not follow half an entry. Not thread-safe.
 *
 * <p>No channel: an interrupt of the thread that writes would close it, and the record with it.
 */
final class AppendFile implements AutoCloseable {

  private final RandomAccessFile file;
  private boolean open = true;

  AppendFile(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
    file.setLength(0);
  }

  void append(byte[] entry) throws IOException {
    long start = file.getFilePointer();
    try {
      file.write(entry);
    } catch (IOException e) {
      takeBack(start, e);
      throw e;
    }
  }

  boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    file.close();
  }

  private void takeBack(long start, IOException cause) {
    try {
      file.setLength(start);
      file.seek(start);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
