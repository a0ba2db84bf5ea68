package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.runtime.fault.Account;
import java.util.List;

/**
 * A share of the packets between a node and its peers arrives twice.
 *
 * @since 0.1
 */
public final class NetDuplicate implements TrafficFault {

  @Override
  public String name() {
    return "net-duplicate";
  }

  @Override
  public String summary() {
    return "a share of the packets arrives twice";
  }

  @Override
  public Params params() {
    return TrafficFault.params(
        "duplicated",
        Param.required("percent", ParamType.PERCENTAGE, "the share of packets, as in 10%"));
  }

  @Override
  public Account account() {
    return new Account(
        "TCP drops the second; a protocol on datagrams must tell by itself.",
        "The rules have met packets, and echo requests from the node are answered twice.",
        "Healing removes the rules.",
        "The two arrive right behind each other.");
  }

  @Override
  public Impairment impairment(Values values) {
    return Impairment.NONE.duplicating(share(values));
  }

  @Override
  public Echoes.Burst burst(Values values) {
    return Echoes.Burst.toMeet(share(values));
  }

  @Override
  public boolean felt(Values values, Baseline before, List<Echoes> echoes) {
    return echoes.stream().anyMatch(echo -> echo.repeated() > 0);
  }

  private static double share(Values values) {
    return values.percentage("percent").fraction();
  }
}
