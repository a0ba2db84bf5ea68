package dev.capsize.drivers.redis;

import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;

/** Every operation as one command. */
final class Commands {

  private static final String REPLACE =
      """
      if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
      redis.call('SET', KEYS[1], ARGV[2])
      return 1
      """;

  private Commands() {}

  /**
   * Sends it and waits.
   *
   * @throws RefusedException when the server answers with an error
   * @throws IOException when it is unknown what became of it
   */
  static Outcome run(Session session, Op op, long deadline) throws IOException {
    RedisAsyncCommands<String, String> redis = session.commands();
    String element = String.valueOf(op.key());
    return switch (op.kind()) {
      case INSERT ->
          Lettuce.await(redis.sadd(set(op), element), deadline) == 1
              ? Outcome.done(session.node())
              : new Outcome.Fail("the element is there already");
      case READ -> ok(session, Lettuce.await(redis.sismember(set(op), element), deadline) ? 1 : 0);
      case READ_ALL ->
          ok(
              session,
              Lettuce.await(redis.smembers(set(op)), deadline).stream()
                  .mapToLong(Long::parseLong)
                  .toArray());
      case WITNESS -> {
        Lettuce.await(redis.set("capsize:witness:" + op.stream(), element), deadline);
        yield ok(session);
      }
      case GET -> {
        String value = Lettuce.await(redis.get(register(op)), deadline);
        yield value == null ? ok(session) : ok(session, Long.parseLong(value));
      }
      case PUT -> {
        Lettuce.await(redis.set(register(op), String.valueOf(op.argument()[0])), deadline);
        yield ok(session);
      }
      case CAS -> {
        Long done =
            Lettuce.await(
                redis.<Long>eval(
                    REPLACE,
                    ScriptOutputType.INTEGER,
                    new String[] {register(op)},
                    String.valueOf(op.argument()[0]),
                    String.valueOf(op.argument()[1])),
                deadline);
        yield ok(session, done);
      }
      default -> new Outcome.Fail("not known here");
    };
  }

  private static Outcome ok(Session session, long... value) {
    return new Outcome.Ok(value, session.node());
  }

  private static String set(Op op) {
    return "capsize:set:" + op.stream();
  }

  private static String register(Op op) {
    return "capsize:register:" + op.stream() + ":" + op.key();
  }
}
