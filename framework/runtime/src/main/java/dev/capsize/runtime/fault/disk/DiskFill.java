package dev.capsize.runtime.fault.disk;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.value.Percentage;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Victim;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A volume is full, or nearly.
 *
 * @since 0.1
 */
public final class DiskFill implements Fault {

  /** What a file system takes and gives by itself is no sign of anything. */
  private static final long SLACK = 64 << 10;

  private static final List<String> BY = List.of("percent", "size", "reserve");

  private static final String LEFT = "left";

  @Override
  public String name() {
    return "disk-fill";
  }

  @Override
  public String summary() {
    return "a file takes the free space of a volume, all of it or as much as you say";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose volume fills up"),
        Choice.PARAM,
        Param.optional(
            "percent",
            ParamType.PERCENTAGE,
            "how full it becomes; 100% where nothing else is said"),
        Param.optional("size", ParamType.SIZE, "how much is taken"),
        Param.optional("reserve", ParamType.SIZE, "how much stays free"));
  }

  @Override
  public Account account() {
    return new Account(
        "what the system makes of it: refused writes, or its death",
        "the volume has no more free bytes than it should have, asked anew in a container that shares"
            + " it",
        "the file is removed",
        "It is filled once: what the system frees afterwards is free. A volume that was fuller before"
            + " stays as it was.");
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return BY.stream().filter(values::has).count() > 1
        ? Optional.of("only one of `percent`, `size` and `reserve` can be said")
        : Choice.ANY.refuses(group, values);
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    String volume = Choice.ANY.of(victim.pod(), values);
    String by = BY.stream().filter(values::has).findFirst().orElse("percent");
    String[] left = {""};
    Tool.start(victim, Tool.FILES);
    try {
      Interval when =
          victim.timed(
              () ->
                  left[0] =
                      Tool.in(
                              victim,
                              "/volume.pl",
                              "fill",
                              volume,
                              file(victim),
                              by,
                              amount(values))
                          .out());
      return new Effect(when, Map.of("volume", volume, LEFT, left[0]));
    } finally {
      victim.pod().stopHelper(victim.fault());
    }
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    if (effect.isEmpty() && Choice.ANY.find(victim.pod(), values).isEmpty()) {
      return Look.absent("no such volume");
    }
    String volume = Choice.ANY.of(victim.pod(), values);
    String[] room =
        Tool.once(victim, "/volume.pl", "room", volume, file(victim)).out().split(" ", -1);
    long free = Long.parseLong(room[0]);
    String evidence = "%s of %s bytes free, fill file: %s".formatted(room[0], room[1], room[2]);
    if (room[2].equals("none")) {
      return Look.absent(evidence);
    }
    if (effect.isEmpty()) {
      return Look.acts(evidence);
    }
    if (room[2].equals("0")) {
      return Look.unclear(evidence + ", it was as full before");
    }
    long left = Long.parseLong(effect.get().trace().getOrDefault(LEFT, "0"));
    return free <= left + SLACK
        ? Look.acts(evidence)
        : Look.unclear(evidence + ", somebody has freed some since");
  }

  @Override
  public void heal(Victim victim, Values values) {
    String volume = Choice.ANY.of(victim.pod(), values);
    Tool.once(victim, "/volume.pl", "clear", volume, file(victim));
  }

  private static String amount(Values values) {
    if (values.has("size")) {
      return Long.toString(values.size("size").bytes());
    }
    if (values.has("reserve")) {
      return Long.toString(values.size("reserve").bytes());
    }
    return values
        .find("percent", Percentage.class)
        .map(percent -> Double.toString(percent.fraction() * 100))
        .orElse("100");
  }

  private static String file(Victim victim) {
    return ".capsize-fill-" + victim.fault();
  }
}
