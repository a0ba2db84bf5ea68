package dev.capsize.drivers.etcd;

import dev.capsize.model.part.Params;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * etcd, with reads that its members have confirmed by a majority.
 *
 * @since 0.1
 */
public final class EtcdDriver implements Driver {

  @Override
  public String name() {
    return "etcd";
  }

  @Override
  public String summary() {
    return "etcd through its JSON gateway, linearizable reads.";
  }

  @Override
  public Params params() {
    return Params.of();
  }

  @Override
  public Set<OpKind> kinds() {
    return EtcdClient.KINDS;
  }

  @Override
  public Client open(Endpoint endpoint, Duration timeout) {
    return new EtcdClient(endpoint, timeout, 0, Requests.withLinearizableReads());
  }

  /** Spreads the clients over the members. */
  @Override
  public List<Client> open(Endpoint endpoint, Duration timeout, int count) {
    return IntStream.range(0, count)
        .<Client>mapToObj(
            i -> new EtcdClient(endpoint, timeout, i, Requests.withLinearizableReads()))
        .toList();
  }
}
