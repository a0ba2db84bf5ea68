package dev.capsize.check.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.check.Finding;
import dev.capsize.model.sweep.Component;
import dev.capsize.model.sweep.Cut;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * {@code sweep.json}: what a sweep came to, with the topology as a graph and the matrix of
 * components and faults. The same judgement always gives the same bytes.
 *
 * @since 0.1
 */
public final class SweepJson {

  /** The version of the format that this code writes. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private SweepJson() {}

  public static void write(SweepJudgement judgement, Path file) throws IOException {
    Files.writeString(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(of(judgement)) + "\n");
  }

  /** The content of the file. */
  public static ObjectNode of(SweepJudgement judgement) {
    SweepEvidence evidence = judgement.evidence();
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT)
        .put("scenario", judgement.scenario())
        .put("name", judgement.name())
        .put("run", judgement.run())
        .put("seed", judgement.seed())
        .put("verdict", judgement.verdict().name())
        .put("reason", judgement.reason());
    if (judgement.toolError() != null) {
      root.put("toolError", judgement.toolError());
    }
    findings(root.putArray("findings"), judgement.findings());
    root.set("graph", graph(evidence));
    ArrayNode matrix = root.putArray("matrix");
    evidence.outcomes().forEach(outcome -> cell(matrix.addObject(), outcome));
    ArrayNode untried = root.putArray("untried");
    evidence
        .untried()
        .forEach(
            one ->
                cut(untried.addObject(), one.cut())
                    .put("why", one.why())
                    .put("known", one.known()));
    ArrayNode minimal = root.putArray("minimalCutSets");
    evidence.minimalCutSets().forEach(outcome -> cut(minimal.addObject(), outcome.cut()));
    strings(
        root.putArray("singlePoints"),
        evidence.singlePoints().stream().map(Component::name).toList());
    ArrayNode redundancy = root.putArray("redundancy");
    for (Redundancy one : judgement.redundancy()) {
      redundancy
          .addObject()
          .put("group", one.group())
          .put("nodes", one.nodes())
          .put("spared", one.spared())
          .put("exact", one.exact())
          .put("text", one.text());
    }
    return root;
  }

  /** Nodes with zone and region; edges from who needs to what is needed; services on top. */
  private static ObjectNode graph(SweepEvidence evidence) {
    Topology topology = evidence.topology();
    ObjectNode graph = JSON.createObjectNode();
    ArrayNode nodes = graph.putArray("nodes");
    for (Node node : topology.nodes()) {
      nodes
          .addObject()
          .put("name", node.name())
          .put("group", node.group())
          .put("zone", node.zone())
          .put("region", node.region());
    }
    ArrayNode needs = graph.putArray("needs");
    topology
        .groups()
        .forEach(
            group ->
                group
                    .needs()
                    .forEach(
                        other -> needs.addObject().put("group", group.name()).put("needs", other)));
    ArrayNode services = graph.putArray("services");
    topology
        .services()
        .values()
        .forEach(
            service ->
                services.addObject().put("name", service.name()).put("group", service.nodes()));
    ArrayNode components = graph.putArray("components");
    for (Component component : evidence.sweep().components(topology)) {
      ObjectNode one =
          components.addObject().put("name", component.name()).put("kind", component.kind().key());
      strings(one.putArray("nodes"), component.nodes());
    }
    return graph;
  }

  private static void cell(ObjectNode cell, CutOutcome outcome) {
    cut(cell, outcome.cut())
        .put("effect", outcome.effect().text())
        .put("fatal", outcome.effect().fatal())
        .put("verdict", outcome.verdict().name())
        .put("reason", outcome.reason())
        .put("folder", outcome.folder());
    if (outcome.outage() != null) {
      cell.put("outageNanos", outcome.outage());
    }
    strings(cell.putArray("degraded"), outcome.degraded());
    findings(cell.putArray("fell"), outcome.fell());
  }

  private static ObjectNode cut(ObjectNode node, Cut cut) {
    node.put("id", cut.id()).put("by", cut.by());
    strings(node.putArray("components"), cut.components().stream().map(Component::name).toList());
    return node;
  }

  private static void findings(ArrayNode array, Collection<Finding> findings) {
    for (Finding finding : findings) {
      ObjectNode node =
          array
              .addObject()
              .put("expectation", finding.expectation())
              .put("subject", finding.subject())
              .put("verdict", finding.verdict().name())
              .put("value", finding.value())
              .put("limit", finding.limit())
              .put("sentence", finding.sentence())
              .put("place", finding.place().toString());
      strings(node.putArray("evidence"), finding.evidence());
    }
  }

  private static void strings(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
