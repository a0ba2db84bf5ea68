package dev.capsize.cli;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.foreign.HistoryFormat;
import dev.capsize.check.foreign.ReadOptions;
import dev.capsize.check.promise.Family;
import dev.capsize.check.promise.Promise;
import dev.capsize.check.promise.Promises;
import dev.capsize.check.promise.Setting;
import dev.capsize.check.txn.Consistency;
import dev.capsize.model.source.Guess;
import dev.capsize.model.value.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capsize check}. */
@Command(
    name = "check",
    description = {
      "Judges histories of any tool: whether what clients saw keeps a promise.",
      "Reads EDN of Jepsen, Elle, Knossos and porcupine, Jepsen's logs, and JSON, also in gzip.",
      "A file that cannot be read has no verdict; the others are judged, and the exit code is 64."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize check --model help",
      "  capsize check --model cas-register history.edn",
      "  capsize check --model list-append --consistency snapshot-isolation --json history.edn.gz"
    })
final class CheckCommand implements Callable<Integer> {

  private static final String HELP = "help";

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Histories.")
  private List<Path> files = List.of();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      description = "What is promised; help lists all.")
  private String model = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "edn, porcupine-kv, etcd-log or json (default: what the content tells).")
  private @Nullable String format;

  @Option(
      names = "--consistency",
      paramLabel = "LEVEL",
      description = "The level of transactions (default: strict-serializable).")
  private @Nullable String consistency;

  @Option(
      names = "--initial",
      paramLabel = "VALUE",
      description = "What a register holds at first (default: nil in a log, else 0).")
  private @Nullable String initial;

  @Option(
      names = "--limit",
      paramLabel = "DURATION",
      description = "How old what is read may be (default: 0s).")
  private @Nullable String limit;

  @Option(names = "--keyed", description = "Values are pairs of a key and the value proper.")
  private boolean keyed;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "1m",
      description = "After which a file is unknown (default: ${DEFAULT-VALUE}).")
  private String timeout = "";

  @Option(names = "--json", description = "One JSON document with all verdicts on stdout.")
  private boolean json;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws UsageException {
    if (model.equals(HELP)) {
      CheckTexts.models().forEach(terminal.out()::println);
      return ExitCode.PASSED;
    }
    FileCheck check = fileCheck();
    if (files.isEmpty()) {
      throw new UsageException("no file given; FILE... are the histories to be judged");
    }
    List<CheckedFile> checked = new ArrayList<>();
    for (Path file : files) {
      try (Patience patience = new Patience(terminal, "judging " + file)) {
        checked.add(check.check(file, patience::phase));
      }
      show(checked.get(checked.size() - 1));
    }
    if (json) {
      terminal.out().print(CheckJson.of(model, checked));
    } else if (checked.size() > 1) {
      terminal.out().println(CheckTexts.summary(checked));
    }
    return CheckedFile.exitCode(checked);
  }

  private void show(CheckedFile checked) {
    if (checked.verdict().equals(CheckedFile.INVALID)) {
      terminal.err().println(CheckTexts.refusal(checked));
    } else if (!json) {
      CheckTexts.lines(checked).forEach(terminal.out()::println);
    }
  }

  private FileCheck fileCheck() throws UsageException {
    Promise promise =
        known("model", model, Promises.names(), Promises.named(model), "; --model help tells more");
    if (keyed && promise.family() == Family.TRANSACTIONS) {
      throw new UsageException(
          "--keyed: the keys of %s are those within its transactions".formatted(promise.name()));
    }
    Optional<HistoryFormat> as = Optional.empty();
    if (format != null) {
      as =
          Optional.of(
              known("format", format, HistoryFormat.names(), HistoryFormat.named(format), ""));
    }
    Optional<Consistency> level = Optional.empty();
    if (consistency != null) {
      String given = heeded(promise, Setting.CONSISTENCY, "--consistency", consistency);
      List<String> all = Stream.of(Consistency.values()).map(Consistency::text).toList();
      level = Optional.of(known("level", given, all, Consistency.named(given), ""));
    }
    return new FileCheck(
        promise,
        new ReadOptions(as, keyed),
        new FileCheck.Changes(
            initial == null
                ? Optional.empty()
                : Optional.of(heeded(promise, Setting.INITIAL, "--initial", initial)),
            level,
            limit == null
                ? Optional.empty()
                : Optional.of(
                    duration("--limit", heeded(promise, Setting.LIMIT, "--limit", limit)))),
        new Bounds(duration("--timeout", timeout), Bounds.DEFAULT.bytes()));
  }

  private String heeded(Promise promise, Setting setting, String option, String given)
      throws UsageException {
    if (!promise.settings().contains(setting)) {
      List<String> others =
          Promises.all().stream()
              .filter(other -> other.settings().contains(setting))
              .map(Promise::name)
              .toList();
      throw new UsageException(
          "%s means nothing for %s; it is for %s"
              .formatted(option, promise.name(), Words.or(others)));
    }
    return given;
  }

  private static <T> T known(
      String noun, String given, List<String> names, Optional<T> found, String more)
      throws UsageException {
    if (found.isEmpty()) {
      throw new UsageException(
          "no %s is named %s%s; there are %s%s"
              .formatted(noun, given, Guess.among(given, names), String.join(", ", names), more));
    }
    return found.get();
  }

  private static Duration duration(String option, String text) throws UsageException {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }
}
