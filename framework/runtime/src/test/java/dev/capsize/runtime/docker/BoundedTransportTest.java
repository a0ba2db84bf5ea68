package dev.capsize.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class BoundedTransportTest {

  @TempDir Path folder;
  private ServerSocketChannel frozen;
  private DockerClient client;

  @SuppressWarnings("NullAway.Init") // by JUnit
  BoundedTransportTest() {}

  @BeforeEach
  void aSocketThatAcceptsAndNeverAnswers() throws IOException {
    Path socket = folder.resolve("frozen.sock");
    frozen = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    frozen.bind(UnixDomainSocketAddress.of(socket));
    URI host = URI.create("unix://" + socket);
    DockerHttpClient http = new ZerodepDockerHttpClient.Builder().dockerHost(host).build();
    client = EngineClients.bounded(http, host, "1.41", Duration.ofMillis(300));
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    frozen.close();
  }

  @Test
  void anEngineThatDoesNotAnswerIsAnErrorAndNotTheEndOfTheRun() {
    assertThatThrownBy(() -> client.versionCmd().exec())
        .isInstanceOf(EngineCallException.class)
        .hasMessage("the engine did not answer within 300ms");
  }

  @Test
  void noThreadHangsAfterwards() {
    assertThatThrownBy(() -> client.versionCmd().exec()).isInstanceOf(EngineCallException.class);

    Awaitility.await("the thread that asked to be free")
        .until(
            () ->
                Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey().getName().equals("capsize-engine"))
                    .allMatch(thread -> thread.getValue()[0].getMethodName().equals("park")));
  }

  @Test
  void anInterruptDoesNotLoseTheAnswerAndIsNotLost() throws IOException {
    Thread me = Thread.currentThread();
    Thread engine =
        new Thread(
            () -> {
              try (SocketChannel call = frozen.accept()) {
                me.interrupt();
                call.write(
                    java.nio.ByteBuffer.wrap(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
                call.read(java.nio.ByteBuffer.allocate(1000));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    engine.start();

    assertThat(client.versionCmd().exec()).isNotNull();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anApiNewerThanTheClientKnowsIsNotAskedFor() {
    assertThat(EngineClients.known("1.41")).isEqualTo("1.41");
    assertThat(EngineClients.known("1.51")).isEqualTo("1.44");
    assertThat(EngineClients.known("2.0")).isEqualTo("1.44");
  }
}
