package dev.capsize.check.linear;

import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.check.linear.Simulation.Atomic;
import dev.capsize.check.linear.Simulation.Question;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A simulated system for each built-in model. */
@SuppressWarnings("ImmutableEnumChecker") // Models are immutable.
enum Systems {
  REGISTER(Models.registerWithFailedCas(Codes.NIL), () -> new Register(Codes.NIL)),
  REGISTER_FROM_ZERO(Models.register(0), () -> new Register(0)),
  MULTI_REGISTER(Models.multiRegister(0), MultiRegister::new),
  KV(Models.kv(), () -> new Kv(true)),
  KV_OF_UNIQUE_WORDS(Models.kv(), () -> new Kv(false)),
  MUTEX(Models.mutex(), Mutex::new),
  QUEUE(Models.queue(), () -> new Queue(true)),
  QUEUE_OF_UNIQUE_VALUES(Models.queue(), () -> new Queue(false)),
  SET(Models.set(), () -> new Elements(false)),
  GROWING_SET(Models.set(), () -> new Elements(true)),
  COUNTER(Models.counter(), Counter::new);

  final Model<?> model;
  private final Supplier<Atomic> systems;

  Systems(Model<?> model, Supplier<Atomic> systems) {
    this.model = model;
    this.systems = systems;
  }

  Atomic create() {
    return systems.get();
  }

  private static long[] of(long... codes) {
    return codes;
  }

  private static final class Register implements Atomic {
    private long value;
    private long before;

    @Override
    public void undo() {
      value = before;
    }

    Register(long value) {
      this.value = value;
    }

    @Override
    public Question ask(Random random, CallsBuilder builder) {
      int one = random.nextInt(3);
      return switch (random.nextInt(3)) {
        case 0 -> new Question("read", Codes.NIL, of(Codes.NIL));
        case 1 -> new Question("write", Codes.NIL, of(one));
        default -> new Question("cas", Codes.NIL, of(Codes.list(2), one, random.nextInt(3)));
      };
    }

    @Override
    public long @Nullable [] answer(Question question) {
      before = value;
      switch (question.function()) {
        case "read" -> {
          return of(value);
        }
        case "write" -> {
          value = question.value()[0];
          return question.value();
        }
        default -> {
          if (value != question.value()[1]) {
            return null;
          }
          value = question.value()[2];
          return question.value();
        }
      }
    }
  }

  private static final class MultiRegister implements Atomic {
    private final Map<Long, Long> values = new HashMap<>();

    @Override
    public Question ask(Random random, CallsBuilder builder) {
      int size = 1 + random.nextInt(2);
      long[] value = new long[1 + 4 * size];
      value[0] = Codes.list(size);
      for (int i = 0; i < size; i++) {
        boolean write = random.nextBoolean();
        value[1 + 4 * i] = Codes.list(3);
        value[2 + 4 * i] = builder.vocabulary().code(write ? "write" : "read");
        value[3 + 4 * i] = random.nextInt(2);
        value[4 + 4 * i] = write ? random.nextInt(3) : Codes.NIL;
      }
      return new Question("txn", Codes.NIL, value);
    }

    @Override
    public long @Nullable [] answer(Question question) {
      long[] value = question.value().clone();
      for (int i = 1; i < value.length; i += 4) {
        if (value[i + 3] == Codes.NIL) {
          value[i + 3] = values.getOrDefault(value[i + 2], 0L);
        } else {
          values.put(value[i + 2], value[i + 3]);
        }
      }
      return value;
    }
  }

  private static final class Kv implements Atomic {
    private final Map<Long, String> texts = new HashMap<>();
    private CallsBuilder words = new CallsBuilder();
    private final boolean common;
    private int last;

    Kv(boolean common) {
      this.common = common;
    }

