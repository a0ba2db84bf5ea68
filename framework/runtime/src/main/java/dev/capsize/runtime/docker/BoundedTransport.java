package dev.capsize.runtime.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.capsize.model.value.Durations;
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
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      threads.shutdownNow();
    }
    return method.getName().equals("execute")
        ? bounded(threads.submit(() -> call(method, arguments)))
        : call(method, arguments);
  }

  private Object call(Method method, Object[] arguments)
      throws IllegalAccessException, InvocationTargetException {
    return method.invoke(http, arguments);
  }

  private Object bounded(Future<Object> answer) throws Throwable {
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
      Throwable cause = e.getCause();
      throw cause instanceof InvocationTargetException call ? call.getTargetException() : e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
