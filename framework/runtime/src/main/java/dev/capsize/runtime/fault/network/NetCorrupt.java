package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.runtime.fault.Account;
import java.util.List;

/**
 * A bit is wrong in a share of the packets between a node and its peers.
 *
 * @since 0.1
 */
public final class NetCorrupt implements TrafficFault {

  @Override
  public String name() {
    return "net-corrupt";
  }

  @Override
  public String summary() {
    return "a bit is wrong in a share of the packets, which the receiver finds by the checksum";
  }

  @Override
  public Params params() {
    return TrafficFault.params(
        "corrupted",
        Param.required("percent", ParamType.PERCENTAGE, "the share of packets, as in 10%"));
  }

  @Override
  public Account account() {
    return new Account(
        "The receiver's kernel drops what has a wrong checksum, and counts it: TCP sends again.",
        "The rules have met packets, and echo requests from the node stay without an answer.",
        "Healing removes the rules.",
        "Applications do not see wrong data, but for datagrams that are sent without a checksum.");
  }

  @Override
  public Impairment impairment(Values values) {
    return Impairment.NONE.corrupting(share(values));
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
