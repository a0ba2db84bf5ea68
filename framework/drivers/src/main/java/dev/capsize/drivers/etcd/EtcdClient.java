package dev.capsize.drivers.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Does each operation by one request, at one member as long as that answers, then at the next. Only
 * the witness asks twice: who leads, then the write.
 */
final class EtcdClient implements Client {

  static final Set<OpKind> KINDS =
      EnumSet.of(
          OpKind.INSERT,
          OpKind.READ,
          OpKind.READ_ALL,
          OpKind.WITNESS,
          OpKind.GET,
          OpKind.PUT,
          OpKind.CAS);

  private static final String RANGE = "kv/range";
  private static final String PUT = "kv/put";
  private static final String TXN = "kv/txn";

  private final Endpoint endpoint;
  private final Duration timeout;
  private final Gateway gateway;
  private final Requests requests;
  private int turn;
  private Map<String, String> nodes = Map.of();

  /**
   * @param turn which of the addresses is asked first
   */
  EtcdClient(Endpoint endpoint, Duration timeout, int turn, Requests requests) {
    this.endpoint = endpoint;
    this.timeout = timeout;
    this.turn = turn;
    this.requests = requests;
    this.gateway = new Gateway(timeout);
  }

  @Override
  public Outcome invoke(Op op) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      learnNodes(deadline);
    } catch (IOException e) {
      next();
      return new Outcome.Fail("not connected: " + e.getMessage());
    }
    try {
      return run(op, deadline);
    } catch (NotSentException e) {
      next();
      return new Outcome.Fail("not connected: " + e.getMessage());
    } catch (RefusedException e) {
      if (e.withoutEffect()) {
        return new Outcome.Fail(String.valueOf(e.getMessage()));
      }
      next();
      return new Outcome.Info(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      next();
      return new Outcome.Info(String.valueOf(e.getMessage()));
    }
  }

  private Outcome run(Op op, long deadline) throws IOException {
    return switch (op.kind()) {
      case INSERT -> {
        JsonNode answer = ask(TXN, Requests.create(Requests.key("set", op)), deadline);
        yield answer.path("succeeded").asBoolean()
            ? Outcome.done(servedBy(answer))
            : new Outcome.Fail("the key is there already");
      }
      case READ -> {
        ObjectNode range = requests.get(Requests.key("set", op)).put("keys_only", true);
        JsonNode answer = ask(RANGE, range, deadline);
        yield ok(answer, answer.path("kvs").isEmpty() ? 0 : 1);
      }
      case READ_ALL -> {
        String space = Requests.space("set", op);
        JsonNode answer = ask(RANGE, requests.keysOf(space), deadline);
        yield ok(answer, elements(answer, space.length()));
      }
      case WITNESS -> witness(op, deadline);
      case GET -> {
        JsonNode answer = ask(RANGE, requests.get(Requests.key("register", op)), deadline);
        JsonNode found = answer.path("kvs").path(0);
        yield found.isMissingNode()
            ? ok(answer)
            : ok(answer, Long.parseLong(Requests.text(found.path("value").asText())));
      }
      case PUT -> {
        String value = String.valueOf(op.argument()[0]);
        yield ok(ask(PUT, Requests.put(Requests.key("register", op), value), deadline));
      }
      case CAS -> {
        String expected = String.valueOf(op.argument()[0]);
        String value = String.valueOf(op.argument()[1]);
        JsonNode answer =
            ask(TXN, Requests.replace(Requests.key("register", op), expected, value), deadline);
        yield ok(answer, answer.path("succeeded").asBoolean() ? 1 : 0);
      }
      default -> new Outcome.Fail("not known here");
    };
  }

  /**
   * A member passes writes on to its leader, so it is asked first whether it leads. It led when it
   * acknowledged, too, if its term is still the same: a term has one leader.
   */
  private Outcome witness(Op op, long deadline) throws IOException {
    JsonNode status;
    try {
      status = ask(Members.STATUS, Requests.nothing(), deadline);
    } catch (IOException e) {
      return new Outcome.Fail("no status: " + e.getMessage());
    }
    if (!Members.leads(status)) {
      return new Outcome.Fail("not the leader");
    }
    ObjectNode put = Requests.put(Requests.space("witness", op), String.valueOf(op.key()));
    JsonNode answer = ask(PUT, put, deadline);
    return Members.term(answer) == Members.term(status)
        ? ok(answer)
        : new Outcome.Info("the leader changed meanwhile");
  }

  /** Nothing has to be made; that a member answers is what counts. */
  @Override
  public void prepare() throws IOException {
    learnNodes(System.nanoTime() + timeout.toNanos());
  }

  @Override
  public Map<String, Long> redundancy() throws IOException {
    JsonNode status = status();
    return Members.leads(status) ? Members.figures(gateway, status, endpoint.onward()) : Map.of();
  }

  @Override
  public OptionalLong position() throws IOException {
    return OptionalLong.of(Members.applied(status()));
  }

  @Override
  public void close() {
    gateway.close();
  }

  private JsonNode status() throws IOException {
    return ask(Members.STATUS, Requests.nothing(), System.nanoTime() + timeout.toNanos());
  }

  private void learnNodes(long deadline) throws IOException {
    if (nodes.isEmpty()) {
      nodes = Members.nodes(ask("cluster/member/list", Requests.nothing(), deadline));
    }
  }

  private JsonNode ask(String path, ObjectNode body, long deadline) throws IOException {
    Endpoint.Address member = endpoint.addresses().get(turn % endpoint.addresses().size());
    return gateway.ask(member, path, body, deadline);
  }

  private void next() {
    turn++;
  }

  private Outcome ok(JsonNode answer, long... value) {
    return new Outcome.Ok(value, servedBy(answer));
  }

  private @Nullable String servedBy(JsonNode answer) {
    return nodes.get(Members.author(answer));
  }

  private static long[] elements(JsonNode answer, int prefix) {
    return StreamSupport.stream(answer.path("kvs").spliterator(), false)
        .map(found -> Requests.text(found.path("key").asText()))
        .mapToLong(key -> Long.parseLong(key.substring(prefix)))
        .toArray();
  }
}
