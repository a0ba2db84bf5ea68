package dev.capsize.model.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.part.FakeParts;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.model.source.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordReaderTests {

  private static final String FILE = "scenarios/postgres/primary-power-loss.capsize.yaml";

  private final Path folder;
  private final RunRecordReader reader = new RunRecordReader(FakeParts.all());
  private final RunFiles files;
  private final ScenarioFile scenario;

  RunRecordReaderTests(@TempDir Path folder) throws IOException, InvalidFileException {
    this.folder = folder;
    files = new RunFiles(folder);
    scenario = new ScenarioReader(FakeParts.all()).read(Path.of("src/test/resources", FILE), FILE);
    Files.writeString(files.scenario(), scenario.text());
    Files.writeString(files.topology(), scenario.topology().resolved());
    try (EventLog log = new EventLog(files.events())) {
      log.append(EventLogTests.started());
      log.append(new Event.PhaseStarted(1, Phase.TOPOLOGY_UP));
      log.append(new Event.RunEnded(2, "completed"));
    }
    try (OpLog log = new OpLog(files.operations())) {
      log.append(Operation.missed("orders", OpKind.INSERT, 5));
    }
  }

  @Test
  void aWholeRecordIsRead() throws IOException, InvalidFileException {
    RunRecord record = reader.read(folder);
    assertThat(record.start().seed()).isEqualTo(42);
    assertThat(record.end()).contains(new Event.RunEnded(2, "completed"));
    assertThat(record.scenario().expect()).isEqualTo(scenario.scenario().expect());
    assertThat(record.scenario().faults()).isEqualTo(scenario.scenario().faults());
    assertThat(record.scenario().topology().groups())
        .isEqualTo(scenario.scenario().topology().groups());
    try (OpCursor operations = record.operations()) {
      assertThat(operations.next()).isEqualTo(Operation.missed("orders", OpKind.INSERT, 5));
    }
  }

  @Test
  void aRecordWithoutItsEndIsRead() throws IOException, InvalidFileException {
    List<String> lines = Files.readAllLines(files.events());
    Files.writeString(files.events(), lines.get(0) + "\n" + lines.get(1) + "\n");
    RunRecord record = reader.read(folder);
    assertThat(record.end()).isEmpty();
    assertThat(record.events()).hasSize(2);
  }

  @Test
  void aRecordWithHalfALastLineIsRead() throws IOException, InvalidFileException {
    String events = Files.readString(files.events());
    Files.writeString(files.events(), events.substring(0, events.length() - 5));
    assertThat(reader.read(folder).end()).isEmpty();
  }

  @Test
  void aRecordWithoutOperationsIsReadAndTorn() throws IOException, InvalidFileException {
    Files.delete(files.operations());
    try (OpCursor operations = reader.read(folder).operations()) {
      assertThat(operations.next()).isNull();
      assertThat(operations.torn()).isTrue();
    }
  }

  @Test
  void aFolderWithoutEventsIsNoRunFolder() throws IOException {
    Files.delete(files.events());
    assertThatThrownBy(() -> reader.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(files.events() + ": there is no such file; this is no run folder");
  }

  @Test
  void aRecordWithoutItsFirstLineIsNone() throws IOException {
    Files.writeString(files.events(), "");
    assertThatThrownBy(() -> reader.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(
            files.events() + ": does not begin with run-started; this is no record of a run");
  }

  @Test
  void aRecordOfALaterFormatIsNotReadWrongly() throws IOException {
    String events = Files.readString(files.events());
    Files.writeString(files.events(), events.replace("\"format\":2", "\"format\":3"));
    assertThatThrownBy(() -> reader.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(files.events() + ": is of format 3; this Capsize reads up to 2");
  }

  @Test
  void aRecordOfAnEarlierFormatIsRead() throws Exception {
    String events = Files.readString(files.events());
    Files.writeString(files.events(), events.replace("\"format\":2", "\"format\":1"));
    assertThat(reader.read(folder).start().format()).isEqualTo(1);
  }

  @Test
  void aPartThatIsNotInstalledIsNamedByItsPlaceInTheUsersFile() {
    assertThatThrownBy(() -> new RunRecordReader(Parts.of()).read(folder))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(FILE + ":14:17: unknown fault \"power-off\"");
  }
}
