package dev.capsize.check.linear;

import dev.capsize.check.call.Truth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Blocks} of a text: a put and the appends that were seen behind it, in the order in
 * which they were seen. Works where no word was put twice and none is the beginning of another.
 * Where a word was appended several times the calls are taken in their order, and a text that
 * begins with a word that was put and may have been appended to nothing is taken to begin with the
 * put. If that is illegal, it is tried once more without what was guessed: what is illegal then is
 * so in any case, and all else is not decided.
 */
final class KvBlocks {

  private final byte[] kinds;
  private final String[] words;
  private final Times times;
  private final KvWords who;
  private final boolean loose;
  private final int[] block;
  private final int[] stage;
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<String, Integer> occurred = new HashMap<>();
  private String[] longest = {""};
  private int[][] ends = {{0}};
  private int blocks = 1;
  private boolean guessed;

  private KvBlocks(byte[] kinds, String[] words, Times times, KvWords who, boolean loose) {
    this.kinds = kinds;
    this.words = words;
    this.times = times;
    this.who = who;
    this.loose = loose;
    block = new int[kinds.length];
    stage = new int[kinds.length];
    guessed = !who.repeated().isEmpty();
  }

  /** The verdict; UNKNOWN where values do not tell where they come from. */
  static Truth decide(byte[] kinds, String[] words, int[] events) {
    Times times = new Times(events, kinds.length);
    KvWords who = KvWords.of(kinds, words, times);
    if (who == null) {
      return Truth.UNKNOWN;
    }
    KvBlocks exact = new KvBlocks(kinds, words, times, who, false);
    Truth truth = exact.decide();
    if (truth != Truth.ILLEGAL || !exact.guessed) {
      return truth;
    }
    Times loose = times.withAnyOrder(who.repeated());
    truth = new KvBlocks(kinds, words, loose, who, true).decide();
    return truth == Truth.OK ? Truth.UNKNOWN : truth;
  }

  private Truth decide() {
    for (int call = 0; call < kinds.length; call++) {
      block[call] = times.hasReturned(call) ? Blocks.ALONE : Blocks.NOWHERE;
    }
    for (int call = 0; call < kinds.length; call++) {
      if (kinds[call] == KvMachine.GET && times.hasReturned(call)) {
        Integer place = seen.get(words[call]);
        Truth truth = place == null ? place(call) : Truth.OK;
        if (truth != Truth.OK) {
          return truth;
        }
        if (place != null) {
          int like = place;
          block[call] = block[like];
          stage[call] = stage[like];
        }
      }
    }
    return new Blocks(times, block, stage, blocks).decide();
  }

  /** Puts a get whose text is new into its block. */
  private Truth place(int get) {
    String text = words[get];
    String head = who.head(text);
    if (head != null && head.equals(KvWords.SEVERAL)) {
      return Truth.UNKNOWN;
    }
    if (head != null && who.mayBegin(head)) {
      guessed = true;
      if (loose) {
        block[get] = Blocks.NOWHERE;
        return Truth.OK;
      }
    }
    int in = head == null ? Blocks.FIRST : block[who.put(head)];
    if (head != null && in < 0) {
      in = open(who.put(head));
    }
    String known = longest[in];
    int step = Arrays.binarySearch(ends[in], text.length());
    if (text.length() <= known.length()) {
      if (step < 0 || !known.startsWith(text)) {
        return Truth.ILLEGAL;
      }
    } else {
      if (!text.startsWith(known)) {
        return Truth.ILLEGAL;
      }
      Truth truth = extend(in, text);
      if (truth != Truth.OK) {
        return truth;
      }
      step = ends[in].length - 1;
    }
    block[get] = in;
    stage[get] = 2 * step + 1;
    seen.put(text, get);
    return Truth.OK;
  }

  private int open(int put) {
    int in = blocks++;
    if (in == longest.length) {
      longest = Arrays.copyOf(longest, 2 * in);
      ends = Arrays.copyOf(ends, 2 * in);
    }
    longest[in] = words[put];
    ends[in] = new int[] {words[put].length()};
    block[put] = in;
    stage[put] = 0;
    return in;
  }

  private Truth extend(int in, String text) {
    int[] bounds = ends[in];
    int count = bounds.length;
    int at = bounds[count - 1];
    while (at < text.length()) {
      String word = who.next(text, at);
      if (word != null && word.equals(KvWords.SEVERAL)) {
        return Truth.UNKNOWN;
      }
      Integer append = word == null ? null : take(word);
      if (word == null || append == null) {
        return Truth.ILLEGAL;
      }
      block[append] = in;
      stage[append] = 2 * count;
      at += word.length();
      if (count == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * count);
      }
      bounds[count++] = at;
    }
    ends[in] = Arrays.copyOf(bounds, count);
    longest[in] = text;
    return Truth.OK;
  }

  /** The next call that appended a word; null where all of them were seen elsewhere. */
  private @Nullable Integer take(String word) {
    int[] calls = who.appends(word);
    int number = occurred.merge(word, 1, Integer::sum);
    return number > calls.length ? null : calls[number - 1];
  }
}
