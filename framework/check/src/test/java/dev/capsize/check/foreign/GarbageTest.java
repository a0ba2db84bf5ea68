package dev.capsize.check.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.check.call.InvalidHistoryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GarbageTest {

  private static final String INVOKE = "{:process 0 :type :invoke :f :read :value nil}\n";
  private static final String OK = "{:process 0 :type :ok :f :read :value 1}\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {:process 0                         | 1: column 12: the file ends inside the map that begins in line 1, column 1
          [{:process 0 :type :invoke :f :r}   | 1: column 34: the file ends, but the "]" for line 1 is missing
          [] {:a 1}                           | 1: column 4: the history has ended in line 1, but "{" follows
          {:a [1 2}}                          | 1: column 9: "}", where "]" for the bracket of line 1, column 5 is right
          {:a}                                | 1: column 4: a key of the map has no value
          {:a {:b}}                           | 1: column 8: a key of the map has no value
          {:process :n} ]                            | 1: column 15: "]", where an event such as {:process 0, :type :invoke, :f :read, :value nil} is right
          [1]                                 | 1: column 2: "1", where an event such as {:process 0, :type :invoke, :f :read, :value nil} is right
          {:a 12x}                            | 1: column 5: "12x" is neither a number nor a word
          {:a :}                              | 1: column 6: "}", where a word is right
          {:a "x}                             | 1: column 8: the file ends inside the text that begins in line 1, column 5
          {:a "\\q"}                           | 1: column 7: \\ before "q"; \\t \\b \\n \\r \\f \\\\ \\" and \\u0000 are right
          {:a #1}                             | 1: column 6: # before "1" means nothing in EDN
          {:process 0}                        | 1: no :type; one of invoke, ok, fail, info is right
          {:process 0 :type :invok}           | 1: :type is invok; one of invoke, ok, fail, info is right; did you mean "invoke"?
          {:process 0 :type :invoke :f 3}     | 1: :f is no word; the name of a function is right
          {:process [] :type :invoke :f :r}   | 1: :process is a collection; one word or integer is right
          {:process "0" :type :invoke :f :r}  | 1: :process 0 is no integer that counts clients; only nemesis is another
          {:process 0.0 :type :ok :f :read}   | 1: :process 0.0 is no integer that counts clients; only nemesis is another
          {:process 0 :process 1}             | 1: :process stands twice in one event
          {:process 0 :type :ok :f :read}     | 1: process 0 ends a call, but has none under way; an invoke before it is right
          {:process 0 :type :invoke :time :x} | 1: :time is x; nanoseconds as an integer are right
          {"process":0,"type":"invoke"        | 1: column 29: no JSON: Unexpected end-of-input
          {"process":0,"type":"invoke"} x     | 1: column 3
          [{"process":0,"type":"ok","f":"r"}] | 1: process 0 ends a call, but has none under way; an invoke before it is right
          {"type":"invoke","type":"ok"}       | 1: column 24: no JSON: Duplicate field 'type'
          hello world                         | 1: begins with "hello world", which is none of edn, porcupine-kv, etcd-log, json; --format says which it is
          """)
  void isRefusedWithPlaceAndReason(String text, String message) {
    assertThat(Read.rejected(text)).startsWith(message);
  }

  @Test
  void aCompletionIsOfWhatWasAsked() {
    assertThat(
            Read.rejected(
                "{:process 0 :type :invoke :f :write :value 1}\n"
                    + "{:process 0 :type :ok :f :write :value 2}"))
        .isEqualTo(
            "2: process 0 ends a call of write with another value than it has under way since line 1");
    assertThat(
            Read.rejected(
                "{:process 0 :type :invoke :f :txn :value [[:append 1 1] [:r 1]]}\n"
                    + "{:process 0 :type :ok :f :txn :value [[:append 2 1] [:r 1 [1]]]}"))
        .startsWith("2: process 0 ends a call of txn with another value");
    assertThat(
            Read.rejected(
                "{:process 0 :type :invoke :f :get :key 1}\n"
                    + "{:process 0 :type :ok :f :get :key 2 :value \"x\"}"))
        .isEqualTo(
            "2: process 0 ends a call on the key 2, but what it has under way since line 1 is on 1");
  }

  @Test
  void aProcessHasOneCallAtATime() {
    assertThat(Read.rejected(INVOKE + INVOKE))
        .isEqualTo(
            "2: process 0 begins a call, but its call of line 1 is under way; one at a time is"
                + " right");
    assertThat(Read.rejected(INVOKE + OK + OK))
        .startsWith("3: process 0 ends a call, but has none");
    assertThat(Read.rejected(INVOKE + OK.replace(":read", ":write")))
        .isEqualTo(
            "2: process 0 ends a call of write, but what it has under way since line 1 is read");
    assertThat(Read.rejected(INVOKE + "{:type :ok :f :read}"))
        .isEqualTo("2: no :process, which events before have");
    assertThat(Read.rejected("{:type :invoke :f :read}\n{:type :ok :f :write}"))
        .startsWith("2: ends a call of write that nobody has begun");
  }

  @Test
  void aLogWithADamagedLineIsNoLog() {
    String event = "INFO  jepsen.util - 0\t:invoke\t:read\tnil\n";
    assertThat(Read.rejected(event + "INFO  jepsen.util - 0\t:o\n"))
        .isEqualTo("2: no event of the log; one such as 0 :invoke :read nil is right");
    assertThat(Read.rejected(event + "INFO  jepsen.util - 0\t:ok\t:read\n"))
        .isEqualTo("2: the line ends where the value is right");
    assertThat(Read.rejected(event + "INFO  jepsen.util - 0\t:ok\t:read\t[1\n")).startsWith("2: ");
    assertThat(Read.rejected(event + "INFO  jepsen.util - 0\t:ok\t:read\t1 2\n"))
        .isEqualTo("2: column 35: \"2\", where the line ends behind the value");
    assertThat(Read.rejected(event + "0 and 1\n")).startsWith("2: neither an event");
    assertThat(Read.rejected("INFO  jepsen.core - Hi\n"))
        .startsWith("0: no line of this log is an event");
  }

  @Test
  void nothingIsNoHistory() {
    assertThat(Read.rejected("")).startsWith("1: there is nothing in it");
    assertThat(Read.rejected(" \n; only a comment\n")).startsWith("1: there is nothing in it");
    ReadOptions edn = new ReadOptions(Optional.of(HistoryFormat.EDN), false);
    assertThat(Read.rejected(new byte[0], edn)).contains("there is no event in it");
    ReadOptions json = new ReadOptions(Optional.of(HistoryFormat.JSON), false);
    assertThat(Read.rejected(new byte[0], json)).contains("there is no event in it");
  }

  @Test
  void whatIsNotUtf8IsToldByItsLine() {
    byte[] text = (INVOKE + "{:process 0 :type :ok :f :read :error \"?\"}").getBytes(UTF_8);
    text[text.length - 3] = (byte) 0xE4;
    assertThat(Read.rejected(text, ReadOptions.DEFAULT))
        .isEqualTo("2: not UTF-8: the byte 0xE4 begins no character; UTF-8 is read");
    byte[] json = "[{\"process\":0,\"type\":\"invoke\"},\n{\"f\":\"?\"}]".getBytes(UTF_8);
    json[json.length - 4] = (byte) 0xE4;
    assertThat(Read.rejected(json, ReadOptions.DEFAULT)).startsWith("2: not UTF-8: the byte 0xE4");
  }

  @Test
  void aCutGzipFileIsNeverAShorterHistory() throws IOException {
    byte[] whole = OtherFormatsTest.gzip((INVOKE + OK).repeat(2000));
    for (int length : new int[] {3, 12, whole.length / 2, whole.length - 1}) {
      assertThat(Read.rejected(Arrays.copyOf(whole, length), ReadOptions.DEFAULT))
          .contains("the gzip file breaks off or is damaged");
    }
    whole[whole.length - 6] ^= 1;
    assertThat(Read.rejected(whole, ReadOptions.DEFAULT)).contains("is damaged");
  }

  @Test
  void deepNestingEndsWithAMessage() {
    assertThat(Read.rejected("{:value " + "[".repeat(100_000))).contains("more than 500 values");
    assertThat(Read.rejected("{:value " + "#_".repeat(100_000))).contains("more than 500 values");
    assertThat(Read.rejected("{\"value\": " + "[".repeat(100_000))).contains("depth");
  }

  @Test
  void foldersAndMissingFilesAreNoHistories(@TempDir Path folder) {
    assertThatThrownBy(() -> ForeignHistory.read(folder, ReadOptions.DEFAULT))
        .isInstanceOf(InvalidHistoryException.class)
        .hasMessage("a folder; a history is a file");
    assertThatThrownBy(() -> ForeignHistory.read(folder.resolve("x"), ReadOptions.DEFAULT))
        .isInstanceOf(InvalidHistoryException.class)
        .hasMessage("there is no such file");
  }

  @Test
  void aKeyIsThereWhereItIsPromised() {
    ReadOptions kv = new ReadOptions(Optional.of(HistoryFormat.PORCUPINE_KV), false);
    assertThat(Read.rejected(INVOKE.getBytes(UTF_8), kv))
        .isEqualTo("1: no :key, which this format has");
    ReadOptions keyed = new ReadOptions(Optional.empty(), true);
    assertThat(Read.rejected(INVOKE.getBytes(UTF_8), keyed))
        .isEqualTo("1: :value is no pair of a key and a value, which --keyed says it is");
  }

  @Test
  void damageOfAnyKindIsReadOrRefusedButNeverBreaksTheReader() {
    String good = "[" + INVOKE + OK + INVOKE + "{:process 0, :type :info, :f :read, :error \"x\"}]";
    String json =
        "[{\"process\":0,\"type\":\"invoke\",\"f\":\"r\"},\n{\"process\":0,\"type\":\"ok\"}]";
    Random random = new Random(4);
    for (int i = 0; i < 4000; i++) {
      byte[] bytes = (i % 2 == 0 ? good : json).getBytes(UTF_8);
      for (int j = random.nextInt(3); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      byte[] cut = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
      try {
        ForeignHistory.read(new ByteArrayInputStream(cut), "text", ReadOptions.DEFAULT);
      } catch (InvalidHistoryException e) {
        assertThat(e).hasMessageMatching("(?s).{10,}");
      }
    }
  }
}
