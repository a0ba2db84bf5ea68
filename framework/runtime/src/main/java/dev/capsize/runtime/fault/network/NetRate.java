package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.fault.Account;
import java.util.List;
import java.util.Optional;

/**
 * Only so many bytes a second pass between a node and its peers.
 *
 * @since 0.1
 */
public final class NetRate implements TrafficFault {

  private static final int MOST_BYTES = 1400;
  private static final long MICROS = 1_000_000;

  /** A burst that is over sooner may have been so long without a limit. */
  private static final long TELLING_MICROS = 20_000;

  @Override
  public String name() {
    return "net-rate";
  }

  @Override
  public String summary() {
    return "only so many bytes a second pass; what comes faster waits, and is lost when too much waits";
  }

  @Override
  public Params params() {
    return TrafficFault.params(
        "limited",
        Param.required(
            "rate",
            ParamType.SIZE,
            "bytes a second in each direction, all peers together: 1m is 1 MiB/s, or 8.4 Mbit/s"));
  }

  @Override
  public Account account() {
    return new Account(
        "Everything gets slower that sends more; small messages wait behind large ones.",
        "The rules have met packets, and a burst of echo requests from the node takes as long as so many bytes must.",
        "Healing removes the rules; packets that are held then pass at once.",
        "What would wait for more than a second is lost, as at a router. A rate that the network does not reach limits"
            + " nothing, and cannot be told from none.");
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return rate(values) > 0
        ? Optional.empty()
        : Optional.of("at a rate of 0 nothing passes; partition does that");
  }

  @Override
  public Impairment impairment(Values values) {
    return Impairment.NONE.limited(rate(values));
  }

  /** What takes half a second, in whole packets. */
  @Override
  public Echoes.Burst burst(Values values) {
    long bytes = Math.min(MOST_BYTES, Math.max(64, rate(values) / 40));
    long count = Math.min(400, Math.max(8, rate(values) / 2 / bytes));
    return new Echoes.Burst((int) count, (int) bytes, 0, 3000);
  }

  @Override
  public boolean felt(Values values, Baseline before, List<Echoes> echoes) {
    long bytes = burst(values).bytes();
    List<Echoes> several = echoes.stream().filter(echo -> echo.received() > 1).toList();
    return !several.isEmpty()
        && several.stream()
            .allMatch(
                // The first bytes need not wait.
                echo -> {
                  long wanted = (echo.received() - 1) * bytes * MICROS / rate(values);
                  return wanted >= TELLING_MICROS && echo.span() >= wanted;
                });
  }

  private static long rate(Values values) {
    return values.size("rate").bytes();
  }
}
