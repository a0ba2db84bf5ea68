package dev.capsize.model.topology;

import dev.capsize.model.part.Names;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.value.Durations;
import dev.capsize.model.value.Percentage;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads <code>links: [ { between: [eu, us], latency: 80ms, jitter: 5ms, loss: 0.1% } ]</code>. */
record LinksReader(Shapes shapes, Names names) {

  private static final String FORM = "a list of two regions or zones, such as [eu, us]";

  List<Link> read(Fields topology) {
    List<Link> links = new ArrayList<>();
    for (YamlNode item : topology.items("links")) {
      shapes
          .fields(item, "a link", "between", "latency", "jitter", "loss")
          .flatMap(this::link)
          .ifPresent(links::add);
    }
    return links;
  }

  private Optional<Link> link(Fields fields) {
    List<String> places = fields.need("between", FORM).map(this::places).orElse(List.of());
    Duration latency = duration(fields, "latency");
    Percentage loss =
        fields
            .scalar("loss", ParamType.PERCENTAGE.form(), Percentage::parse)
            .orElse(new Percentage(0));
    if (fields.find("latency").isEmpty() && fields.find("loss").isEmpty()) {
      shapes.add(fields.place(), "a link has neither latency nor loss; give it one, or remove it");
    }
    Duration jitter = duration(fields, "jitter");
    return places.size() == 2
        ? Optional.of(new Link(places.get(0), places.get(1), latency, jitter, loss, fields.place()))
        : Optional.empty();
  }

  private List<String> places(YamlNode between) {
    List<YamlNode> items = shapes.list(between, "between").map(YamlList::items).orElse(List.of());
    if (between instanceof YamlList && items.size() != 2) {
      shapes.add(between.place(), "between must be " + FORM);
    }
    return items.stream().flatMap(item -> place(item).stream()).toList();
  }

  private Optional<String> place(YamlNode node) {
    return shapes.scalar(
        node,
        "between",
        "a region or a zone",
        text -> names.require(text, Names.Kind.REGION, Names.Kind.ZONE));
  }

  private static Duration duration(Fields fields, String key) {
    return fields.scalar(key, ParamType.DURATION.form(), Durations::parse).orElse(Duration.ZERO);
  }

  /** Two nodes are apart in one way only. */
  void checkApart(Topology topology) {
    List<Node> nodes = topology.nodes();
    Map<String, String> taken = new HashMap<>();
    for (Link link : topology.links()) {
      for (Node from : nodes) {
        for (Node to : link.across(from, nodes)) {
          String other = taken.put(from.name() + " " + to.name(), link.name());
          if (from.equals(to)) {
            shapes.add(
                link.place(),
                "%s is on both sides of the link %s; name two places that are apart"
                    .formatted(from.name(), link.name()));
            return;
          }
          if (other != null && !other.equals(link.name())) {
            shapes.add(
                link.place(),
                "the links %s and %s are both between %s and %s; one of them must go"
                    .formatted(other, link.name(), from.name(), to.name()));
            return;
          }
        }
      }
    }
  }
}
