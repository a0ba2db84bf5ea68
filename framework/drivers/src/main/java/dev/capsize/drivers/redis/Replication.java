package dev.capsize.drivers.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a server answers to {@code INFO replication}. */
final class Replication {

  private final Map<String, String> fields = new HashMap<>();

  Replication(String info) {
    info.lines()
        .map(line -> line.split(":", 2))
        .filter(line -> line.length == 2)
        .forEach(line -> fields.put(line[0], line[1].strip()));
  }

  /** The replicas of a master, and how many bytes the last of them is behind; empty elsewhere. */
  Map<String, Long> figures() {
    if (!isMaster()) {
      return Map.of();
    }
    List<Long> offsets =
        fields.entrySet().stream()
            .filter(field -> field.getKey().matches("slave[0-9]+"))
            .map(Map.Entry::getValue)
            .filter(replica -> replica.contains("state=online"))
            .map(replica -> Long.parseLong(replica.replaceAll(".*offset=([0-9]+).*", "$1")))
            .toList();
    long slowest = offsets.stream().mapToLong(Long::longValue).min().orElse(offset());
    return Map.of("replicas-online", (long) offsets.size(), "lag", Math.max(0, offset() - slowest));
  }

  /** Empty where a replica does not hear from its master. */
  OptionalLong position() {
    if (isMaster()) {
      return OptionalLong.of(offset());
    }
    return "up".equals(fields.get("master_link_status"))
        ? OptionalLong.of(number("slave_repl_offset"))
        : OptionalLong.empty();
  }

  private boolean isMaster() {
    return "master".equals(fields.get("role"));
  }

  private long offset() {
    return number("master_repl_offset");
  }

  private long number(String field) {
    return Long.parseLong(fields.getOrDefault(field, "0"));
  }
}
