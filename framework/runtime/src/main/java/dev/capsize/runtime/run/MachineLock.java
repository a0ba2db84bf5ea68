package dev.capsize.runtime.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One exclusive run at a time on this machine, over all JVMs: forks and other builds share the
 * engine, and would measure each other. Runs that are not exclusive share the lock.
 *
 * <p>File locks belong to the whole JVM, so threads of one JVM are kept apart by a lock of their
 * own and share one file lock.
 */
final class MachineLock implements AutoCloseable {

  private static final Path FILE =
      Path.of(System.getProperty("java.io.tmpdir"), "capsize-exclusive.lock");
  private static final Duration TRY = Duration.ofMillis(200);
  private static final ReentrantReadWriteLock THREADS = new ReentrantReadWriteLock(true);
  private static final Object SHARED = new Object();
  private static int sharers;
  private static @Nullable FileLock sharedLock;

  private final Lock threads;
  private final @Nullable FileLock exclusive;

  private MachineLock(Lock threads, @Nullable FileLock exclusive) {
    this.threads = threads;
    this.exclusive = exclusive;
  }

  /**
   * Waits for the lock.
   *
   * @param waiting called once if it is not free
   * @throws CancellationException when cancelled
   */
  static MachineLock acquire(boolean exclusive, BooleanSupplier cancelled, Runnable waiting)
      throws IOException {
    return acquire(FILE, exclusive, cancelled, waiting);
  }

  static MachineLock acquire(
      Path file, boolean exclusive, BooleanSupplier cancelled, Runnable waiting)
      throws IOException {
    Lock threads = exclusive ? THREADS.writeLock() : THREADS.readLock();
    boolean told = false;
    while (!tryLock(threads)) {
      told = tell(told, waiting, cancelled);
    }
    boolean done = false;
    try {
      while (true) {
        if (exclusive) {
          FileLock lock = open(file, false);
          if (lock != null) {
            done = true;
            return new MachineLock(threads, lock);
          }
        } else if (share(file)) {
          done = true;
          return new MachineLock(threads, null);
        }
        told = tell(told, waiting, cancelled);
        pause();
      }
    } finally {
      if (!done) {
        threads.unlock();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (exclusive != null) {
        exclusive.acquiredBy().close();
      } else {
        unshare();
      }
    } finally {
      threads.unlock();
    }
  }

  private static boolean share(Path file) throws IOException {
    synchronized (SHARED) {
      if (sharedLock == null) {
        sharedLock = open(file, true);
      }
      if (sharedLock == null) {
        return false;
      }
      sharers++;
      return true;
    }
  }

  private static void unshare() throws IOException {
    synchronized (SHARED) {
      if (--sharers == 0 && sharedLock != null) {
        sharedLock.acquiredBy().close();
        sharedLock = null;
      }
    }
  }

  private static @Nullable FileLock open(Path file, boolean shared) throws IOException {
    FileChannel channel = channel(file);
    FileLock lock = null;
    try {
      lock = channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      // Held in this JVM by a class of this name from another class loader.
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock;
  }

  /**
   * The file belongs to whoever came first. Others open it without creating it: in a sticky folder
   * Linux lets nobody, not even root, "create" what belongs to another.
   */
  private static FileChannel channel(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      FileChannel created =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      }
      return created;
    }
  }

  private static boolean tryLock(Lock threads) {
    try {
      return threads.tryLock(TRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for another run");
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(TRY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for another run");
    }
  }

  private static boolean tell(boolean told, Runnable waiting, BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("cancelled while waiting for another run");
    }
    if (!told) {
      waiting.run();
    }
    return true;
  }
}
