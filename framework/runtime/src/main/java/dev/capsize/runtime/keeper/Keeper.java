package dev.capsize.runtime.keeper;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.Labels;
import dev.capsize.runtime.thread.Threads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One container a run that removes everything with the run's label when this JVM is gone or silent.
 * Holds one connection and says {@code beat}; {@link #close()} says {@code bye}.
 *
 * @since 0.1
 */
public final class Keeper implements AutoCloseable {

  private static final int PORT = 7070;
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration START = Duration.ofSeconds(20);

  private final Engine engine;
  private final String container;

  /** Any process of this machine can reach the keeper's port; only this one knows the word. */
  private final String token;

  private final Socket socket;
  private final BufferedReader in;
  private final Writer out;
  private final ScheduledExecutorService beats;
  private volatile boolean lost;

  private Keeper(Engine engine, String container, String token, Socket socket, BufferedReader in)
      throws IOException {
    this.engine = engine;
    this.container = container;
    this.token = token;
    this.socket = socket;
    this.in = in;
    this.out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
    this.beats = Threads.scheduled("capsize-keeper");
    var unused =
        beats.scheduleAtFixedRate(this::beat, 0, GRACE.toMillis() / 5, TimeUnit.MILLISECONDS);
  }

  /**
   * Starts a keeper before anything else of the run exists.
   *
   * @throws EngineCallException when it does not answer
   */
  public static Keeper start(Engine engine, String image, String run) {
    String token = UUID.randomUUID().toString();
    String container = create(engine, image, run, token);
    engine.client().startContainerCmd(container).exec();
    int port = engine.published(container, PORT);
    try {
      return Awaitility.await("the keeper's greeting")
          .atMost(START)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(50))
          .dontCatchUncaughtExceptions()
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> connect(engine, container, token, port, run), keeper -> true);
    } catch (ConditionTimeoutException e) {
      throw new EngineCallException(
          "the keeper does not answer at %s:%d".formatted(engine.host(), port), e);
    }
  }

  /** Whether the keeper went away by itself: nobody would clean up after this JVM any more. */
  public boolean lost() {
    return lost;
  }

  /** Hangs up without a word: the keeper removes what is left, also after this JVM has gone. */
  public synchronized void abandon() {
    beats.shutdownNow();
    try {
      socket.close();
    } catch (IOException e) {
      lost = true;
    }
  }

  /** Tells the keeper that everything is in order; it ends and removes nothing. */
  @Override
  public synchronized void close() {
    beats.shutdownNow();
    try {
      say("bye " + token);
      socket.close();
    } catch (IOException e) {
      // It is gone already; so is its task.
      lost = true;
    }
  }

  private static String create(Engine engine, String image, String run, String token) {
    Ports.Binding anyPort =
        engine.local() ? Ports.Binding.bindIp("127.0.0.1") : Ports.Binding.empty();
    HostConfig host =
        new HostConfig()
            .withAutoRemove(true)
            .withInit(true)
            .withBinds(
                new Bind(engine.socketPath(), new Volume("/var/run/docker.sock"), AccessMode.rw))
            .withPortBindings(new PortBinding(anyPort, ExposedPort.tcp(PORT)));
    return engine
        .client()
        .createContainerCmd(image)
        .withName("capsize-" + run + "-keeper")
        .withLabels(Labels.of(run, "keeper"))
        .withEnv(
            "CAPSIZE_RUN=" + run, "CAPSIZE_GRACE=" + GRACE.toSeconds(), "CAPSIZE_TOKEN=" + token)
        .withCmd("perl", "/keeper.pl")
        .withExposedPorts(ExposedPort.tcp(PORT))
        .withHostConfig(host)
        .exec()
        .getId();
  }

  private static Keeper connect(Engine engine, String container, String token, int port, String run)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(engine.host(), port), 1_000);
      socket.setSoTimeout(5_000);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String greeting = in.readLine();
      if (!("capsize-keeper 1 " + run).equals(greeting)) {
        throw new IOException("no keeper greets, but: " + greeting);
      }
      return new Keeper(engine, container, token, socket, in);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private synchronized void beat() {
    try {
      say("beat " + token);
    } catch (IOException e) {
      lost = true;
      beats.shutdown();
    }
  }

  private void say(String word) throws IOException {
    out.write(word + "\n");
    out.flush();
    if (in.readLine() == null) {
      throw new IOException("the keeper has hung up");
    }
  }

  @Override
  public String toString() {
    return "keeper " + container + " on " + engine.host();
  }
}
