package dev.capsize.runtime.topology;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Streams what a node's system prints into a file, each line with the engine's time, from its first
 * second and over its deaths.
 */
final class LogStream implements AutoCloseable {

  private final DockerClient client;
  private final Path file;
  private final OutputStream out;
  private final UnaryOperator<String> masked;
  private final Consumer<IOException> onFailure;
  private int since;
  private boolean closed;

  LogStream(
      DockerClient client, Path file, UnaryOperator<String> masked, Consumer<IOException> onFailure)
      throws IOException {
    this.client = client;
    this.file = file;
    this.masked = masked;
    this.onFailure = onFailure;
    Files.createDirectories(file.toAbsolutePath().getParent());
    this.out = Files.newOutputStream(file);
  }

  /** Follows a container that was just started, until it dies. */
  synchronized void follow(String container) {
    client
        .logContainerCmd(container)
        .withStdOut(true)
        .withStdErr(true)
        .withTimestamps(true)
        .withFollowStream(true)
        .withSince(since)
        .exec(new Lines());
    since = (int) (System.currentTimeMillis() / 1000);
  }

  List<String> tail(int count) {
    try {
      List<String> lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of("(the log cannot be read: " + e.getMessage() + ")");
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    out.close();
  }

  private synchronized void write(byte[] line) {
    if (closed) {
      // Last words of a system that is being removed.
      return;
    }
    try {
      out.write(
          masked.apply(new String(line, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      onFailure.accept(e);
    }
  }

  private final class Lines extends ResultCallback.Adapter<Frame> {
    @Override
    public void onNext(Frame frame) {
      write(frame.getPayload());
    }

    @Override
    public void onError(Throwable throwable) {
      // The engine closes the stream when the container is removed; a real loss of the engine is
      // noticed by the next command, which can say more.
    }
  }
}
