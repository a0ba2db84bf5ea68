import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What is known of elements without asking the database, in Redis. */
final class Cache {

  private static final int TIMEOUT = 200;

  private final Pool<Connection> pool;

  Cache(String host) {
    pool = new Pool<>("cache", 8, () -> new Connection(host));
  }

  boolean contains(String key) throws Exception {
    return pool.use(redis -> redis.ask("EXISTS " + key)).equals(":1");
  }

  void add(String key) throws Exception {
    pool.use(redis -> redis.ask("SET " + key + " 1"));
  }

  void alive() throws Exception {
    pool.use(redis -> redis.ask("PING"));
  }

  private static final class Connection implements AutoCloseable {

    private final Socket socket = new Socket();
    private final BufferedReader in;

    Connection(String host) throws IOException {
      try {
        socket.connect(new InetSocketAddress(host, 6379), TIMEOUT);
        socket.setSoTimeout(TIMEOUT);
        socket.setTcpNoDelay(true);
        in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }

    String ask(String command) throws IOException {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      String answer = in.readLine();
      if (answer == null || answer.startsWith("-")) {
        throw new IOException("the cache said " + answer);
      }
      return answer;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