    @Override
    public Question ask(Random random, CallsBuilder builder) {
      words = builder;
      long key = builder.vocabulary().code("k" + random.nextInt(2));
      String word = common ? "<" + random.nextInt(5) + ">" : "<" + ++last + ">";
      if (common && random.nextInt(3) == 0) {
        word = "a";
      }
      return switch (random.nextInt(4)) {
        case 0 -> new Question("put", key, of(builder.vocabulary().code(word)));
        case 1 -> new Question("append", key, of(builder.vocabulary().code(word)));
        default -> new Question("get", key, of(Codes.NIL));
      };
    }

    @Override
    public long @Nullable [] answer(Question question) {
      String old = texts.getOrDefault(question.key(), "");
      if (question.function().equals("get")) {
        return of(words.vocabulary().code(old));
      }
      String word = words.vocabulary().word(question.value()[0]);
      texts.put(question.key(), question.function().equals("put") ? word : old + word);
      return question.value();
    }
  }

  private static final class Mutex implements Atomic {
    private boolean held;

    @Override
    public Question ask(Random random, CallsBuilder builder) {
      return new Question(random.nextBoolean() ? "acquire" : "release", Codes.NIL, of());
    }

    @Override
    public long @Nullable [] answer(Question question) {
      boolean acquire = question.function().equals("acquire");
      if (held == acquire) {
        return null;
      }
      held = acquire;
      return of();
    }
  }

  private static final class Queue implements Atomic {
    private final Deque<Long> values = new ArrayDeque<>();
    private final boolean repeats;
    private long last;

    Queue(boolean repeats) {
      this.repeats = repeats;
    }

    @Override
    public Question ask(Random random, CallsBuilder builder) {
      boolean repeated = repeats && random.nextInt(8) == 0;
      return random.nextBoolean()
          ? new Question("dequeue", Codes.NIL, of())
          : new Question("enqueue", Codes.NIL, of(repeated ? last : ++last));
    }

    @Override
    public long @Nullable [] answer(Question question) {
      if (question.function().equals("enqueue")) {
        values.add(question.value()[0]);
        return question.value();
      }
      return of(values.isEmpty() ? Codes.NIL : values.remove());
    }
  }

  private static final class Elements implements Atomic {
    private final TreeSet<Long> elements = new TreeSet<>();
    private final boolean growing;
    private long last;

    Elements(boolean growing) {
      this.growing = growing;
    }

    @Override
    public Question ask(Random random, CallsBuilder builder) {
      long one = random.nextInt(4);
      return switch (growing ? 2 + 2 * random.nextInt(2) : random.nextInt(6)) {
        case 0 -> new Question("remove", Codes.NIL, of(one));
        case 1 -> new Question("contains", Codes.NIL, of(one));
        case 2 -> new Question("read", Codes.NIL, of());
        case 3 -> new Question("add", Codes.NIL, of(one));
        default -> new Question("add", Codes.NIL, of(100 + last++));
      };
    }

    @Override
    public long @Nullable [] answer(Question question) {
      switch (question.function()) {
        case "add" -> {
          elements.add(question.value()[0]);
          return question.value();
        }
        case "remove" -> {
          elements.remove(question.value()[0]);
          return question.value();
        }
        case "contains" -> {
          return of(elements.contains(question.value()[0]) ? 1 : 0);
        }
        default -> {
          List<Long> codes = new ArrayList<>(elements);
          codes.add(0, Codes.list(elements.size()));
          return codes.stream().mapToLong(Long::longValue).toArray();
        }
      }
    }
  }

  private static final class Counter implements Atomic {
    private long value;

    @Override
    public Question ask(Random random, CallsBuilder builder) {
      return random.nextBoolean()
          ? new Question("read", Codes.NIL, of())
          : new Question("add", Codes.NIL, of(random.nextInt(4) - 1));
    }

    @Override
    public long @Nullable [] answer(Question question) {
      if (question.function().equals("read")) {
        return of(value);
      }
      value += question.value()[0];
      return question.value();
    }
  }
}
