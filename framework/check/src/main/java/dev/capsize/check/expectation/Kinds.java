package dev.capsize.check.expectation;

import dev.capsize.check.history.Access;
import dev.capsize.check.history.OpTable;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Values;
import java.util.Arrays;
import java.util.List;

/**
 * {@code kind}: which operations of a workload an expectation looks at.
 *
 * @param text {@code write}, {@code read} or {@code any}
 */
record Kinds(String text) {

  private static final String ANY = "any";

  static Param param(String meaning) {
    return Param.withDefault("kind", ParamType.TEXT, ANY, meaning)
        .oneOf(Access.WRITE.text(), Access.READ.text(), ANY);
  }

  static Kinds of(Values values) {
    return new Kinds(values.text("kind"));
  }

  List<Access> accesses() {
    return Arrays.stream(Access.values())
        .filter(access -> text.equals(ANY) || text.equals(access.text()))
        .toList();
  }

  boolean includes(OpTable ops, int row) {
    return accesses().stream().anyMatch(access -> access.includes(ops.kind(row)));
  }

  /** {@code operation}, {@code write} or {@code read}. */
  String noun() {
    return text.equals(ANY) ? "operation" : text;
  }
}
