package dev.capsize.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.capsize.model.part.FakeParts;
import dev.capsize.model.part.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaWriterTests {

  private static final Path SAMPLES = Path.of("src/test/resources/scenarios/postgres");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

  private final SchemaWriter writer = new SchemaWriter(FakeParts.all());

  @Test
  void theSampleIsAccepted() throws IOException {
    assertThat(errors(writer.scenario(), scenario())).isEmpty();
    assertThat(errors(writer.topology(), topology())).isEmpty();
  }

  @Test
  void theSchemasAreSchemas() {
    String metaSchema = "http://json-schema.org/draft-07/schema#";
    for (SchemaWriter each : new SchemaWriter[] {writer, new SchemaWriter(Parts.of())}) {
      for (String schema : new String[] {each.scenario(), each.topology()}) {
        assertThat(
                REGISTRY
                    .getSchema(SchemaLocation.of(metaSchema))
                    .validate(schema, InputFormat.JSON))
            .isEmpty();
      }
    }
  }

  @Test
  void theSamePartsGiveTheSameText() {
    assertThat(new SchemaWriter(FakeParts.all()).scenario()).isEqualTo(writer.scenario());
    assertThat(writer.scenario()).endsWith("}\n").doesNotContain("\r");
  }

  @Test
  void aPartIsDescribedByItsOwnWords() {
    assertThat(writer.scenario())
        .contains(
            """
                "fault.kill": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "target"
                  ],
                  "properties": {
                    "target": {
            """
                .indent(0)
                .stripTrailing())
        .contains("\"description\": \"The fault kill.\"")
        .contains("\"description\": \"what it hits\"")
        .contains("\"default\": 8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "capsize: 1|capsize: 2",
        "id: postgres-primary|id: Postgres primary",
        "observe:|obseve:",
        "ledger:|ledgr:",
        "service: sql, |''",
        "rate: 200/s|rate: 200",
        "clients: 8|clients: many",
        "hold: 5s|hold: 5",
        "hold: 5s|hold: -5s",
        "at-least: 100%|at-least: 1",
        "redundancy: full|redundancy: fully",
        "at: 5s..7s|at: 5..7s",
        "power-off: { target: primary }, |''",
        "power-off: {|kill: { target: pg }, power-off: {",
        "target: primary|target: { some: pg }",
        "target: primary|target: { one: pg, zone: a }",
        "after: 40s|afterwards: 40s",
        "until: measured|until: tomorrow",
        "of: loss, at-most: 24s|of: loss",
        "split-brain:|split-brains:",
      })
  void aBadScenarioIsRejected(String good, String bad) throws IOException {
    assertThat(scenario()).contains(good);
    assertThat(errors(writer.scenario(), scenario().replace(good, bad))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ target: primary }|{ target: { minority: pg } }",
        "{ target: primary }|{ target: { region: eu } }",
        "seed: random|seed: 42",
        "{ use: postgres/ha, with: { ttl: 20s } }|postgres/ha",
        "{ until: measured, at-most: 3m }|{ for: 60s }",
        "{ at-most: 0ms }|''",
        "rate: 200/s|rate: 0/s",
      })
  void anotherGoodScenarioIsAccepted(String good, String other) throws IOException {
    assertThat(scenario()).contains(good);
    assertThat(errors(writer.scenario(), scenario().replace(good, other))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image: lb, |''",
        "count: 2|count: 0",
        "memory: 256m|memory: much",
        "size: 512m, |''",
        "kind: disk|kind: disc",
        "/data:|data:",
        "app: generate|app: secret",
        "port: 5432|port: 70000",
        "sql: { driver: postgres|sql: { driver: mysql",
        "{ tcp: 5000 }|{ udp: 5000 }",
        "{ build: haproxy }|{ made: haproxy }",
        "every: 20ms|every: 20",
        "etcd-key-gone|etcd-key-lost",
        "{ at-most: 1MB }|{ most: 1MB }",
        "run: [|ran: [",
      })
  void aBadTopologyIsRejected(String good, String bad) throws IOException {
    assertThat(topology()).contains(good);
    assertThat(errors(writer.topology(), topology().replace(good, bad))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count: 2|count: \"${n}\"",
        "memory: 256m|memory: \"${mem}\"",
        "every: 20ms|every: \"${every}\"",
        "{ build: haproxy }|haproxy:3.0",
        "{ at-most: 1MB }|{ at-most: 7, at-least: 2 }",
        "port: 5432|port: \"${port}\"",
      })
  void anotherGoodTopologyIsAccepted(String good, String other) throws IOException {
    assertThat(topology()).contains(good);
    assertThat(errors(writer.topology(), topology().replace(good, other))).isEmpty();
  }

  private static List<Error> errors(String schema, String yaml) {
    return REGISTRY.getSchema(schema, InputFormat.JSON).validate(yaml, InputFormat.YAML);
  }

  private static String scenario() throws IOException {
    return Files.readString(SAMPLES.resolve("primary-power-loss.capsize.yaml"));
  }

  private static String topology() throws IOException {
    return Files.readString(SAMPLES.resolve("ha/topology.yaml"));
  }
}
