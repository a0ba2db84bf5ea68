package dev.capsize.drivers.http;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.Images;
import dev.capsize.runtime.docker.Labels;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.keeper.Keeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A small application behind HTTP, in a container, that can be told to answer badly. */
final class SetStore implements AutoCloseable {

  private static final String DOCKERFILE =
      """
      FROM debian:bookworm-slim
      RUN apt-get update && \\
          DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3 && \\
          rm -rf /var/lib/apt/lists/*
      COPY store.py /store.py
      CMD ["sh", "-c", "while :; do python3 /store.py; sleep 0.2; done"]
      """;

  /** A file named /tmp/answer holds the status and the headers of every answer from then on. */
  private static final String STORE =
      """
      import os, time
      from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

      class Store(BaseHTTPRequestHandler):
          protocol_version = "HTTP/1.1"

          def do_PUT(self):
              open(self.path.strip("/").replace("/", "-"), "w").close()
              self.answer(201)

          def do_GET(self):
              name = self.path.strip("/").replace("/", "-")
              if self.path == "/redundancy":
                  self.answer(200, "copies 2\\nlag 17\\n")
              elif "-" in name:
                  self.answer(200 if os.path.exists(name) else 404)
              else:
                  keys = [f[len(name) + 1:] for f in os.listdir() if f.startswith(name + "-")]
                  self.answer(200, "".join(sorted(key + "\\n" for key in keys)))

          def answer(self, status, text=""):
              headers = {"X-Node": "store-1"}
              if os.path.exists("/tmp/answer"):
                  words = open("/tmp/answer").read().split()
                  status, text = int(words[0]), ""
                  headers.update(word.split("=") for word in words[1:])
              self.send_response(status)
              for name, value in headers.items():
                  self.send_header(name, value)
              self.send_header("Content-Length", str(len(text)))
              self.end_headers()
              if os.path.exists("/tmp/dawdle"):
                  time.sleep(60)
              self.wfile.write(text.encode())

      os.makedirs("/data", exist_ok=True)
      os.chdir("/data")
      ThreadingHTTPServer(("", 8080), Store).serve_forever()
      """;

  private static final Duration EXEC = Duration.ofMinutes(1);

  private final Engine engine;
  private final String run = "test-" + UUID.randomUUID().toString().substring(0, 8);
  private final Keeper keeper;
  private final String container;

  SetStore() {
    try {
      engine = Engine.connect();
      keeper = Keeper.start(engine, SandboxImage.ensure(engine), run);
      container = create(engine, run);
    } catch (EngineUnavailableException | IOException e) {
      throw new IllegalStateException(e);
    }
    engine.client().startContainerCmd(container).exec();
  }

  private static String create(Engine engine, String run)
      throws EngineUnavailableException, IOException {
    Path folder = Files.createTempDirectory("capsize-test-store");
    Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
    Files.writeString(folder.resolve("store.py"), STORE);
    String image = new Images(engine).built("test-store", folder);
    Files.delete(folder.resolve("Dockerfile"));
    Files.delete(folder.resolve("store.py"));
    Files.delete(folder);
    return engine
        .client()
        .createContainerCmd(image)
        .withLabels(Labels.of(run, "system", "store-1"))
        .withExposedPorts(ExposedPort.tcp(8080))
        .withHostConfig(
            new HostConfig()
                .withPortBindings(
                    new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(8080))))
        .exec()
        .getId();
  }

  Endpoint endpoint() {
    return endpoint(engine.published(container, 8080));
  }

  static Endpoint endpoint(int port) {
    return new Endpoint(
        "web",
        List.of(new Endpoint.Address("store-1", "127.0.0.1", port)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Every answer is this one from now on, such as {@code 503 X-Not-Done=true}. */
  void answers(String how) {
    exec("sh", "-c", "echo \"$0\" >/tmp/answer", how);
  }

  /** Heads of answers come at once, their bodies do not. */
  void dawdles() {
    exec("touch", "/tmp/dawdle");
  }

  void behaves() {
    exec("rm", "-f", "/tmp/answer", "/tmp/dawdle");
  }

  /** No process has time for a last word. The store comes back by itself. */
  void kill() {
    exec("sh", "-c", "kill -9 -1");
  }

  void pause() {
    engine.client().pauseContainerCmd(container).exec();
  }

  void unpause() {
    engine.client().unpauseContainerCmd(container).exec();
  }

  boolean has(String stream, long key) {
    return engine.exec(container, EXEC, "test", "-e", "/data/" + stream + "-" + key).exitCode()
        == 0;
  }

  void awaitHas(String stream, long key) {
    await("the unknown write appears").until(() -> has(stream, key));
  }

  @Override
  public void close() {
    new Belongings(engine).remove(run);
    keeper.close();
  }

  private void exec(String... command) {
    engine.exec(container, EXEC, command).orThrow(String.join(" ", command));
  }
}
