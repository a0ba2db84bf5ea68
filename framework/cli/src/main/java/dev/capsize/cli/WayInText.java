package dev.capsize.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.capsize.runtime.driver.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells a person how to get into a topology that was left running. */
final class WayInText {

  private WayInText() {}

  /**
   * The lines. Passwords go into a file that only this user can read, in the form of Postgres'
   * passfile, unless they are to be shown.
   */
  static List<String> of(List<Endpoint> endpoints, String run, boolean showSecrets)
      throws IOException {
    List<String> lines = new ArrayList<>();
    if (endpoints.stream().allMatch(endpoint -> endpoint.addresses().isEmpty())) {
      line(lines, "kept", "no service of it is up; `docker ps` shows what is there");
    }
    endpoints.stream()
        .filter(endpoint -> !endpoint.addresses().isEmpty())
        .forEach(endpoint -> line(lines, endpoint.service(), service(endpoint, showSecrets)));
    Optional<Path> passwords =
        endpoints.stream().anyMatch(endpoint -> endpoint.password().isPresent())
            ? Optional.of(passwords(endpoints, run))
            : Optional.empty();
    passwords.ifPresent(
        file ->
            line(
                lines,
                "passwords",
                file + " (only you can read it; host:port:database:user:password)"));
    endpoints.stream()
        .filter(endpoint -> !endpoint.addresses().isEmpty() && endpoint.database().isPresent())
        .findFirst()
        .ifPresent(endpoint -> line(lines, "for example", psql(endpoint, passwords)));
    line(lines, "a node", "docker exec -it capsize-%s-NODE sh".formatted(run));
    line(lines, "remove", Cli.command() + " doctor --clean " + run);
    return lines;
  }

  /** Where the passwords of a kept run are. */
  static Path passwordFile(String run) {
    return Path.of(System.getProperty("java.io.tmpdir"), "capsize-" + run + ".pgpass");
  }

  private static String service(Endpoint endpoint, boolean showSecrets) {
    String text =
        endpoint.addresses().stream()
            .map(address -> "%s:%d (%s)".formatted(address.host(), address.port(), address.node()))
            .collect(Collectors.joining(", "));
    text += endpoint.user().map(user -> ", user " + user).orElse("");
    text += endpoint.database().map(database -> ", database " + database).orElse("");
    return showSecrets
        ? text + endpoint.password().map(password -> ", password " + password).orElse("")
        : text;
  }

  private static String psql(Endpoint endpoint, Optional<Path> passwords) {
    Endpoint.Address first = endpoint.addresses().get(0);
    return "%spsql -h %s -p %d%s %s"
        .formatted(
            passwords.map(file -> "PGPASSFILE=" + file + " ").orElse(""),
            first.host(),
            first.port(),
            endpoint.user().map(user -> " -U " + user).orElse(""),
            endpoint.database().orElse(""));
  }

  private static Path passwords(List<Endpoint> endpoints, String run) throws IOException {
    String text =
        endpoints.stream()
            .flatMap(
                endpoint ->
                    endpoint.addresses().stream()
                        .map(
                            address ->
                                "%s:%d:%s:%s:%s\n"
                                    .formatted(
                                        address.host(),
                                        address.port(),
                                        endpoint.database().orElse("*"),
                                        endpoint.user().orElse("*"),
                                        endpoint.password().orElse(""))))
            .collect(Collectors.joining());
    Path file = passwordFile(run);
    // Created with its mode, so that there is no moment at which others could open it; fails where
    // somebody else has put a file or a link of this name.
    var permissions = PosixFilePermissions.fromString("rw-------");
    try (var channel =
        Files.newByteChannel(
            file,
            java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(permissions))) {
      channel.write(UTF_8.encode(text));
    }
    return file;
  }

  private static void line(List<String> lines, String label, String content) {
    lines.add("  %-13s %s".formatted(label, content));
  }
}
