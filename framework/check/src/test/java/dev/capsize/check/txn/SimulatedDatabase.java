package dev.capsize.check.txn;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A database of lists that keeps exactly one level, under several clients, and the history that
 * these see. Every list is held with the time at which each of its elements was committed, so that
 * a snapshot is a moment.
 */
final class SimulatedDatabase {

  /** How it runs transactions. */
  enum Mode {
    /** At one moment between invocation and return. */
    STRICT,
    /** The same, but those that only read see a moment of the past that their client knows of. */
    SESSION_SERIAL,
    /** The same, but any moment of the past. */
    SERIAL,
    /** On the snapshot of the moment of the invocation; the first committer wins. */
    STRONG_SNAPSHOT,
    /** On a snapshot with all that the client knows of. */
    SESSION_SNAPSHOT,
    /** On any snapshot. */
    SNAPSHOT,
    /** Each read for itself; writes are locked until the end. */
    READ_COMMITTED,
    /** Reads lose their last elements at random: no level at all. */
    BROKEN
  }

  /**
   * What is to be simulated.
   *
   * @param lists whether the history is one of lists, or of registers, which show the last element
   */
  record Plan(
      Mode mode,
      boolean lists,
      int txns,
      int clients,
      int keys,
      int writesPerKey,
      int maxOps,
      double abort,
      double crash,
      boolean finalRead) {

    static Plan of(Mode mode, int txns, int clients) {
      return new Plan(mode, true, txns, clients, 5, 16, 4, 0.05, 0.05, false);
    }

    Plan registers() {
      return new Plan(
          mode, false, txns, clients, keys, writesPerKey, maxOps, abort, crash, finalRead);
    }

    Plan calm() {
      return new Plan(mode, lists, txns, clients, keys, writesPerKey, maxOps, 0, 0, finalRead);
    }

    Plan keys(int count, int perKey) {
      return new Plan(mode, lists, txns, clients, count, perKey, maxOps, abort, crash, finalRead);
    }

    Plan readAtLast() {
      return new Plan(mode, lists, txns, clients, keys, writesPerKey, maxOps, abort, crash, true);
    }
  }

  private static final class Item {
    private long[] elements = new long[4];
    private long[] at = new long[4];
    private int size;
    private int handedOut;
    private int lockedBy = -1;

    private int sizeAt(long moment) {
      int length = size;
      while (length > 0 && at[length - 1] > moment) {
        length--;
      }
      return length;
    }

