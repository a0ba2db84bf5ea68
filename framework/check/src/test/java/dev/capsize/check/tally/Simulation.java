package dev.capsize.check.tally;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A correct system under load: every call takes effect at one moment between its invocation and its
 * return; one that crashes takes effect at that time, at any later one or never, one that fails
 * never. A client that crashed comes back as another one.
 */
public final class Simulation {

  /** The system. */
  public interface Model {
    String function(Random random);

    long[] argument(String function, Random random, CallsBuilder builder);

    /** Does it; what it returns. */
    long[] apply(String function, long[] argument, int client);
  }

  private static final class Call {
    private final int number;
    private final int client;
    private final String function;
    private final long[] argument;
    private long[] result = {};
    private boolean isDone;

    private Call(int number, int client, String function, long[] argument) {
      this.number = number;
      this.client = client;
      this.function = function;
      this.argument = argument;
    }
  }

  private final Model model;
  private final Random random;
  private final CallsBuilder builder = new CallsBuilder();
  private final List<Call> open = new ArrayList<>();
  private final List<Call> zombies = new ArrayList<>();
  private final List<Integer> idle = new ArrayList<>();
  private int nextClient;
  private int at;

  private Simulation(Model model, Random random) {
    this.model = model;
    this.random = random;
  }

  /** A history of so many calls, the last ones made one after the other, in one client. */
  public static Calls of(Model model, Random random, int calls, int clients, String... atTheEnd) {
    Simulation simulation = new Simulation(model, random);
    while (simulation.nextClient < clients) {
      simulation.idle.add(simulation.nextClient++);
    }
    int crashes = random.nextInt(30);
    int invoked = 0;
    while (invoked < calls || !simulation.open.isEmpty()) {
      if (invoked < calls && !simulation.idle.isEmpty() && random.nextInt(3) == 0) {
        int client = simulation.idle.remove(random.nextInt(simulation.idle.size()));
        simulation.invoke(client, model.function(random));
        invoked++;
      } else {
        simulation.step(crashes);
      }
    }
    for (String function : atTheEnd) {
      Call call = simulation.invoke(simulation.nextClient, function);
      simulation.apply(call);
      simulation.end(call, OutcomeType.OK);
    }
    return simulation.builder.build();
  }

  private void step(int crashes) {
    if (!zombies.isEmpty() && random.nextInt(5) == 0) {
      apply(zombies.remove(random.nextInt(zombies.size())));
    }
    if (open.isEmpty()) {
      return;
    }
    Call call = open.get(random.nextInt(open.size()));
    if (crashes > 0 && random.nextInt(400) < crashes) {
      end(call, OutcomeType.INFO);
      if (!call.isDone && random.nextBoolean()) {
        zombies.add(call);
      }
    } else if (call.isDone) {
      end(call, OutcomeType.OK);
    } else if (random.nextInt(20) == 0) {
      end(call, OutcomeType.FAIL);
    } else {
      apply(call);
    }
  }

  private Call invoke(int client, String function) {
    long[] argument = model.argument(function, random, builder);
    at++;
    int number = builder.invoke(client, function, Codes.NIL, argument, at * 1_000_000L, at);
    Call call = new Call(number, client, function, argument);
    open.add(call);
    return call;
  }

  private void apply(Call call) {
    call.result = model.apply(call.function, call.argument, call.client);
    call.isDone = true;
  }

  private void end(Call call, OutcomeType outcome) {
    open.remove(call);
    at++;
    long[] result = outcome == OutcomeType.OK ? call.result : new long[0];
    if (outcome != OutcomeType.INFO || random.nextBoolean()) { // Else it never ends.
      builder.end(call.number, outcome, result, at * 1_000_000L);
    }
    idle.add(outcome == OutcomeType.INFO ? nextClient++ : call.client);
  }
}
