package dev.capsize.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

  @TempDir Path folder;
  private String before = "";

  @BeforeEach
  void anImageFolder() throws Exception {
    Files.writeString(folder.resolve("Dockerfile"), "FROM a");
    Files.writeString(folder.resolve("run.sh"), "one");
    before = Images.contentHash(folder);
  }

  @Test
  void theSameContentHasTheSameHash() throws Exception {
    Files.writeString(folder.resolve("run.sh"), "one");
    assertThat(Images.contentHash(folder)).isEqualTo(before).matches("[0-9a-f]{12}");
  }

  @Test
  void theHashChangesWithContent() throws Exception {
    Files.writeString(folder.resolve("run.sh"), "two");
    assertChanged();
  }

  @Test
  void theHashChangesWithAName() throws Exception {
    Files.move(folder.resolve("run.sh"), folder.resolve("start.sh"));
    assertChanged();
  }

  @Test
  void theHashChangesWithTheExecutableBit() throws Exception {
    assertThat(folder.resolve("run.sh").toFile().setExecutable(true)).isTrue();
    assertChanged();
  }

  @Test
  void theHashChangesWithAFileInASubfolder() throws Exception {
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(folder.resolve("conf/a"), "");
    assertChanged();
  }

  @Test
  void contentCannotPassForTheNextFile() throws Exception {
    Files.writeString(folder.resolve("a"), "b - c");
    String one = Images.contentHash(folder);
    Files.writeString(folder.resolve("a"), "");
    Files.writeString(folder.resolve("b"), "c");
    assertThat(Images.contentHash(folder)).isNotEqualTo(one);
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path gone = folder.resolve("gone");
    assertThatThrownBy(() -> Images.contentHash(gone))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("image folder " + gone + " cannot be read")
        .hasCauseInstanceOf(IOException.class);
  }

  private void assertChanged() throws EngineUnavailableException {
    assertThat(Images.contentHash(folder)).isNotEqualTo(before);
  }
}
