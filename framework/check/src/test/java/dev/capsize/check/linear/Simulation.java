package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Clients of a simulated system that does one thing at a time, each somewhere between invocation
 * and return; some calls crash, with or without effect, and some are refused.
 */
final class Simulation {

  /** A system under test: its answer to a question, which takes effect at once. */
  interface Atomic {

    /** What is asked next. */
    Question ask(Random random, CallsBuilder builder);

    /** The answer; null where it is refused without effect. */
    long @Nullable [] answer(Question question);

    /** Loses the effect of the last answer. */
    default void undo() {}
  }

  /** A function, a key and a value. */
  static final class Question {

    private final String function;
    private final long key;
    private final long[] value;

    Question(String function, long key, long[] value) {
      this.function = function;
      this.key = key;
      this.value = value;
    }

    String function() {
      return function;
    }

    long key() {
      return key;
    }

    long[] value() {
      return value;
    }
  }

  /**
   * What is simulated.
   *
   * @param calls how many calls are made
   * @param clients how many clients make them
   * @param crash the share of calls whose outcome is unknown
   * @param lie the share of answers that were given to an earlier call, or that have no effect
   */
  record Plan(int calls, int clients, double crash, double lie) {}

  private Simulation() {}

  static Calls run(Atomic system, Plan plan, Random random) {
    CallsBuilder builder = new CallsBuilder();
    int clients = plan.clients();
    @Nullable Question[] asked = new @Nullable Question[clients];
    int[] call = new int[clients];
    boolean[] done = new boolean[clients];
    long[][] answer = new long[clients][];
    boolean[] refused = new boolean[clients];
    Map<String, List<long[]>> given = new HashMap<>();
    int next = clients;
    int[] process = new int[clients];
    int made = 0;
    int open = 0;
    while (made < plan.calls() || open > 0) {
      int client = random.nextInt(clients);
      if (asked[client] == null) {
        if (made < plan.calls()) {
          made++;
          open++;
          Question question = system.ask(random, builder);
          asked[client] = question;
          done[client] = false;
          process[client] = process[client] == 0 ? client + 1 : process[client];
          call[client] =
              builder.invoke(
                  process[client],
                  question.function(),
                  question.key(),
                  question.value(),
                  Codes.NIL,
                  made);
        }
      } else if (!done[client]) {
        if (random.nextDouble() < plan.crash()) {
          if (random.nextBoolean()) {
            system.answer(asked[client]);
          }
          builder.end(call[client], OutcomeType.INFO, Codes.NIL);
          asked[client] = null;
          process[client] = ++next;
          open--;
          continue;
        }
        long[] honest = system.answer(asked[client]);
        String function = asked[client].function();
        if (honest != null) {
          List<long[]> old = given.computeIfAbsent(function, unseen -> new ArrayList<>());
          boolean echo = Arrays.equals(honest, asked[client].value());
          if (!echo && random.nextDouble() < plan.lie()) {
            honest = old.isEmpty() ? honest : old.get(random.nextInt(old.size()));
          } else if (echo && random.nextDouble() < plan.lie()) {
            system.undo();
          }
          old.add(honest);
        }
        refused[client] = honest == null;
        answer[client] = honest == null ? new long[0] : honest;
        done[client] = true;
      } else {
        builder.end(
            call[client],
            refused[client] ? OutcomeType.FAIL : OutcomeType.OK,
            refused[client] ? new long[0] : answer[client],
            Codes.NIL);
        asked[client] = null;
        open--;
      }
    }
    return builder.build();
  }
}
