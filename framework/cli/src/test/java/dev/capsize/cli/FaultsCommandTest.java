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
    Shell.Result result = capsize("faults");

    assertThat(result.code()).isZero();
    assertThat(result.outLines())
        .contains("faults", "workloads", "drivers", "marks", "steady-state probes", "expectations")
        .anyMatch(line -> line.startsWith("  power-off "))
        .anyMatch(line -> line.startsWith("    rate ") && line.endsWith("; default 100/s)"))
        .anyMatch(line -> line.startsWith("    target ") && line.endsWith("; required)"))
        .noneMatch(line -> line.endsWith("default )"));
  }

  @Test
  void theJsonHasTheSameForMachines() throws IOException {
    JsonNode root = new ObjectMapper().readTree(capsize("faults", "--json").out());

    assertThat(root.fieldNames())
        .toIterable()
        .containsExactly("fault", "workload", "driver", "mark", "condition", "expectation");
    assertThat(root.at("/workload/0/name").asText()).isEqualTo("ledger");
    assertThat(root.at("/workload/0/parameters/0"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    { "name": "service", "type": "service", "required": true,
                      "text": "the service that the clients speak to" }
                    """));
  }
}
