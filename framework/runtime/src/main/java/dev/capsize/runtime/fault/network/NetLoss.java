package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.runtime.fault.Account;
import java.util.List;

/**
 * A share of the packets between a node and its peers is lost.
 *
 * @since 0.1
 */
public final class NetLoss implements TrafficFault {

  @Override
  public String name() {
    return "net-loss";
  }

  @Override
  public String summary() {
    return "a share of the packets is lost, without a word to whoever sent them";
  }

  @Override
  public Params params() {
    return TrafficFault.params(
        "lost", Param.required("percent", ParamType.PERCENTAGE, "the share of packets, as in 10%"));
  }

  @Override
  public Account account() {
    return new Account(
        "TCP sends again and gets slower; datagrams are missing.",
        "The rules have met packets, and echo requests from the node to the peers stay without an answer.",
        "Healing removes the rules.",
        "At 100% it is a partition that lets names be looked up. At less than 0.1% it may take too long to be seen.");
  }

  @Override
  public Impairment impairment(Values values) {
    return Impairment.NONE.losing(share(values));
  }

  @Override
  public Echoes.Burst burst(Values values) {
    return Echoes.Burst.toMeet(share(values));
  }

  @Override
  public boolean felt(Values values, Baseline before, List<Echoes> echoes) {
    return echoes.stream().filter(before::knows).anyMatch(echo -> echo.missing() > 0);
  }

  private static double share(Values values) {
    return values.percentage("percent").fraction();
  }
}
