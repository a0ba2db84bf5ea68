package dev.capsize.check.foreign;

import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.model.source.Guess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes calls of events. A completion belongs to the call that its process has under way; in a file
 * without processes to the eldest one that it can be the answer to. After an unknown outcome a
 * process may go on with a new call.
 */
final class Pairing {

  private static final long[] NOTHING = {};
  private static final List<String> TYPES = List.of("invoke", "ok", "fail", "info");

  /** Functions whose completion says the value again, if it says any. */
  private static final Set<String> REPEATS =
      Set.of("write", "cas", "add", "enqueue", "put", "append", "txn");

  /** Of files that name no function: those of transactions alone. */
  private static final String NAMELESS = "txn";

  private final CallsBuilder builder;
  private final boolean keyed;
  private final boolean needsKey;
  private final Map<Integer, Open> open = new HashMap<>();
  private final AnonymousCalls anonymous = new AnonymousCalls();
  private boolean begun;
  private boolean nameless;

  /** What a process has under way; used again for its next call. */
  private static final class Open {
    private int call = -1;
    private int line;
    private String function = "";
    private long key;
    private long[] value = NOTHING;
  }

  Pairing(CallsBuilder builder, boolean keyed, HistoryFormat format) {
    this.builder = builder;
    this.keyed = keyed;
    this.needsKey = format == HistoryFormat.PORCUPINE_KV;
  }

  void accept(Event event) throws InvalidHistoryException {
    boolean hasProcess = event.process() != Codes.NIL;
    if (hasProcess && !Codes.isInteger(event.process())) {
      ignore(event);
      return;
    }
    if (begun && hasProcess == nameless) {
      throw event.wrong(
          hasProcess
              ? "a process, where events before have none"
              : "no " + event.prefix() + "process, which events before have");
    }
    begun = true;
    nameless = !hasProcess;
    String type = type(event);
    if (type.equals("invoke")) {
      invoke(event);
    } else {
      complete(event, OutcomeType.valueOf(type.toUpperCase(java.util.Locale.ROOT)));
    }
  }

  /** What a nemesis does is no call; one by a client that is misspelt must not get lost. */
  private static void ignore(Event event) throws InvalidHistoryException {
    boolean nemesis = event.word(event.process()).equals("nemesis");
    if (!nemesis && event.hasType() && !event.type().equals("info")) {
      throw event.wrong(
          "%sprocess %s is no integer that counts clients; only nemesis is another"
              .formatted(event.prefix(), event.word(event.process())));
    }
  }

  private static String type(Event event) throws InvalidHistoryException {
    if (!event.hasType()) {
      throw event.wrong(
          "no %stype; one of %s is right".formatted(event.prefix(), String.join(", ", TYPES)));
    }
    String type = event.type();
    if (!TYPES.contains(type)) {
      throw event.wrong(
          "%stype is %s; one of %s is right%s"
              .formatted(event.prefix(), type, String.join(", ", TYPES), Guess.among(type, TYPES)));
    }
    return type;
  }

  private void invoke(Event event) throws InvalidHistoryException {
    String function = event.hasFunction() ? event.function() : NAMELESS;
    long key = event.key();
    if (needsKey && key == Codes.NIL) {
      throw event.wrong("no %skey, which this format has".formatted(event.prefix()));
    }
    if (keyed) {
      key = keyOf(event);
    }
    long[] value = value(event);
    if (nameless) {
      int client = anonymous.count();
      int call = begin(client, function, key, value, event);
      anonymous.begin(call, function, value);
      return;
    }
    int process = process(event);
    Open under = open.computeIfAbsent(process, unseen -> new Open());
    if (under.call >= 0) {
      throw event.wrong(
          "process %d begins a call, but its call of line %d is under way; one at a time is right"
              .formatted(process, under.line));
    }
    under.call = begin(process, function, key, value, event);
    under.line = event.line();
    under.function = function;
    under.key = key;
    under.value = value;
  }

  private int begin(int client, String function, long key, long[] value, Event event)
      throws InvalidHistoryException {
    try {
      return builder.invoke(client, function, key, value, event.time(), event.line());
    } catch (IllegalArgumentException e) {
      throw event.wrong(String.valueOf(e.getMessage()));
    }
  }

  private void complete(Event event, OutcomeType outcome) throws InvalidHistoryException {
    boolean proves = outcome == OutcomeType.OK;
    boolean keyedValue = keyed && event.value().size() > 0 && event.value().get(0) != Codes.NIL;
    long key = proves && keyedValue ? keyOf(event) : event.key();
    long[] value = proves || !keyedValue ? value(event) : NOTHING;
    int call;
    if (nameless) {
      call = anonymous.end(event, event.hasFunction() ? event.function() : NAMELESS, value);
    } else {
      call = underWay(event, key, proves ? value : NOTHING);
    }
    builder.end(call, outcome, proves ? value : NOTHING, event.time());
  }

  private int underWay(Event event, long key, long[] value) throws InvalidHistoryException {
    int process = process(event);
    Open under = open.get(process);
    if (under == null || under.call < 0) {
      throw event.wrong(
          "process %d ends a call, but has none under way; an invoke before it is right"
              .formatted(process));
    }
    if (event.hasFunction() && !event.function().equals(under.function)) {
      throw event.wrong(
          "process %d ends a call of %s, but what it has under way since line %d is %s"
              .formatted(process, event.function(), under.line, under.function));
    }
    if (key != Codes.NIL && key != under.key) {
      throw event.wrong(
          "process %d ends a call on the key %s, but what it has under way since line %d is on %s"
              .formatted(process, event.word(key), under.line, event.word(under.key)));
    }
    if (REPEATS.contains(under.function) && !AnonymousCalls.answers(under.value, value)) {
      throw event.wrong(
          "process %d ends a call of %s with another value than it has under way since line %d"
              .formatted(process, under.function, under.line));
    }
    int call = under.call;
    under.call = -1;
    return call;
  }

  private static int process(Event event) throws InvalidHistoryException {
    int process = (int) event.process();
    if (process != event.process()) {
      throw event.wrong(event.process() + " is too large for a process");
    }
    return process;
  }

  private long[] value(Event event) {
    return event.value().from(keyed && event.value().size() > 1 ? 2 : 0);
  }

  private static long keyOf(Event event) throws InvalidHistoryException {
    CodeBuffer value = event.value();
    boolean pair = value.size() > 2 && value.get(0) == Codes.list(2);
    if (!pair || Codes.isList(value.get(1)) || Codes.isMap(value.get(1))) {
      throw event.wrong(
          "%svalue is no pair of a key and a value, which --keyed says it is"
              .formatted(event.prefix()));
    }
    return value.get(1);
  }
}
