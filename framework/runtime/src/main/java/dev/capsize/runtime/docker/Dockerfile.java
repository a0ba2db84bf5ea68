package dev.capsize.runtime.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told from the text of a Dockerfile before it is built. */
record Dockerfile(String text) {

  static final String NAME = "Dockerfile";

  private static final Pattern CONTINUED = Pattern.compile("\\\\[ \\t]*\\r?\\n");
  private static final Pattern ARG =
      Pattern.compile("(?i)^\\s*ARG\\s+(\\w+)=\"?([^\"\\s]*)\"?\\s*$");
  private static final Pattern FROM =
      Pattern.compile("(?i)^\\s*FROM\\s+(?:--\\S+\\s+)*(\\S+)(?:\\s+AS\\s+(\\S+))?\\s*$");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)(?::?-([^}]*))?\\})");

  static Dockerfile in(Path folder, String name) throws EngineUnavailableException {
    try {
      return new Dockerfile(Files.readString(folder.resolve(name)));
    } catch (IOException e) {
      throw new EngineUnavailableException("no %s can be read in %s".formatted(name, folder), e);
    }
  }

  /**
   * The images that it builds upon, so that they can be pulled with a limit. One that cannot be
   * told is left out: the engine will pull it, or say why not.
   *
   * @param given arguments of the build
   */
  List<String> bases(Map<String, String> given) {
    List<String> bases = new ArrayList<>();
    List<String> stages = new ArrayList<>(List.of("scratch"));
    Map<String, String> args = new HashMap<>();
    boolean beforeFirstStage = true;
    for (String line : CONTINUED.matcher(text).replaceAll(" ").lines().toList()) {
      Matcher arg = ARG.matcher(line);
      if (beforeFirstStage && arg.matches()) {
        args.put(arg.group(1), given.getOrDefault(arg.group(1), arg.group(2)));
      }
      Matcher from = FROM.matcher(line);
      if (from.matches()) {
        beforeFirstStage = false;
        String base = resolved(from.group(1), args);
        if (!base.isEmpty() && !base.contains("$") && !stages.contains(base)) {
          bases.add(base);
        }
        if (from.group(2) != null) {
          stages.add(from.group(2));
        }
      }
    }
    return bases;
  }

  /**
   * An instruction with its place, for people: {@code line 3, RUN make}.
   *
   * @param number from 1, as the engine counts
   */
  Optional<String> step(int number) {
    int instructions = 0;
    boolean continued = false;
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (!continued && ++instructions == number) {
        return Optional.of("line %d, %s".formatted(i + 1, line));
      }
      continued = line.endsWith("\\");
    }
    return Optional.empty();
  }

  private static String resolved(String base, Map<String, String> args) {
    return VARIABLE
        .matcher(base)
        .replaceAll(
            variable -> {
              String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
              String fallback = variable.group(3) == null ? variable.group() : variable.group(3);
              return Matcher.quoteReplacement(args.getOrDefault(name, fallback));
            });
  }
}
