package dev.capsize.runtime.topology;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PidsStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import dev.capsize.runtime.docker.EngineCallException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The processes and threads of a system, as the engine's machine reads them from the kernel: a node
 * that has no room for a process has none for one that looks.
 *
 * @param allowed empty: any number
 * @since 0.1
 */
public record Pids(long there, Optional<Long> allowed) {

  private static final long LIMIT_SECONDS = 20;

  static Pids of(DockerClient client, String container) {
    BlockingQueue<Statistics> read = new ArrayBlockingQueue<>(1);
    ResultCallback.Adapter<Statistics> first =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Statistics statistics) {
            var unused = read.offer(statistics);
          }
        };
    try (first) {
      var unused = client.statsCmd(container).withNoStream(true).exec(first);
      Statistics statistics = read.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      PidsStatsConfig pids = statistics == null ? null : statistics.getPidsStats();
      Long there = pids == null ? null : pids.getCurrent();
      if (pids == null || there == null) {
        throw new EngineCallException("the engine does not count the processes of " + container);
      }
      return new Pids(there, allowed(pids.getRawValues().get("limit")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineCallException("interrupted while processes were counted");
    } catch (IOException e) {
      throw new EngineCallException("the engine broke off while processes were counted", e);
    }
  }

  /** No limit is no number, 0, or one that no kernel reaches. */
  private static Optional<Long> allowed(@Nullable Object limit) {
    return limit instanceof Number number && !(limit instanceof BigInteger)
        ? Optional.of(number.longValue()).filter(it -> it > 0)
        : Optional.empty();
  }
}
