package dev.capsize.cli;

import dev.capsize.check.call.InvalidHistoryException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One check of the history that is being measured. Public, because JMH generates its caller. */
@State(Scope.Benchmark)
public class CheckBenchmark {

  private static volatile @Nullable Check subject;

  /** What is measured. */
  @FunctionalInterface
  interface Check {
    Object once() throws InvalidHistoryException;
  }

  /** Measures this from now on: JMH makes the objects of this class itself, in this JVM. */
  static void measure(Check check) {
    subject = check;
  }

  /** Checks it. */
  @Benchmark
  public Object check() throws InvalidHistoryException {
    Check check = subject;
    if (check == null) {
      throw new IllegalStateException("nothing to measure");
    }
    return check.once();
  }
}
