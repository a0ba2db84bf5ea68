package dev.capsize.cli;

import java.lang.reflect.Proxy;

/**
 * Signals, through the one interface that the JDK has for them. It is not part of the platform's
 * API, the compiler warns whoever names it, and a JVM may lack it: hence by reflection, and only
 * for what is a kindness.
 */
final class Signals {

  private Signals() {}

  /** Calls back on a signal instead of what the JVM does; does nothing where that is impossible. */
  static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object callback =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                action.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), callback);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // The signal then does what it always did; during a shutdown that is nothing.
    }
  }
}
