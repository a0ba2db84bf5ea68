package dev.capsize.runtime.workload;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Values;
import dev.capsize.model.value.Rate;
import java.time.Duration;
import java.util.List;

/**
 * The parameters that every workload has.
 *
 * @param service what is spoken to
 * @param clients how many operations can be under way at once
 * @param rate the open schedule: operations start at this rate whether or not earlier ones are done
 * @param timeout after which an operation's outcome is unknown
 * @since 0.1
 */
public record Load(String service, int clients, Rate rate, Duration timeout) {

  /** To be listed first by every workload part. */
  public static final List<Param> PARAMS =
      List.of(
          Param.required("service", ParamType.SERVICE, "the service that the clients speak to"),
          Param.withDefault("clients", ParamType.INTEGER, "8", "operations under way at most"),
          Param.withDefault("rate", ParamType.RATE, "100/s", "operations scheduled per second"),
          Param.withDefault(
              "timeout", ParamType.DURATION, "1s", "after which an outcome counts as unknown"));

  public static Load of(Values values) {
    return new Load(
        values.text("service"),
        Math.toIntExact(values.integer("clients")),
        values.rate("rate"),
        values.duration("timeout"));
  }
}