    private void put(long element, long moment) {
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, 2 * size);
        at = Arrays.copyOf(at, 2 * size);
      }
      elements[size] = element;
      at[size++] = moment;
    }
  }

  private static final class Client {
    private int process;
    private int call = -1;
    private int[] keys = {};
    private long[] writes = {};
    private long[] @Nullable [] reads = {};
    private int done;
    private long snapshot;
    private long known;
    private boolean doomed;
  }

  private final Plan plan;
  private final Random random;
  private final CallsBuilder builder = new CallsBuilder();
  private final List<Item> items = new ArrayList<>();
  private final int[] active;
  private final List<Client> late = new ArrayList<>();
  private final long append;
  private final long read;
  private long clock = 1;
  private int processes;

  private SimulatedDatabase(Plan plan, long seed) {
    this.plan = plan;
    random = new Random(seed);
    active = new int[plan.keys()];
    for (int i = 0; i < active.length; i++) {
      active[i] = newKey();
    }
    append = builder.vocabulary().code(plan.lists() ? "append" : "w");
    read = builder.vocabulary().code("r");
  }

  static Calls run(Plan plan, long seed) {
    return run(plan, seed, nothing -> {});
  }

  /** Runs it; half way something else may be put into the history. */
  static Calls run(Plan plan, long seed, Consumer<CallsBuilder> plant) {
    return new SimulatedDatabase(plan, seed).history(plant);
  }

  private Calls history(Consumer<CallsBuilder> plant) {
    Client[] clients = new Client[plan.clients()];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = new Client();
      clients[i].process = processes++;
    }
    int begun = 0;
    int running = 0;
    boolean planted = false;
    while (begun < plan.txns() || running > 0) {
      if (!planted && begun >= plan.txns() / 2) {
        plant.accept(builder);
        planted = true;
      }
      clock++;
      if (!late.isEmpty() && random.nextInt(10) == 0) {
        commit(late.remove(random.nextInt(late.size())));
      }
      int chosen = random.nextInt(clients.length);
      Client client = clients[chosen];
      if (client.call < 0) {
        if (begun < plan.txns()) {
          begin(client);
          begun++;
          running++;
        }
      } else if (client.done < client.keys.length) {
        step(client, chosen);
      } else {
        clients[chosen] = end(client, chosen);
        running--;
      }
    }
    if (plan.finalRead()) {
      readAll();
    }
    return builder.build();
  }

  private int newKey() {
    items.add(new Item());
    return items.size() - 1;
  }

  private void begin(Client client) {
    int ops = 1 + random.nextInt(plan.maxOps());
    client.keys = new int[ops];
    client.writes = new long[ops];
    client.reads = new long[ops][];
    for (int i = 0; i < ops; i++) {
      int slot = random.nextInt(active.length);
      client.keys[i] = active[slot];
      if (random.nextBoolean()) {
        Item item = items.get(active[slot]);
        client.writes[i] = ++item.handedOut;
        if (item.handedOut >= plan.writesPerKey()) {
          active[slot] = newKey();
        }
      }
    }
    client.call =
        builder.invoke(client.process, "txn", Codes.NIL, value(client, false), Codes.NIL, 0);
    client.done = 0;
    client.doomed = false;
    client.snapshot = snapshot(client);
  }

  /** The moment that is read: now is as late as it can be. */
  private long snapshot(Client client) {
    boolean reads = Arrays.stream(client.writes).allMatch(write -> write == 0);
    long past = Math.max(0, clock - random.nextInt(200));
    return switch (plan.mode()) {
      case SERIAL -> reads ? past : Long.MAX_VALUE;
      case SESSION_SERIAL -> reads ? Math.max(client.known, past) : Long.MAX_VALUE;
      case SNAPSHOT -> past;
      case SESSION_SNAPSHOT -> Math.max(client.known, past);
      case STRONG_SNAPSHOT -> clock;
      default -> Long.MAX_VALUE;
    };
  }

  /** One micro-operation; those that take effect at one moment take it with the last. */
  private void step(Client client, int lock) {
    Mode mode = plan.mode();
    boolean atOnce = mode == Mode.STRICT || mode == Mode.SERIAL || mode == Mode.SESSION_SERIAL;
    if (atOnce && client.done < client.keys.length - 1 && random.nextBoolean()) {
      return;
    }
    do {
      int op = client.done;
      Item item = items.get(client.keys[op]);
      if (client.writes[op] == 0) {
        client.reads[op] = look(client, item, op);
      } else if (mode == Mode.READ_COMMITTED) {
        client.doomed |= item.lockedBy >= 0 && item.lockedBy != lock;
        item.lockedBy = client.doomed ? item.lockedBy : lock;
      }
      client.done++;
    } while (atOnce && client.done < client.keys.length);
    if (client.done == client.keys.length) {
      finish(client);
    }
  }

  private long[] look(Client client, Item item, int op) {
    int size = item.sizeAt(client.snapshot);
    if (plan.mode() == Mode.BROKEN) {
      size = Math.max(0, size - Math.max(0, random.nextInt(12) - 9));
    }
    long[] seen = Arrays.copyOf(item.elements, size + op);
    for (int i = 0; i < op; i++) {
      if (client.keys[i] == client.keys[op] && client.writes[i] != 0) {
        seen[size++] = client.writes[i];
      }
    }
    return Arrays.copyOf(seen, size);
  }

  /** Decides what becomes of it, before anybody is told. */
  private void finish(Client client) {
    if (plan.mode().name().endsWith("SNAPSHOT")) {
      for (int i = 0; i < client.keys.length; i++) {
        Item item = items.get(client.keys[i]);
        client.doomed |= client.writes[i] != 0 && item.sizeAt(client.snapshot) < item.size;
      }
    }
    client.doomed |= random.nextDouble() < plan.abort();
    if (!client.doomed && random.nextDouble() < plan.crash()) {
      client.done = Integer.MAX_VALUE; // It crashes.
      if (plan.mode() == Mode.STRICT && random.nextBoolean()) {
        late.add(client);
        return;
      }
      if (random.nextBoolean()) {
        return; // Without effect.
      }
    }
    if (!client.doomed) {
      commit(client);
    }
  }

  private void commit(Client client) {
    clock++;
    for (int i = 0; i < client.keys.length; i++) {
      if (client.writes[i] != 0) {
        items.get(client.keys[i]).put(client.writes[i], clock);
      }
    }
  }

  private Client end(Client client, int lock) {
    for (int key : client.keys) {
      Item item = items.get(key);
      item.lockedBy = item.lockedBy == lock ? -1 : item.lockedBy;
    }
    boolean crashed = client.done == Integer.MAX_VALUE;
    if (crashed) {
      builder.end(client.call, OutcomeType.INFO, Codes.NIL);
      Client other = new Client();
      other.process = processes++;
      return other;
    }
    if (client.doomed) {
      builder.end(client.call, OutcomeType.FAIL, Codes.NIL);
    } else {
      builder.end(client.call, OutcomeType.OK, value(client, true), Codes.NIL);
      client.known = clock;
    }
    client.call = -1;
    return client;
  }

  private void readAll() {
    Client reader = new Client();
    reader.keys = new int[items.size()];
    reader.writes = new long[items.size()];
    reader.reads = new long[items.size()][];
    for (int i = 0; i < items.size(); i++) {
      reader.keys[i] = i;
      reader.reads[i] = Arrays.copyOf(items.get(i).elements, items.get(i).size);
    }
    int call = builder.invoke(processes++, "txn", Codes.NIL, value(reader, false), Codes.NIL, 0);
    builder.end(call, OutcomeType.OK, value(reader, true), Codes.NIL);
  }

  private long[] value(Client client, boolean returned) {
    int size = 1;
    for (int i = 0; i < client.keys.length; i++) {
      long[] seen = client.reads[i];
      size += 4 + (returned && plan.lists() && seen != null ? seen.length : 0);
    }
    long[] codes = new long[size];
    int at = 0;
    codes[at++] = Codes.list(client.keys.length);
    for (int i = 0; i < client.keys.length; i++) {
      codes[at++] = Codes.list(3);
      codes[at++] = client.writes[i] == 0 ? read : append;
      codes[at++] = client.keys[i];
      long[] seen = client.reads[i];
      if (client.writes[i] != 0) {
        codes[at++] = client.writes[i];
      } else if (!returned || seen == null) {
        codes[at++] = Codes.NIL;
      } else if (!plan.lists()) {
        codes[at++] = seen.length == 0 ? Codes.NIL : seen[seen.length - 1];
      } else {
        codes[at++] = Codes.list(seen.length);
        System.arraycopy(seen, 0, codes, at, seen.length);
        at += seen.length;
      }
    }
    return codes;
  }
}
