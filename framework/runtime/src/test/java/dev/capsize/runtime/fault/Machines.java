package dev.capsize.runtime.fault;

import java.util.EnumMap;
import java.util.Map;

/** Machines that are told of, not asked. */
public final class Machines {

  private Machines() {}

  /** Has everything but one thing. */
  public static Machine without(Need missing, String why) {
    Map<Need, Support> supports = new EnumMap<>(Need.class);
    for (Need need : Need.values()) {
      supports.put(need, new Support(Support.Kind.NATIVE, "as told"));
    }
    supports.put(missing, new Support(Support.Kind.NONE, why));
    return new Machine(supports);
  }
}
