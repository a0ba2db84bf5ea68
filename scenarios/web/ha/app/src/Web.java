import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A page with two functions: reading, through a cache, and uploading, into a database.
 *
 * <pre>
 * PUT /orders/17   uploads an element
 * GET /orders/17   reads it: 200 or 404
 * GET /orders      all elements, from the database
 * GET /address     which balancer serves the virtual address, or "nobody": the third opinion of two
 * GET /health      200: this node can serve; 404: it wants no new requests; 503: it cannot serve
 * </pre>
 */
public final class Web {

  private static final Path DRAIN = Path.of("/run/drain");
  private static final char[] KEY_PASSWORD = "changeit".toCharArray();

  private final String node = System.getenv("CAPSIZE_NODE");
  private final Health health;
  private final Elements elements;
  private final Holder holder = new Holder(System.getenv("CAPSIZE_ADDRESS_VIP"));
  private volatile boolean ending;

  private Web(Health health, Elements elements) {
    this.health = health;
    this.elements = elements;
  }

  public static void main(String[] arguments) throws Exception {
    boolean soft = Boolean.parseBoolean(System.getenv("SOFT"));
    Cache cache = new Cache(System.getenv("CAPSIZE_NODES_CACHE"));
    Database database =
        new Database(
            System.getenv("CAPSIZE_NODES_DB"), Files.readString(Path.of("/run/web/database")));
    Web web =
        new Web(Health.watch(cache, database, soft), new Elements(cache, database, soft));
    HttpsServer server = HttpsServer.create(new InetSocketAddress(8443), 512);
    server.setHttpsConfigurator(new HttpsConfigurator(tls()));
    server.createContext("/", web::answer);
    server.setExecutor(Executors.newFixedThreadPool(48));
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> web.end(server)));
    log("serving, %s", soft ? "softly" : "all or nothing");
  }

  /** The balancers look every CHECK; a node that is told to end waits until they have looked away. */
  private void end(HttpsServer server) {
    ending = true;
    log("ending");
    try {
      Thread.sleep(3 * Health.millis(System.getenv("CHECK")) + 500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      try (InputStream body = exchange.getRequestBody()) {
        body.readAllBytes();
      }
      byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("X-Node", node);
      if (answer.notDone()) {
        exchange.getResponseHeaders().set("X-Not-Done", "true");
      }
      exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
      if (text.length > 0) {
        exchange.getResponseBody().write(text);
      }
    }
  }

  private Answer answer(String method, String path) {
    if (path.equals("/health")) {
      return ending || Files.exists(DRAIN) ? new Answer(404, "no new requests\n") : health.answer();
    }
    if (path.equals("/address")) {
      return new Answer(200, holder.answer() + "\n");
    }
    try {
      return elements.answer(method, path.substring(1).split("/", 2));
    } catch (UnavailableException e) {
      log("%s %s: %s", method, path, e.getMessage());
      return Answer.undone(e.getMessage());
    } catch (Exception e) {
      log("%s %s: %s", method, path, e);
      return new Answer(500, "unknown whether it was done\n");
    }
  }

  private static SSLContext tls() throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance(Path.of("/run/web/node.p12").toFile(), KEY_PASSWORD);
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
    factory.init(keys, KEY_PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(factory.getKeyManagers(), null, null);
    return tls;
  }

  static void log(String form, Object... values) {
    System.out.println(String.format(form, values));
  }
}
