package dev.capsize.check.foreign;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a history is written in a file. Each may be compressed by gzip.
 *
 * @since 0.1
 */
public enum HistoryFormat {
  /**
   * Jepsen's histories: maps with {@code :process :type :f :value :time}, one after the other or in
   * one vector or list. Also porcupine's, whose maps have a {@code :key}.
   */
  EDN("edn", "maps of Jepsen's, one after the other or in one vector"),
  /** The same, where every event must have a {@code :key}. */
  PORCUPINE_KV("porcupine-kv", "EDN maps of which each has a :key"),
  /** What Jepsen printed: {@code INFO jepsen.util - 0 :invoke :read nil}, among other lines. */
  ETCD_LOG("etcd-log", "lines of Jepsen's log, such as 0 :invoke :read nil"),
  /** The maps as JSON objects, in one array or one after the other. */
  JSON("json", "objects with process, type, f, value, one a line or in one array");

  private final String text;
  private final String summary;

  HistoryFormat(String text, String summary) {
    this.text = text;
    this.summary = summary;
  }

  /** Its name for users: {@code etcd-log}. */
  public String text() {
    return text;
  }

  /** What it looks like, in a few words. */
  public String summary() {
    return summary;
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(HistoryFormat::text).toList();
  }

  /** The format of a name. */
  public static Optional<HistoryFormat> named(String text) {
    return Arrays.stream(values()).filter(format -> format.text.equals(text)).findFirst();
  }
}
