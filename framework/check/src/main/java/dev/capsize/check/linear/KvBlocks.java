package dev.capsize.check.linear;

import dev.capsize.check.call.Truth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Blocks} of a text: a put and the appends that were seen behind it, in the order in
 * which they were seen. Works where no word was put twice or appended twice and none is the
 * beginning of another. Where a word was both put and appended a text that begins with it is taken
 * to begin with the put; what is illegal then is not decided.
 */
final class KvBlocks {

  private static final int MOST_LENGTHS = 16;

  private final byte[] kinds;
  private final String[] words;
  private final Times times;
  private final int[] block;
  private final int[] stage;
  private final Map<String, Integer> puts = new HashMap<>();
  private final Map<String, Integer> appends = new HashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private int[] putLengths = new int[0];
  private int[] appendLengths = new int[0];
  private String[] longest = {""};
  private int[][] ends = {{0}};
  private int blocks = 1;
  private boolean guessed;

  private KvBlocks(byte[] kinds, String[] words, Times times) {
    this.kinds = kinds;
    this.words = words;
    this.times = times;
    block = new int[kinds.length];
    stage = new int[kinds.length];
  }

  /** The verdict; UNKNOWN where values do not tell where they come from. */
  static Truth decide(byte[] kinds, String[] words, int[] events) {
    return new KvBlocks(kinds, words, new Times(events, kinds.length)).decide();
  }

  private Truth decide() {
    if (!index()) {
      return Truth.UNKNOWN;
    }
    for (int call = 0; call < kinds.length; call++) {
      if (kinds[call] == KvMachine.GET && times.hasReturned(call)) {
        Integer place = seen.get(words[call]);
        Truth truth = place == null ? place(call) : Truth.OK;
        if (truth != Truth.OK) {
          return truth == Truth.ILLEGAL && guessed ? Truth.UNKNOWN : truth;
        }
        if (place != null) {
          int like = place;
          block[call] = block[like];
          stage[call] = stage[like];
        }
      }
    }
    Truth truth = new Blocks(times, block, stage, blocks).decide();
    return truth == Truth.ILLEGAL && guessed ? Truth.UNKNOWN : truth;
  }

  /** Finds who wrote what; false where that is ambiguous. */
  private boolean index() {
    for (int call = 0; call < kinds.length; call++) {
      boolean may = times.isThere(call);
      block[call] = may && times.hasReturned(call) ? Blocks.ALONE : Blocks.NOWHERE;
      if (!may || kinds[call] == KvMachine.GET) {
        continue;
      }
      String word = words[call];
      boolean put = kinds[call] == KvMachine.PUT;
      if (word.isEmpty() || (put ? puts : appends).putIfAbsent(word, call) != null) {
        return false;
      }
      if (put) {
        putLengths = with(putLengths, word.length());
      } else {
        appendLengths = with(appendLengths, word.length());
      }
    }
    return putLengths.length <= MOST_LENGTHS && appendLengths.length <= MOST_LENGTHS;
  }

  private static int[] with(int[] lengths, int length) {
    for (int known : lengths) {
      if (known == length) {
        return lengths;
      }
    }
    int[] more = Arrays.copyOf(lengths, lengths.length + 1);
    more[lengths.length] = length;
    return more;
  }

  /** Puts a get whose text is new into its block. */
  private Truth place(int get) {
    String text = words[get];
    Integer head = find(puts, putLengths, text, 0);
    if (head != null && head < 0) {
      return Truth.UNKNOWN;
    }
    int in = head == null ? Blocks.FIRST : block[head];
    if (head != null && in < 0) {
      in = open(head);
    }
    guessed |= head != null && appends.containsKey(words[head]);
    String known = longest[in];
    int[] bounds = ends[in];
    int step = Arrays.binarySearch(bounds, text.length());
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
      Integer append = find(appends, appendLengths, text, at);
      if (append == null) {
        return Truth.ILLEGAL;
      }
      if (append < 0) {
        return Truth.UNKNOWN;
      }
      if (block[append] >= 0) {
        return Truth.ILLEGAL;
      }
      block[append] = in;
      stage[append] = 2 * count;
      at += words[append].length();
      if (count == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * count);
      }
      bounds[count++] = at;
    }
    ends[in] = Arrays.copyOf(bounds, count);
    longest[in] = text;
    return Truth.OK;
  }

  /** The call that wrote what stands at a place; null for none, negative for more than one. */
  private static @Nullable Integer find(
      Map<String, Integer> calls, int[] lengths, String text, int at) {
    Integer found = null;
    for (int length : lengths) {
      if (at + length <= text.length()) {
        Integer call = calls.get(text.substring(at, at + length));
        if (call != null) {
          if (found != null) {
            return -1;
          }
          found = call;
        }
      }
    }
    return found;
  }
}
