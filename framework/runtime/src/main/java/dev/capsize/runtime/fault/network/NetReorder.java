package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.runtime.fault.Account;
import java.time.Duration;
import java.util.List;

/**
 * Packets between a node and its peers take longer, but for a share that overtakes the others.
 *
 * @since 0.1
 */
public final class NetReorder implements TrafficFault {

  @Override
  public String name() {
    return "net-reorder";
  }

  @Override
  public String summary() {
    return "packets are delayed, but for a share of them, which overtakes the others";
  }

  @Override
  public Params params() {
    return TrafficFault.params(
        "reordered",
        Param.required("percent", ParamType.PERCENTAGE, "the share that is not delayed, as in 10%"),
        Param.withDefault(
            "latency", ParamType.DURATION, "50ms", "by how much the others are delayed"));
  }

  @Override
  public Account account() {
    return new Account(
        "TCP puts them in order, and may take those that are late for lost; datagrams come as they come.",
        "The rules have met packets, and answers to echo requests from the node come in another order.",
        "Healing removes the rules; packets that are held then pass at once.",
        "It delays, too: compare with net-delay. Above 50% it is the late ones that are few.");
  }

  @Override
  public Impairment impairment(Values values) {
    return Impairment.NONE.delayed(latency(values), Duration.ZERO).reordering(share(values));
  }

  @Override
  public Echoes.Burst burst(Values values) {
    return Echoes.Burst.toMeet(share(values)).slower(latency(values).multipliedBy(2));
  }

  @Override
  public boolean felt(Values values, Baseline before, List<Echoes> echoes) {
    return echoes.stream().anyMatch(echo -> echo.overtaken() > 0);
  }

  private static double share(Values values) {
    return values.percentage("percent").fraction();
  }

  private static Duration latency(Values values) {
    return values.duration("latency");
  }
}
