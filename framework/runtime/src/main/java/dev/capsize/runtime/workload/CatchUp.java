package dev.capsize.runtime.workload;

import dev.capsize.runtime.driver.Client;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Whether every node has what the role's holder had when the load had ended: a final read before
 * that would find a replica short of writes that were not lost. Owns its clients. Not thread-safe.
 *
 * @since 0.1
 */
public final class CatchUp implements AutoCloseable {

  private final Map<String, Client> clients;
  private final Predicate<String> present;
  private final Supplier<Optional<String>> holder;
  private OptionalLong goal = OptionalLong.empty();

  /**
   * Asks nothing yet.
   *
   * @param clients by node, as {@link Witness#clients} makes them
   * @param present whether a node is there: one that is still to come is not waited for
   * @param holder who holds the role now
   */
  public CatchUp(
      Map<String, Client> clients, Predicate<String> present, Supplier<Optional<String>> holder) {
    this.clients = clients;
    this.present = present;
    this.holder = holder;
  }

  /**
   * Asks all nodes, one after the other. The first answer of a holder is the goal; a system whose
   * driver knows no positions is done at once.
   */
  public boolean done() {
    try {
      if (goal.isEmpty()) {
        Client ruler = holder.get().map(clients::get).orElse(null);
        if (ruler == null) {
          return false;
        }
        goal = ruler.position();
        if (goal.isEmpty()) {
          return true;
        }
      }
      for (Map.Entry<String, Client> client : clients.entrySet()) {
        if (present.test(client.getKey())
            && client.getValue().position().orElse(-1) < goal.getAsLong()) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    clients.values().forEach(Client::close);
  }
}
