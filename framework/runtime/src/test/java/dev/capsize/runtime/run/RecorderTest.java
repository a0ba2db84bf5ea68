package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.EventLog;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

  @TempDir Path folder;

  @Test
  void eventsAreThereAtOnceAndOperationsSoon() throws Exception {
    RunFiles files = new RunFiles(folder);
    try (Recorder recorder = new Recorder(files)) {
      recorder.event(new Event.PhaseStarted(1, Phase.FAULTS));
      assertThat(EventLog.read(files.events())).hasSize(1);

      long empty = Files.size(files.operations());
      recorder.operation(Operation.missed("orders", OpKind.INSERT, 1));
      Awaitility.await("the operation on disk")
          .atMost(Duration.ofSeconds(5))
          .until(() -> Files.size(files.operations()) > empty);
      assertThat(recorder.failure()).isEmpty();
    }
  }

  @Test
  void theFirstFailureIsTheOneThatIsKept() throws Exception {
    try (Recorder recorder = new Recorder(new RunFiles(folder))) {
      IOException first = new IOException("first");
      recorder.failed(first);
      recorder.failed(new IOException("second"));
      assertThat(recorder.failure()).containsSame(first);
    }
  }

  @Test
  void whatCannotBeWrittenIsAFailureAndNoException() throws Exception {
    Recorder recorder = new Recorder(new RunFiles(folder));
    recorder.close(); // a file that takes no more

    recorder.event(new Event.PhaseStarted(1, Phase.FAULTS));
    IOException first = recorder.failure().orElseThrow();
    recorder.operation(Operation.missed("orders", OpKind.INSERT, 1));
    recorder.flush();

    assertThat(recorder.failure()).containsSame(first);
  }

  @Test
  void closingTwiceDoesNoHarm() throws Exception {
    Recorder recorder = new Recorder(new RunFiles(folder));
    recorder.close();
    recorder.close();
    assertThat(recorder.failure()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsSaidAtOnceAndKeepsNoFileOpen() {
    RunFiles files = new RunFiles(folder.resolve("gone"));
    assertThatThrownBy(() -> new Recorder(files)).isInstanceOf(IOException.class);
  }
}
