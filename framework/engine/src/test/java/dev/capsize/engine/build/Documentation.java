package dev.capsize.engine.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The snippets of {@code docs/junit.md}: what users copy is what is tested. */
final class Documentation {

  private static final Path PAGE = Path.of("..", "..", "docs", "junit.md");

  private Documentation() {}

  /** The XML that follows {@code <!-- snippet: NAME -->}. */
  static String snippet(String name) {
    try {
      Matcher matcher =
          Pattern.compile("<!-- snippet: " + name + " -->\\s*```xml\\n(.*?)```", Pattern.DOTALL)
              .matcher(Files.readString(PAGE));
      if (!matcher.find()) {
        throw new IllegalStateException(PAGE + " has no snippet " + name);
      }
      return matcher.group(1).replace("com.acme", "traps");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
