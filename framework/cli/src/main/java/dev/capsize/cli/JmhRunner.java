package dev.capsize.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Lets JMH measure checks in this JVM, one after the other: hundreds of histories in a JVM each
 * would take an hour, and a checker that has seen other histories is what a user has.
 *
 * @param warmups how many iterations before it counts
 * @param iterations how many count
 * @param iteration how long one takes; a check that takes longer is done once in it
 */
record JmhRunner(int warmups, int iterations, TimeValue iteration) {

  static final JmhRunner THOROUGH = new JmhRunner(3, 4, TimeValue.milliseconds(50));
  static final JmhRunner QUICK = new JmhRunner(1, 2, TimeValue.milliseconds(20));

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /**
   * The figures of a check.
   *
   * @param nanos the median
   * @param bytes allocated by one; negative where the JVM does not tell
   */
  record Figures(double nanos, double bytes) {}

  Figures run(CheckBenchmark.Check check) throws UsageException {
    // A file in the folder of temporary ones would keep a second measurement from starting.
    System.setProperty("jmh.ignoreLock", "true");
    CheckBenchmark.measure(check);
    Options options =
        new OptionsBuilder()
            .include("^" + CheckBenchmark.class.getName().replace(".", "\\.") + "\\.check$")
            .forks(0)
            .mode(Mode.SampleTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .warmupIterations(warmups)
            .warmupTime(iteration)
            .measurementIterations(iterations)
            .measurementTime(iteration)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .build();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    try {
      Collection<RunResult> results =
          new Runner(options, OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT))
              .run();
      RunResult result = results.iterator().next();
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      return new Figures(
          result.getPrimaryResult().getStatistics().getPercentile(50),
          allocated == null ? -1 : allocated.getScore());
    } catch (RunnerException e) {
      throw new UsageException("cannot be measured: " + e.getMessage());
    }
  }
}
