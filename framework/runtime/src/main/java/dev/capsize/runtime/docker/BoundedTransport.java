package dev.capsize.runtime.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.capsize.model.value.Durations;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gives every question to the engine a limit: one that is frozen must not freeze the run, which has
 * to say so and to end. The transport has none of its own, because a Unix socket in Java has none.
 *
 * <p>A proxy, because to implement the interface needs a library at compile time that its author
 * does not deliver.
 */
final class BoundedTransport implements InvocationHandler {

  private final DockerHttpClient http;
  private final Duration limit;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "capsize-engine");
            thread.setDaemon(true);
            return thread;
          });

  private BoundedTransport(DockerHttpClient http, Duration limit) {
    this.http = http;
    this.limit = limit;
  }

  static DockerHttpClient of(DockerHttpClient http, Duration limit) {
    return (DockerHttpClient)
        Proxy.newProxyInstance(
            DockerHttpClient.class.getClassLoader(),
            new Class<?>[] {DockerHttpClient.class},
            new BoundedTransport(http, limit));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws IOException {
    if (method.getName().equals("close")) {
      threads.shutdownNow();
    }
    return method.getName().equals("execute")
        ? bounded(threads.submit(() -> call(method, arguments)))
        : call(method, arguments);
  }

  private Object call(Method method, Object[] arguments) throws IOException {
    try {
      return method.invoke(http, arguments);
    } catch (InvocationTargetException e) {
      throw passedOn(e.getTargetException());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the interface and its methods are public", e);
    }
  }

  private Object bounded(Future<Object> answer) throws IOException {
    boolean interrupted = false;
    try {
      long deadline = System.nanoTime() + limit.toNanos();
      while (true) {
        try {
          return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          // Waited for all the same: who leaves now never learns what the engine has made.
          interrupted = true;
        }
      }
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new EngineCallException(
          "the engine did not answer within " + Durations.format(limit), e);
    } catch (ExecutionException e) {
      throw passedOn(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Throws what is no IOException by itself: the interface declares no other checked one. */
  private static IOException passedOn(@Nullable Throwable cause) {
    if (cause instanceof IOException e) {
      return e;
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    throw new IllegalStateException("the engine's transport declares no such exception", cause);
  }
}
