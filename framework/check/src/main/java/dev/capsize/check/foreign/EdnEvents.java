package dev.capsize.check.foreign;

import dev.capsize.check.call.InvalidHistoryException;

/** The maps of an EDN text: one after the other, or in one vector or list. */
final class EdnEvents implements Events {

  private final Utf8Source in;
  private final EdnForms forms;
  private boolean begun;
  private int close = -1;
  private int openedLine;
  private int ended;

  EdnEvents(Utf8Source in) {
    this.in = in;
    this.forms = new EdnForms(in);
  }

  @Override
  public boolean next(Event event) throws InvalidHistoryException {
    int first = forms.start();
    if (!begun) {
      begun = true;
      if (first == -1) {
        throw in.wrong("there is no event in it; a history has one at least, or is written as []");
      }
      if (first == '[' || first == '(') {
        openedLine = in.line();
        close = first == '[' ? ']' : ')';
        in.next();
        first = forms.start();
      }
    }
    if (ended > 0 && first != -1) {
      throw in.wrong(
          "the history has ended in line %d, but %s follows"
              .formatted(ended, Characters.shown(first)));
    }
    if (ended == 0 && close != -1) {
      if (first == -1) {
        throw in.wrong(
            "the file ends, but the %s for line %d is missing"
                .formatted(Characters.shown(close), openedLine));
      }
      if (first == close) {
        ended = in.line();
        in.next();
        return next(event);
      }
    }
    if (first == -1) {
      return false;
    }
    if (first != '{') {
      throw in.wrong(
          "%s, where an event such as {:process 0, :type :invoke, :f :read, :value nil} is right"
              .formatted(Characters.shown(first)));
    }
    read(event);
    return true;
  }

  private void read(Event event) throws InvalidHistoryException {
    event.clear(in.line());
    int column = in.column();
    in.next();
    for (int c = forms.start(); c != '}'; c = forms.start()) {
      if (c == -1) {
        throw in.wrong(
            "the file ends inside the map that begins in line %d, column %d"
                .formatted(event.line(), column));
      }
      String name = forms.name();
      if (forms.start() == '}') {
        throw in.wrong("a key of the map has no value");
      }
      event.field(name, forms);
    }
    in.next();
  }
}
