package dev.capsize.check.txn;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads as much of EDN as histories of transactions are made of. */
final class EdnTxns {

  private final String text;
  private int at;

  private EdnTxns(String text) {
    this.text = text;
  }

  /** A history: one map an event. */
  static Calls read(String text) {
    CallsBuilder builder = new CallsBuilder();
    read(text, builder);
    return builder.build();
  }

  /** Adds events to a history. */
  static void read(String text, CallsBuilder builder) {
    EdnTxns edn = new EdnTxns(text);
    Map<Long, Integer> open = new HashMap<>();
    int line = 1;
    int counted = 0;
    while (edn.skip()) {
      while (counted < edn.at) {
        line += text.charAt(counted++) == '\n' ? 1 : 0;
      }
      Map<?, ?> event = (Map<?, ?>) Objects.requireNonNull(edn.form());
      Object from = event.containsKey(":process") ? event.get(":process") : (Object) 0L;
      if (!(from instanceof Long process)) {
        continue; // The nemesis.
      }
      List<Long> codes = new ArrayList<>();
      code(event.get(":value"), builder, codes);
      long[] value = codes.stream().mapToLong(Long::longValue).toArray();
      String type = String.valueOf(event.get(":type"));
      if (type.equals(":invoke")) {
        open.put(
            process, builder.invoke(process.intValue(), "txn", Codes.NIL, value, Codes.NIL, line));
      } else {
        OutcomeType how =
            type.equals(":ok")
                ? OutcomeType.OK
                : type.equals(":fail") ? OutcomeType.FAIL : OutcomeType.INFO;
        builder.end(Objects.requireNonNull(open.remove(process)), how, value, Codes.NIL);
      }
    }
  }

  private static void code(@Nullable Object form, CallsBuilder builder, List<Long> codes) {
    if (form == null) {
      codes.add(Codes.NIL);
    } else if (form instanceof List<?> list) {
      codes.add(Codes.list(list.size()));
      list.forEach(each -> code(each, builder, codes));
    } else if (form instanceof Long number) {
      codes.add(number);
    } else {
      String word = form.toString();
      codes.add(builder.vocabulary().code(word.startsWith(":") ? word.substring(1) : word));
    }
  }

  private @Nullable Object form() {
    skip();
    char c = text.charAt(at);
    if (c == '{') {
      Map<Object, @Nullable Object> map = new LinkedHashMap<>();
      List<@Nullable Object> list = list('}');
      for (int i = 0; i < list.size(); i += 2) {
        map.put(String.valueOf(list.get(i)), list.get(i + 1));
      }
      return map;
    }
    if (c == '[' || c == '(') {
      return list(c == '[' ? ']' : ')');
    }
    if (c == '"') {
      int from = ++at;
      while (text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      return text.substring(from, at++);
    }
    int from = at;
    while (at < text.length() && " ,\n\r\t[](){}\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String token = text.substring(from, at);
    if (token.equals("nil")) {
      return null;
    }
    if (token.startsWith("#")) {
      return form();
    }
    return token.matches("-?\\d+") ? (Object) Long.valueOf(token) : token;
  }

  private List<@Nullable Object> list(char end) {
    at++;
    List<@Nullable Object> list = new ArrayList<>();
    while (skip() && text.charAt(at) != end) {
      list.add(form());
    }
    at++;
    return list;
  }

  private boolean skip() {
    while (at < text.length()) {
      if (text.charAt(at) == ';') {
        at = text.indexOf('\n', at);
        at = at < 0 ? text.length() : at;
      } else if (" ,\n\r\t".indexOf(text.charAt(at)) >= 0) {
        at++;
      } else {
        break;
      }
    }
    return at < text.length();
  }
}
