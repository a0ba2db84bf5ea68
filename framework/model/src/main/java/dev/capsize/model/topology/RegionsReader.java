package dev.capsize.model.topology;

import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.YamlEntry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads <code>regions: { eu: [a, b], us: [c] }</code>. */
final class RegionsReader {

  private RegionsReader() {}

  static Map<String, List<String>> read(Fields topology) {
    Map<String, List<String>> regions = new LinkedHashMap<>();
    Map<String, String> taken = new HashMap<>();
    for (YamlEntry entry : topology.entries("regions")) {
      List<String> zones = topology.shapes().texts(entry.value(), "the region " + entry.key());
      regions.put(entry.key(), zones);
      for (String zone : zones) {
        String other = taken.put(zone, entry.key());
        if (other != null) {
          topology
              .shapes()
              .add(
                  entry.value().place(),
                  "the zone \"%s\" is in the region %s already; a zone is in one region"
                      .formatted(zone, other));
        }
      }
    }
    return regions;
  }
}
