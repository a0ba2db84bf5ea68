package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FaultsCommandTest {

  @Test
  void listsEveryKindOfPartWithItsParameters() {
    Shell.Result result = capsize("faults", "--offline");

    assertThat(result.code()).isZero();
    assertThat(result.outLines())
        .contains("faults", "workloads", "drivers", "marks", "steady-state probes", "expectations")
        .anyMatch(line -> line.startsWith("  power-off "))
        .anyMatch(line -> line.startsWith("    rate ") && line.endsWith("; default 100/s)"))
        .anyMatch(line -> line.startsWith("    target ") && line.endsWith("; required)"))
        .noneMatch(line -> line.endsWith("default )"));
  }

  @Test
  void saysOfEveryFaultWhatItNeedsAndHowItIsProven() {
    Shell.Result result = capsize("faults", "--offline");

    assertThat(result.outLines())
        .contains("machine not asked: --offline")
        .anyMatch(line -> line.matches("  power-off +machine not asked +timed filter"))
        .anyMatch(line -> line.matches("  kill +native +nothing"))
        .anyMatch(line -> line.matches("  crash +the node is asked +shell"))
        .anyMatch(line -> line.startsWith("    proof                The system is dead"));
  }

  @Test
  void showsOneFaultInFullAndGuessesWhatWasMeant() {
    Shell.Result one = capsize("faults", "--offline", "pause");
    Shell.Result none = capsize("faults", "--offline", "powre-off");

    assertThat(one.outLines())
        .anyMatch(line -> line.startsWith("    healing              thaws it"));
    assertThat(one.out()).doesNotContain("power-off", "workloads");
    assertThat(none.code()).isEqualTo(64);
    assertThat(none.err()).contains("no fault is named powre-off", "power-off");
  }

  @Test
  void theJsonHasTheSameForMachines() throws IOException {
    JsonNode root = new ObjectMapper().readTree(capsize("faults", "--offline", "--json").out());

    assertThat(root.fieldNames())
        .toIterable()
        .containsExactly(
            "fault", "workload", "driver", "mark", "condition", "expectation", "sweep-expectation");
    JsonNode ledger = root.at("/workload/2");
    assertThat(ledger.at("/name").asText()).isEqualTo("ledger");
    assertThat(ledger.at("/parameters/0"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    { "name": "service", "type": "service", "required": true,
                      "text": "the service that the clients speak to" }
                    """));
  }
}
