package dev.capsize.cli;

import dev.capsize.check.FindingsJson;
import dev.capsize.check.Judgement;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.record.RunRecordReader;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.reports.table.ResultTable;
import dev.capsize.reports.table.TableRow;
import dev.capsize.runtime.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capsize table}. */
@Command(
    name = "table",
    description = {
      "Puts stored records into one Markdown table: system by fault.",
      "Failover time, client outage, lost writes and redundancy, each beside what the system's",
      "configuration predicts. Takes the newest run of each scenario. Needs no container engine."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize table scenarios/target/capsize",
      "  capsize table --write docs/library.md scenarios/target/capsize"
    })
final class TableCommand implements Callable<Integer> {

  private static final MarkedPage PAGE = new MarkedPage("table", "the table");

  private final Terminal terminal;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Run folders, or folders with run folders below them.")
  private List<Path> folders = List.of();

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Write the table anew into a page that has its marks.")
  private @Nullable Path page;

  TableCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    Parts parts = Cli.parts();
    List<TableRow> rows = new ArrayList<>();
    boolean whole = true;
    for (Path folder : RunFolders.below(folders)) {
      try {
        RunRecord record = new RunRecordReader(parts).read(folder);
        rows.add(TableRow.of(record.scenario(), judgement(parts, record.files())));
      } catch (InvalidFileException e) {
        // One of an earlier version must not keep the others from their table.
        e.problems().forEach(terminal.err()::println);
        terminal.err().println(folder + ": left out");
        whole = false;
      }
    }
    String table = ResultTable.of(rows);
    if (page == null) {
      terminal.out().print(table);
    } else {
      Files.writeString(page, PAGE.written(Files.readString(page), table));
    }
    return whole ? ExitCode.PASSED : ExitCode.USAGE;
  }

  /** As it was made when the run ended; some checks of histories take long. */
  private static Judgement judgement(Parts parts, RunFiles files)
      throws IOException, InvalidFileException {
    return Files.isRegularFile(files.findings())
        ? FindingsJson.read(files.findings())
        : new Runner(parts).judge(files);
  }
}
