package dev.capsize.check.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.InvalidHistoryException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class OtherFormatsTest {

  @Test
  void aLogIsReadAmongLinesOfOtherLoggers() throws InvalidHistoryException {
    String log =
        """
        INFO  jepsen.core - Running test:
         {:concurrency 5,
          :db nil}
        INFO  jepsen.util - 0\t:invoke\t:cas\t[1 2]
        2026-01-01 12:00:00 INFO  jepsen.util - 11   :invoke :read  nil
        WARN  client - refused
        java.net.ConnectException: refused
        \tat java.net.Socket.connect
        INFO  jepsen.util - :nemesis\t:info\t:start\t"Cut off {:n1 #{:n2}}"
        INFO  jepsen.util - 11\t:ok\t:read\tnil
        INFO  jepsen.util - 0\t:info\t:cas\t:timed-out

        """;
    assertThat(Read.calls(log)).containsExactly("0 cas [1 2] -> INFO", "11 read nil -> OK nil");
    assertThat(Read.history(log).format()).isEqualTo(HistoryFormat.ETCD_LOG);
    assertThat(Read.calls("0\t:invoke\t:write\t4\n0\t:ok\t:write\t4\n"))
        .containsExactly("0 write 4 -> OK 4");
  }

  @Test
  void anEmptyLogIsARunWithoutCalls() throws InvalidHistoryException {
    ForeignHistory history =
        ForeignHistory.read(
            new ByteArrayInputStream(new byte[0]), "etcd_1.log", ReadOptions.DEFAULT);
    assertThat(history.calls().size()).isZero();
  }

  @Test
  void jsonIsReadAsLinesAndAsAnArray() throws InvalidHistoryException {
    String invoke = "{\"type\":\"invoke\",\"f\":\"read\",\"process\":0,\"time\":7,\"index\":0}";
    String ok =
        "{\"type\":\"ok\",\"f\":\"read\",\"process\":0,\"value\":"
            + "{\"0\":10,\"-1\":[null,true,1.5,\"\\u00fc\",123456789012345678901],\"x\":{}}}";
    String expected = "0 read  -> OK {0 10 -1 [nil true 1.5 ü 123456789012345678901] x {}}";
    assertThat(Read.calls("[" + invoke + ",\n" + ok + "]")).containsExactly(expected);
    assertThat(Read.calls(invoke + "\n" + ok + "\n")).containsExactly(expected);
    assertThat(Read.history(invoke).format()).isEqualTo(HistoryFormat.JSON);
    assertThat(Read.history("[\n" + invoke + "\n]").calls().line(0)).isEqualTo(2);
    assertThat(Read.history(invoke).calls().invokedAt(0)).isEqualTo(7);
  }

  @Test
  void whatIsCompressedIsRecognised() throws IOException, InvalidHistoryException {
    byte[] packed = gzip("{:process 0 :type :invoke :f :read}");
    assertThat(
            ForeignHistory.read(new ByteArrayInputStream(packed), "x", ReadOptions.DEFAULT)
                .calls()
                .size())
        .isEqualTo(1);
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
