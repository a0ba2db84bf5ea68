package dev.capsize.check.foreign;

import dev.capsize.check.call.InvalidHistoryException;

/** A text with positions, one character ahead. */
interface Characters {

  /** The character that comes next, as a code point; -1 at the end. */
  int peek() throws InvalidHistoryException;

  /** The same, and goes on. */
  int next() throws InvalidHistoryException;

  /** The line of the character that comes next, from 1. */
  int line();

  /** Its place in that line, from 1. */
  int column();

  /** Something is wrong with the character that comes next. */
  default InvalidHistoryException wrong(String what) {
    return new InvalidHistoryException(line(), "column %d: %s".formatted(column(), what));
  }

  /** How a character is shown in a message. */
  static String shown(int character) {
    if (character < 0) {
      return "the end of the file";
    }
    return character < ' ' || character > '~'
        ? "the character U+%04X".formatted(character)
        : "\"" + Character.toString(character) + "\"";
  }
}
