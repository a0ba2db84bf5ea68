package dev.capsize.model.compose;

import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports that services publish. Those on the host are only compared: a topology publishes on free
 * ports, so that several can run.
 */
record ComposePorts(Shapes shapes) {

  private static final Pattern SHORT =
      Pattern.compile("(?:(?:\\[[0-9a-fA-F:]+]|\\d+(?:\\.\\d+){3}):)?(?:(\\d*):)?(\\d+)(?:/tcp)?");
  private static final String FORM = "a port such as \"80\" or \"8080:80\"";

  private record Port(YamlScalar inside, String host) {}

  /** The ports in the node. */
  YamlList inside(ComposeService service) {
    return new YamlList(
        ports(service).stream().map(port -> (YamlNode) port.inside()).distinct().toList(),
        service.fields().place());
  }

  /** Two that want the same port of the host could not both be started by Compose. */
  void checkClashes(List<ComposeService> services) {
    Map<String, String> taken = new HashMap<>();
    for (ComposeService service : services) {
      for (Port port : ports(service)) {
        String other = port.host().isEmpty() ? null : taken.put(port.host(), service.name());
        if (other != null) {
          shapes.add(
              port.inside().place(),
              "%s and %s publish the same port %s of the host; give each its own"
                  .formatted(other, service.name(), port.host()));
        }
      }
    }
  }

  private List<Port> ports(ComposeService service) {
    List<Port> ports = new ArrayList<>();
    for (YamlNode item : service.fields().items("ports")) {
      (item instanceof YamlMap ? fromMap(item) : fromText(item)).ifPresent(ports::add);
    }
    return ports;
  }

  private Optional<Port> fromText(YamlNode item) {
    return shapes.scalar(
        item,
        "ports",
        FORM,
        text -> {
          Matcher matcher = SHORT.matcher(text);
          if (!matcher.matches()) {
            throw new IllegalArgumentException(
                "\"%s\" is not supported; %s is: no ranges, and TCP only".formatted(text, FORM));
          }
          String host = matcher.group(1) == null ? "" : matcher.group(1);
          return new Port(Tree.text(matcher.group(2), item.place()), host);
        });
  }

  private Optional<Port> fromMap(YamlNode item) {
    Optional<Fields> fields = shapes.fields(item, "a port", "target", "published", "protocol");
    fields.ifPresent(found -> found.scalar("protocol", "tcp", ComposePorts::tcp));
    String host = fields.flatMap(found -> found.text("published")).orElse("");
    return fields
        .flatMap(found -> found.need("target", "a port of the service"))
        .flatMap(node -> shapes.text(node, "target"))
        .map(text -> new Port(Tree.text(text, item.place()), host));
  }

  private static String tcp(String text) {
    if (!text.equals("tcp")) {
      throw new IllegalArgumentException("\"" + text + "\" is not supported; only tcp is");
    }
    return text;
  }
}
