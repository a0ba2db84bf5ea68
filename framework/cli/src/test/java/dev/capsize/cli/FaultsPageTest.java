package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.Parts;
import dev.capsize.runtime.fault.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of faults says what the faults say of themselves. */
class FaultsPageTest {

  private static final Path PAGE = Path.of("../../docs/faults.md");

  @Test
  void theCommittedPageIsTheOneThatWouldBeWritten() throws Exception {
    String committed = Files.readString(PAGE);

    assertThat(committed)
        .as("`./capsize faults --write docs/faults.md` writes it anew")
        .isEqualTo(FaultsPage.written(committed, Parts.installed()));
  }

  @Test
  void whatIsWrittenByHandStays(@TempDir Path temp) throws IOException {
    Path page = temp.resolve("page.md");
    Files.writeString(
        page,
        "# Mine\n<!-- begin: written by `capsize faults --write` -->\nout of date\n<!-- end -->\nbelow\n");

    assertThat(Shell.capsize("faults", "--write", page).code()).isZero();

    assertThat(Files.readString(page))
        .startsWith("# Mine\n<!-- begin")
        .contains("### power-off")
        .doesNotContain("out of date")
        .endsWith("\n<!-- end -->\nbelow\n");
  }

  @Test
  void aPageWithoutAPlaceForItIsLeftAlone() {
    assertThatThrownBy(() -> FaultsPage.written("# Faults\n", Parts.installed()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no place for the catalogue");
  }

  static List<InstalledFault> faults() {
    return InstalledFault.all(Parts.installed());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyInstalledFaultGivesAnAccountOfItself(InstalledFault fault) {
    Account account = fault.account();

    assertThat(account.peers()).as("what peers see").isNotBlank();
    assertThat(account.proof()).as("proof").isNotBlank();
    assertThat(account.healing()).as("healing").isNotBlank();
    assertThat(account.careful()).as("what can go wrong").isNotBlank();
    assertThat(fault.fault().params().list()).extracting(Param::text).doesNotContain("");
  }
}
