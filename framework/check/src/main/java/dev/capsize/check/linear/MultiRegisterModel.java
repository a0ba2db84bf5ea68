package dev.capsize.check.linear;

import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.model.record.OutcomeType;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Registers by key that are read and written several at a time: {@code [[:read x 1] [:write y 2]]}.
 * The state has those keys whose value is not the first one.
 */
record MultiRegisterModel(long start) implements Model<Map<Long, Long>> {

  private static final int STRIDE = 4;

  @Override
  public Map<Long, Long> initial() {
    return Map.of();
  }

  @Override
  public boolean matters(Call call) throws InvalidHistoryException {
    if (call.outcome() != OutcomeType.OK && call.outcome() != OutcomeType.INFO) {
      return false;
    }
    boolean ok = call.outcome() == OutcomeType.OK;
    int size = ok ? call.resultSize() : call.argumentSize();
    int length = size == 0 ? -1 : 1 + STRIDE * (int) Math.min(count(code(call, 0)), size);
    boolean formed = size == length;
    for (int i = 1; formed && i < size; i += STRIDE) {
      String name = word(call, code(call, i + 1));
      formed =
          code(call, i) == Codes.list(STRIDE - 1)
              && (write(name) || read(name))
              && Forms.isScalar(code(call, i + 2))
              && Forms.isScalar(code(call, i + 3));
    }
    if (!formed) {
      String wanted = "[[:read key value] [:write key value] ...]";
      throw ok ? Forms.wrongResult(call, wanted) : Forms.wrong(call, wanted);
    }
    return true;
  }

  private static long count(long head) {
    return Codes.isList(head) ? Codes.count(head) : 0;
  }

  private static String word(Call call, long code) {
    return Codes.isWord(code) ? call.vocabulary().word(code) : "";
  }

  private static boolean read(String name) {
    return name.equals("read") || name.equals("r") || name.equals(":read") || name.equals(":r");
  }

  private static boolean write(String name) {
    return name.equals("write") || name.equals("w") || name.equals(":write") || name.equals(":w");
  }

  private static long code(Call call, int index) {
    return call.ok() ? call.result(index) : call.argument(index);
  }

  @Override
  public boolean observes(Call call) {
    int size = call.ok() ? call.resultSize() : call.argumentSize();
    for (int i = 1; i < size; i += STRIDE) {
      if (write(word(call, code(call, i + 1)))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public @Nullable Map<Long, Long> step(Map<Long, Long> state, Call call) {
    Map<Long, Long> after = state;
    int size = call.ok() ? call.resultSize() : call.argumentSize();
    for (int i = 1; i < size; i += STRIDE) {
      long key = code(call, i + 2);
      long value = code(call, i + 3);
      if (write(word(call, code(call, i + 1)))) {
        if (after == state) {
          after = new TreeMap<>(state);
        }
        if (value == start) {
          after.remove(key);
        } else {
          after.put(key, value);
        }
      } else if (call.ok()
          && !(value == Codes.NIL && start != Codes.NIL)
          && after.getOrDefault(key, start) != value) {
        return null;
      }
    }
    return after;
  }

  @Override
  public String text(Map<Long, Long> state, Vocabulary words) {
    return state.entrySet().stream()
        .map(entry -> words.text(entry.getKey()) + " = " + words.text(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
