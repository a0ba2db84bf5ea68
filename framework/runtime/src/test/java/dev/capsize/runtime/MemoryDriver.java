package dev.capsize.runtime;

import dev.capsize.model.part.Params;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** A system in this JVM's memory that never fails; its first node has every role. */
public final class MemoryDriver implements Driver {

  private static final Map<String, Set<Long>> ELEMENTS = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String summary() {
    return "keeps everything in memory, for tests";
  }

  @Override
  public Params params() {
    return Params.of();
  }

  @Override
  public Client open(Endpoint endpoint, Duration timeout) {
    Endpoint.Address first = endpoint.addresses().get(0);
    String run = first.host() + endpoint.nodesByAddress();
    return new Client() {
      @Override
      public Outcome invoke(Op op) {
        Set<Long> elements =
            ELEMENTS.computeIfAbsent(run + op.stream(), s -> new ConcurrentSkipListSet<>());
        return switch (op.kind()) {
          case INSERT -> {
            elements.add(op.key());
            yield Outcome.done(first.node());
          }
          case READ ->
              new Outcome.Ok(new long[] {elements.contains(op.key()) ? 1 : 0}, first.node());
          case READ_ALL ->
              new Outcome.Ok(elements.stream().mapToLong(Long::longValue).toArray(), first.node());
          case WITNESS ->
              first.node().endsWith("-1")
                  ? Outcome.done(first.node())
                  : new Outcome.Fail("not the primary");
          default -> new Outcome.Fail("not known here");
        };
      }

      @Override
      public void prepare() {
        // Memory is there.
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    };
  }
}
