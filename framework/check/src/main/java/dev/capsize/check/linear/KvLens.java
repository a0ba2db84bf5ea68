package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.model.record.OutcomeType;

/** A history of texts by key. What {@link KvModel} says, without looking at names twice. */
final class KvLens implements Lens {

  private final KvModel model;
  private final Calls history;
  private final int get;
  private final int put;
  private final int append;

  KvLens(KvModel model, Calls history) {
    this.model = model;
    this.history = history;
    get = history.function("get");
    put = history.function("put");
    append = history.function("append");
  }

  @Override
  public boolean matters(int call) throws InvalidHistoryException {
    if (history.outcome(call) == OutcomeType.OK) {
      int function = history.function(call);
      if (function == get) {
        if (history.resultSize(call) == 1 && Codes.isWord(history.result(call, 0))) {
          return true;
        }
      } else if ((function == put || function == append)
          && history.argumentSize(call) == 1
          && Codes.isWord(history.argument(call, 0))) {
        return true;
      }
    }
    return model.matters(new Call(history, call));
  }

  @Override
  public long partition(int call) {
    return history.key(call);
  }

  @Override
  public Machine machine(int[] calls) {
    Texts texts = new Texts();
    byte[] kinds = new byte[calls.length];
    int[] values = new int[calls.length];
    String[] words = new String[calls.length];
    for (int i = 0; i < calls.length; i++) {
      int call = calls[i];
      int function = history.function(call);
      long code =
          function == get
              ? (history.resultSize(call) == 0 ? Codes.NIL : history.result(call, 0))
              : history.argument(call, 0);
      String word = code == Codes.NIL ? "" : history.vocabulary().word(code);
      words[i] = word;
      if (function == append) {
        kinds[i] = KvMachine.APPEND;
        values[i] = code == Codes.NIL ? -1 : Codes.number(code);
      } else {
        kinds[i] = function == get ? KvMachine.GET : KvMachine.PUT;
        values[i] = texts.of(word);
      }
    }
    return new KvMachine(texts, kinds, values, words);
  }
}
