package dev.capsize.runtime.topology;

import com.github.dockerjava.api.exception.DockerException;
import dev.capsize.model.topology.Ready;
import dev.capsize.runtime.docker.EngineCallException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * When a node is up, by what an answer says and not by a connect.
 *
 * @param wanted empty: when its system runs
 * @param host where published ports are
 */
record Readiness(Optional<Ready> wanted, String host) {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final int LOG_LINES = 20;

  /**
   * Restarts after which nobody hopes any more: the engine waits longer before each, 6 s in all.
   */
  private static final int LOOP = 6;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  void await(Pod pod, BooleanSupplier cancelled) throws TopologyFailedException {
    if (wanted.isEmpty()) {
      checkRuns(pod);
      return;
    }
    String node = pod.node().name();
    Duration within = wanted.get().within();
    try {
      Awaitility.await(node + " is ready")
          .atMost(within)
          .pollDelay(Duration.ZERO)
          .pollInterval(every())
          .dontCatchUncaughtExceptions()
          .failFast("there is nothing to wait for", () -> cancelled.getAsBoolean() || hopeless(pod))
          .until(() -> holds(pod));
    } catch (ConditionTimeoutException e) {
      throw failed(
          pod,
          "%s did not answer within %d s%s"
              .formatted(
                  text(),
                  within.toSeconds(),
                  pod.system().restarts() == 0 ? "" : "; its system " + restarted(pod)));
    } catch (TerminalFailureException e) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("cancelled while " + node + " was starting");
      }
      throw ended(pod);
    }
  }

  private static boolean hopeless(Pod pod) {
    return pod.system().state() == NodeState.DEAD || pod.system().restarts() >= LOOP;
  }

  /** Whether it is up now, as far as an answer can tell. */
  boolean holds(Pod pod) {
    return wanted.map(Ready::question).map(question -> holds(question, pod)).orElse(true);
  }

  private boolean holds(Ready.Question question, Pod pod) {
    if (question instanceof Ready.Http http) {
      return answers(host, pod.published(http.port()), http.path());
    }
    if (question instanceof Ready.Command command) {
      return succeeds(pod, command);
    }
    return listens(pod, ((Ready.Tcp) question).port());
  }

  private Duration every() {
    return wanted.map(Ready::question).orElse(null) instanceof Ready.Command command
        ? command.every()
        : POLL;
  }

  /** What is asked, for people. */
  String text() {
    return wanted.map(Ready::question).map(Readiness::text).orElse("the system");
  }

  private static String text(Ready.Question question) {
    if (question instanceof Ready.Http http) {
      return "http :%d/%s".formatted(http.port(), http.path());
    }
    return question instanceof Ready.Command command
        ? "the command " + String.join(" ", command.words())
        : "port " + ((Ready.Tcp) question).port();
  }

  /** A system that has ended by itself is not up, whatever it answered before. */
  static void checkRuns(Pod pod) throws TopologyFailedException {
    NodeState state = pod.system().state();
    if (state == NodeState.DEAD || state == NodeState.RESTARTING) {
      throw ended(pod);
    }
  }

  private static TopologyFailedException ended(Pod pod) {
    if (pod.system().state() == NodeState.DEAD) {
      // Its last words are still on their way.
      pod.log().awaitEnd(LAST_WORDS);
      return failed(pod, "its system ended with exit code " + pod.system().exitCode());
    }
    return failed(pod, "its system dies in a loop: it " + restarted(pod));
  }

  private static TopologyFailedException failed(Pod pod, String why) {
    return new TopologyFailedException(pod.node().name(), why, pod.log().tail(LOG_LINES));
  }

  private static String restarted(Pod pod) {
    // Of a system that runs again the engine has forgotten how it ended.
    String how =
        pod.system().state() == NodeState.RUNNING
            ? ""
            : " with exit code " + pod.system().exitCode();
    return "ended%s and was restarted %d times".formatted(how, pod.system().restarts());
  }

  private static boolean answers(String host, int port, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://%s:%d/%s".formatted(host, port, path)))
            .timeout(Duration.ofSeconds(1))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean succeeds(Pod pod, Ready.Command command) {
    try {
      return pod.system().exec(command.timeout(), command.words()).ok();
    } catch (EngineCallException | DockerException e) {
      return false; // It took too long, or the system is just being restarted.
    }
  }

  private static boolean listens(Pod pod, int port) {
    return !pod.inSandbox("ss", "-ltnH", "sport = :" + port).out().isBlank();
  }
}
