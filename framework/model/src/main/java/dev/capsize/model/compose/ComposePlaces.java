package dev.capsize.model.compose;

import dev.capsize.model.source.Guess;
import dev.capsize.model.source.Place;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the labels of services say: where they are, and which role they can hold.
 *
 * @param place of what is made of them
 */
record ComposePlaces(Shapes shapes, Place place, List<ComposeService> services) {

  private static final String PREFIX = "dev.capsize.";
  private static final List<String> KNOWN =
      List.of(PREFIX + "zone", PREFIX + "region", PREFIX + "role");

  /** The zones of a service: as it says, or one that is called as its region. */
  YamlList zones(ComposeService service) {
    Map<String, YamlScalar> labels = labels(service);
    YamlScalar zone = labels.get(KNOWN.get(0));
    if (zone == null) {
      zone = labels.get(KNOWN.get(1));
    }
    if (zone == null) {
      return new YamlList(List.of(), service.fields().place());
    }
    return Tree.texts(List.of(zone.text().split("\\s*,\\s*", -1)), zone.place());
  }

  /** Each region with its zones; none where no service says one. */
  Tree regions() {
    Map<String, List<YamlNode>> zones = new LinkedHashMap<>();
    boolean said = false;
    for (ComposeService service : services) {
      YamlScalar region = labels(service).get(KNOWN.get(1));
      said |= region != null;
      for (YamlNode zone : zones(service).items()) {
        String name = region == null ? ((YamlScalar) zone).text() : region.text();
        List<YamlNode> of = zones.computeIfAbsent(name, any -> new ArrayList<>());
        if (of.stream()
            .noneMatch(other -> ((YamlScalar) other).text().equals(((YamlScalar) zone).text()))) {
          of.add(zone);
        }
      }
    }
    Tree regions = new Tree(place);
    if (said) {
      zones.forEach((name, of) -> regions.put(name, new YamlList(of, of.get(0).place())));
    }
    return regions;
  }

  /** A role that a label names is watched through the first service on those nodes. */
  Tree roles(List<YamlEntry> said) {
    Tree roles = new Tree(place);
    for (ComposeService service : services) {
      YamlScalar role = labels(service).get(KNOWN.get(2));
      if (role != null) {
        Optional<String> through = serviceOn(service.group(), said);
        if (through.isEmpty()) {
          shapes.add(
              role.place(),
              "nobody could tell who is %s: the scenario's topology has no service on the nodes of %s"
                  .formatted(role.text(), service.group()));
        } else {
          roles.put(
              role.text(),
              new Tree(role.place())
                  .put("of", Tree.text(service.group(), role.place()))
                  .put(
                      "acknowledges-write",
                      new Tree(role.place())
                          .put("service", Tree.text(through.get(), role.place()))
                          .build())
                  .build());
        }
      }
    }
    return roles;
  }

  private static Optional<String> serviceOn(String group, List<YamlEntry> said) {
    return said.stream()
        .filter(section -> section.key().equals("services"))
        .filter(section -> section.value() instanceof YamlMap)
        .flatMap(section -> ((YamlMap) section.value()).entries().stream())
        .filter(
            entry ->
                entry.value() instanceof YamlMap map
                    && map.find("nodes")
                        .filter(
                            nodes ->
                                nodes.value() instanceof YamlScalar text
                                    && text.text().equals(group))
                        .isPresent())
        .map(YamlEntry::key)
        .findFirst();
  }

  private Map<String, YamlScalar> labels(ComposeService service) {
    Map<String, YamlScalar> labels =
        service
            .fields()
            .find("labels")
            .map(node -> service.compose().settings(node, "labels"))
            .orElse(Map.of());
    labels.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
            shapes.add(
                value.place(),
                "unknown label \"%s\"; there are %s%s"
                    .formatted(name, String.join(", ", KNOWN), Guess.among(name, KNOWN)));
          }
        });
    return labels;
  }
}
