package dev.capsize.runtime.workload;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Isolation;
import dev.capsize.model.record.UpdateWay;
import java.util.List;
import java.util.stream.Stream;

/** The parameters of workloads that run transactions. */
record Atomicity(Isolation isolation, UpdateWay update) {

  static final List<Param> PARAMS =
      List.of(
          Param.withDefault(
                  "isolation",
                  ParamType.TEXT,
                  Isolation.SERIALIZABLE.text(),
                  "the isolation level that the transactions ask for")
              .oneOf(Stream.of(Isolation.values()).map(Isolation::text).toArray(String[]::new)),
          Param.withDefault(
                  "update",
                  ParamType.TEXT,
                  UpdateWay.IN_PLACE.text(),
                  "who computes the new value: the system, or the client from what it read")
              .oneOf(Stream.of(UpdateWay.values()).map(UpdateWay::text).toArray(String[]::new)));

  static Atomicity of(Values values) {
    return new Atomicity(
        Isolation.ofText(values.text("isolation")), UpdateWay.ofText(values.text("update")));
  }
}
