package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Values;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which way packets are lost, as the target sees it. */
enum Direction {
  TO,
  FROM,
  BOTH;

  static final String NAME = "direction";

  static Param param() {
    return Param.withDefault(
            NAME,
            ParamType.TEXT,
            "both",
            "to: what the target sends is lost; from: what is sent to it is")
        .oneOf("to", "from", "both");
  }

  static Direction of(Values values) {
    return valueOf(values.text(NAME).toUpperCase(Locale.ROOT));
  }

  /** The rules that lose what passes between the node and some addresses. */
  List<String> rules(List<String> addresses) {
    return addresses.stream()
        .flatMap(
            address ->
                Stream.of(
                    this == TO ? "" : PacketFilter.IN + "-s " + address + " -j DROP",
                    this == FROM ? "" : PacketFilter.OUT + "-d " + address + " -j DROP"))
        .filter(rule -> !rule.isEmpty())
        .toList();
  }
}
