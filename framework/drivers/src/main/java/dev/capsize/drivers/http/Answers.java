package dev.capsize.drivers.http;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Outcome;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What an answer says of an operation. */
final class Answers {

  /** Of a 503: whoever says so has done nothing, and passed nothing on. */
  private static final String NOT_DONE = "X-Not-Done";

  private static final String NODE = "X-Node";
  private static final int NOT_FOUND = 404;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int UNAVAILABLE = 503;

  private Answers() {}

  static Outcome of(OpKind kind, HttpResponse<String> response) {
    int status = response.statusCode();
    String node = response.headers().firstValue(NODE).orElse(null);
    if (status / 100 == 2) {
      return ok(kind, response.body(), node);
    }
    if (kind == OpKind.READ && status == NOT_FOUND) {
      return new Outcome.Ok(new long[] {0}, node);
    }
    boolean refused = status / 100 == 4 && status != REQUEST_TIMEOUT;
    boolean notDone =
        status == UNAVAILABLE
            && response.headers().firstValue(NOT_DONE).filter("true"::equals).isPresent();
    return refused || notDone
        ? new Outcome.Fail("HTTP " + status)
        : new Outcome.Info("HTTP " + status);
  }

  private static Outcome ok(OpKind kind, String body, @Nullable String node) {
    return switch (kind) {
      case READ -> new Outcome.Ok(new long[] {1}, node);
      case READ_ALL -> {
        try {
          yield new Outcome.Ok(body.lines().mapToLong(Long::parseLong).toArray(), node);
        } catch (NumberFormatException e) {
          yield new Outcome.Info("the answer is no list of numbers");
        }
      }
      default -> Outcome.done(node);
    };
  }
}
