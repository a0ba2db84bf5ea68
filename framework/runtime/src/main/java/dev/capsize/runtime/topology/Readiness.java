package dev.capsize.runtime.topology;

import dev.capsize.model.topology.Ready;
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

/** Waits until a node is up, by what an answer says and not by a connect. */
final class Readiness {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final int LOG_LINES = 20;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private Readiness() {}

  static void await(Pod pod, Optional<Ready> ready, String host, BooleanSupplier cancelled)
      throws TopologyFailedException {
    if (ready.isEmpty()) {
      checkRuns(pod);
      return;
    }
    Ready wanted = ready.get();
    String node = pod.node().name();
    try {
      Awaitility.await(node + " is ready")
          .atMost(wanted.within())
          .pollDelay(Duration.ZERO)
          .pollInterval(POLL)
          .dontCatchUncaughtExceptions()
          .failFast("the run was cancelled", cancelled::getAsBoolean)
          .failFast("its system has ended", () -> pod.system().state() == NodeState.DEAD)
          .until(
              () ->
                  wanted.protocol() == Ready.Protocol.HTTP
                      ? answers(host, pod.published(wanted.port()), wanted.path())
                      : listens(pod, wanted.port()));
    } catch (ConditionTimeoutException e) {
      throw new TopologyFailedException(
          node,
          "%s did not answer within %d s%s"
              .formatted(text(wanted), wanted.within().toSeconds(), restarts(pod)),
          pod.log().tail(LOG_LINES));
    } catch (TerminalFailureException e) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("cancelled while " + node + " was starting");
      }
      throw ended(pod);
    }
  }

  /** A system that has ended by itself is not up, whatever it answered before. */
  static void checkRuns(Pod pod) throws TopologyFailedException {
    if (pod.system().state() == NodeState.DEAD) {
      throw ended(pod);
    }
  }

  private static TopologyFailedException ended(Pod pod) {
    // Its last words are still on their way.
    pod.log().awaitEnd(LAST_WORDS);
    return new TopologyFailedException(
        pod.node().name(),
        "its system ended with exit code " + pod.system().exitCode(),
        pod.log().tail(LOG_LINES));
  }

  private static String restarts(Pod pod) {
    int restarts = pod.system().restarts();
    return restarts == 0 ? "" : "; its system ended and was restarted %d times".formatted(restarts);
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

  private static boolean listens(Pod pod, int port) {
    return !pod.inSandbox("ss", "-ltnH", "sport = :" + port).out().isBlank();
  }

  private static String text(Ready ready) {
    return ready.protocol() == Ready.Protocol.HTTP
        ? "http :%d/%s".formatted(ready.port(), ready.path())
        : "port " + ready.port();
  }
}
