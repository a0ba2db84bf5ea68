package dev.capsize.model.part;

import dev.capsize.model.value.Acceptance;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Durations;
import dev.capsize.model.value.Percentage;
import dev.capsize.model.value.Rate;
import dev.capsize.model.value.Size;
import dev.capsize.model.value.Target;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The types of parameters and how their text is read.
 *
 * @since 0.1
 */
public enum ParamType {
  TEXT(String.class, "text"),
  /** A list of texts, such as a command with its arguments. */
  TEXTS(String.class, "a list of texts"),
  /** A regular expression of Java. */
  PATTERN(Pattern.class, "a regular expression"),
  BOOLEAN(Boolean.class, "true or false"),
  INTEGER(Long.class, "a whole number"),
  /** A list of whole numbers, such as ports. */
  INTEGERS(Long.class, "a list of whole numbers"),
  /** A number that may have a fraction. */
  DECIMAL(Double.class, "a number such as 1.5"),
  DURATION(Duration.class, "a duration such as 20s"),
  /** A duration that may be negative. */
  OFFSET(Duration.class, "a duration, negative too, such as 90s or -5m"),
  DURATION_RANGE(DurationRange.class, "a duration or a range such as 5s..7s"),
  PERCENTAGE(Percentage.class, "a percentage such as 99.9%"),
  RATE(Rate.class, "a rate such as 200/s"),
  SIZE(Size.class, "a size such as 512m"),
  /** A {@link Target}; in files a name or a map with one key. */
  TARGET(Target.class, "a node, group or role, or { zone: a }, { region: eu }, { one: pg }"),
  /** A list of {@link Target}s. */
  TARGETS(Target.class, "a list of nodes, groups or roles"),
  /**
   * A zone as a {@link Target}: all of its nodes; in files its name or a role that is held in it.
   */
  ZONE(Target.class, "a zone of the topology, or { of: primary }"),
  /**
   * A region as a {@link Target}: all of its nodes; in files its name or a role that is held in it.
   */
  REGION(Target.class, "a region of the topology, or { of: primary }"),
  /** The name of a workload of the scenario. */
  WORKLOAD(String.class, "a workload of this scenario"),
  /** The {@code as} of a fault of the scenario. */
  FAULT(String.class, "the `as` of a fault of this scenario"),
  /** A role of the topology. */
  ROLE(String.class, "a role of the topology"),
  /** A role of the topology that is not meant to have several holders at once. */
  SOLE_ROLE(String.class, "a role of the topology that only one node holds"),
  /** A service of the topology. */
  SERVICE(String.class, "a service of the topology"),
  /** A node group of the topology. */
  GROUP(String.class, "a node group of the topology"),
  /** A planned operation of the topology. */
  OPERATION(String.class, "an operation of the topology"),
  /** A list of {@link Acceptance}s. */
  ACCEPTANCES(Acceptance.class, "a list of " + Acceptance.FORM);

  private final Class<?> javaType;
  private final String form;

  ParamType(Class<?> javaType, String form) {
    this.javaType = javaType;
    this.form = form;
  }

  /** The class of a value of this type; of a list the class of an element. */
  public Class<?> javaType() {
    return javaType;
  }

  /** What is allowed, for messages and documentation. */
  public String form() {
    return form;
  }

  /**
   * Reads a scalar; of a list one element.
   *
   * @throws IllegalArgumentException when the text does not have this type's form; the message says
   *     what is allowed
   */
  public Object parse(String text) {
    return switch (this) {
      case BOOLEAN -> parseBoolean(text);
      case INTEGER, INTEGERS -> parseInteger(text);
      case DECIMAL -> parseDecimal(text);
      case DURATION -> Durations.parse(text);
      case PATTERN -> parsePattern(text);
      case OFFSET -> parseOffset(text);
      case DURATION_RANGE -> parseRange(text);
      case PERCENTAGE -> Percentage.parse(text);
      case RATE -> Rate.parse(text);
      case SIZE -> Size.parse(text);
      case TARGET, TARGETS -> Target.named(text);
      case ZONE -> new Target(Target.Mode.ZONE, text);
      case REGION -> new Target(Target.Mode.REGION, text);
      case TEXT, TEXTS, WORKLOAD, FAULT, ROLE, SOLE_ROLE, SERVICE, GROUP, OPERATION -> text;
      case ACCEPTANCES -> Acceptance.parse(text);
    };
  }

  private static Pattern parsePattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
      throw new IllegalArgumentException(
          "\"%s\" is no regular expression: %s%s".formatted(text, e.getDescription(), where), e);
    }
  }

  private static Boolean parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
    };
  }

  private static Long parseInteger(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not allowed; a whole number from 0 is");
    }
    return Long.parseLong(text);
  }

  private static Double parseDecimal(String text) {
    if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not allowed; a number such as 1.5 is");
    }
    return Double.parseDouble(text);
  }

  private static Duration parseOffset(String text) {
    return text.startsWith("-")
        ? Durations.parse(text.substring(1)).negated()
        : Durations.parse(text);
  }

  private static DurationRange parseRange(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return DurationRange.exactly(Durations.parse(text));
    }
    return new DurationRange(
        Durations.parse(text.substring(0, dots)), Durations.parse(text.substring(dots + 2)));
  }
}
