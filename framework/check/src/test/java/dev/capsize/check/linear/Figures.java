package dev.capsize.check.linear;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Prints what our checker needs for the histories of the reference figures, beside these. */
final class Figures {

  private Figures() {}

  public static void main(String[] arguments) throws IOException, InvalidHistoryException {
    Path root = Path.of(arguments[0]);
    int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
    String only = arguments.length > 3 ? arguments[3] : "";
    Bounds bounds = new Bounds(Duration.ofSeconds(seconds), 1L << 30);
    List<Double> etcd = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> explained = new ArrayList<>();
    List<String> slow = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      for (String row : Files.readAllLines(Path.of(arguments[1]))) {
        String[] cells = row.split(",", -1);
        Path file = root.resolve(cells[0]).resolve(cells[1]);
        if (cells[4].isEmpty() || !Files.exists(file) || !row.contains(only)) {
          continue;
        }
        Calls calls = HistoryFiles.read(file);
        Linearizability checker = checker(file);
        double ms = measure(checker, calls, bounds, cells[3], file, round);
        double full = round == 0 ? 0 : once(checker, calls, bounds);
        if (round == 0) {
          continue;
        }
        double porcupine = Double.parseDouble(cells[4].replace(">", ""));
        if (cells[0].equals("porcupine-etcd")) {
          etcd.add(ms);
          explained.add(full);
        }
        ratios.add(porcupine / ms);
        String line =
            String.format(
                Locale.ROOT,
                "%-45s %8.4f ms, explained %9.3f, porcupine %9s, ratio %8.1f",
                cells[1],
                ms,
                full,
                cells[4],
                porcupine / ms);
        System.out.println(line);
        if (porcupine < 10 * ms) {
          slow.add(line);
        }
      }
    }
    System.out.printf("etcd sum %.3f ms, median %.5f ms%n", sum(etcd), median(etcd));
    System.out.printf("explained sum %.3f ms, median %.5f ms%n", sum(explained), median(explained));
    System.out.printf("ratio median %.1f, worst %.2f%n", median(ratios), min(ratios));
    System.out.println("not ten times as fast: " + slow.size());
    slow.forEach(System.out::println);
  }

  static Linearizability checker(Path file) {
    String name = file.toString();
    if (name.contains("kv-") || name.contains("porcupine-kv")) {
      return Linearizability.of(Models.kv());
    }
    return Linearizability.of(Models.registerWithFailedCas(Codes.NIL));
  }

  private static double measure(
      Linearizability checker, Calls calls, Bounds bounds, String verdict, Path file, int round)
      throws InvalidHistoryException {
    Truth truth = checker.decide(calls, bounds);
    if (round == 0 && !truth.name().equalsIgnoreCase(verdict)) {
      System.out.println("WRONG " + file + " " + truth + " instead of " + verdict);
    }
    long from = cpu();
    checker.decide(calls, bounds);
    long one = Math.max(1_000, cpu() - from);
    int batch = (int) Math.max(1, Math.min(2_000, 3_000_000 / one));
    double best = Double.MAX_VALUE;
    for (int i = 0; i < (one > 100_000_000 ? 1 : 12); i++) {
      long start = cpu();
      for (int k = 0; k < batch; k++) {
        checker.decide(calls, bounds);
      }
      best = Math.min(best, (cpu() - start) / 1e6 / batch);
    }
    return best;
  }

  /** Time of this thread alone: other work on the machine does not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double once(HistoryChecker checker, Calls calls, Bounds bounds)
      throws InvalidHistoryException {
    double[] times = new double[3];
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      checker.check(calls, bounds);
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    return times[1];
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double min(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
