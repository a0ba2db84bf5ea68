package dev.capsize.model.part;

import java.util.Optional;

/** Parts as the real ones are, without anything behind them. */
public final class FakeParts {

  private FakeParts() {}

  private record Fake(PartKind kind, String name, String summary, Params params) implements Part {}

  /** Two parameters, of which it takes one. */
  static final Part EITHER =
      new Part() {
        @Override
        public PartKind kind() {
          return PartKind.FAULT;
        }

        @Override
        public String name() {
          return "either";
        }

        @Override
        public String summary() {
          return "One of two.";
        }

        @Override
        public Params params() {
          return Params.of(
              Param.optional("a", ParamType.DURATION, "one"),
              Param.optional("b", ParamType.DURATION, "the other"));
        }

        @Override
        public Optional<String> conflict(Values values) {
          return values.has("a") && values.has("b")
              ? Optional.of("has a and b, which cannot stand together")
              : Optional.empty();
        }
      };

  public static Parts all() {
    return Parts.of(
        part(PartKind.FAULT, "power-off", target()),
        part(PartKind.FAULT, "kill", target()),
        part(
            PartKind.FAULT,
            "drop-zone",
            Param.required("zone", ParamType.ZONE, "the zone that goes")),
        part(
            PartKind.FAULT,
            "drop-region",
            Param.required("region", ParamType.REGION, "the region that goes")),
        part(
            PartKind.FAULT,
            "partition",
            Param.required("target", ParamType.TARGET, "what is cut off"),
            Param.optional("from", ParamType.TARGETS, "from whom; default: everybody"),
            Param.withDefault("direction", ParamType.TEXT, "both", "which way")
                .oneOf("both", "in", "out"),
            Param.withDefault("silent", ParamType.BOOLEAN, "true", "whether nobody is told")),
        part(
            PartKind.WORKLOAD,
            "ledger",
            Param.required("service", ParamType.SERVICE, "what is spoken to"),
            Param.withDefault("clients", ParamType.INTEGER, "8", "operations under way at most"),
            Param.withDefault("rate", ParamType.RATE, "100/s", "operations a second"),
            Param.withDefault("timeout", ParamType.DURATION, "1s", "then it is unknown")),
        part(PartKind.DRIVER, "postgres"),
        part(
            PartKind.MARK,
            "etcd-key-gone",
            Param.withDefault("nodes", ParamType.GROUP, "etcd", "who is asked"),
            Param.required("key", ParamType.TEXT, "the key that goes")),
        part(
            PartKind.CONDITION,
            "availability",
            Param.required("of", ParamType.WORKLOAD, "whose"),
            Param.required("at-least", ParamType.PERCENTAGE, "the lower bound")),
        part(
            PartKind.CONDITION,
            "members",
            Param.required("role", ParamType.ROLE, "which role"),
            Param.required("exactly", ParamType.INTEGER, "how many")),
        new Fake(
            PartKind.CONDITION,
            "redundancy",
            "Is there enough of everything?",
            Params.of(Param.required("level", ParamType.TEXT, "how much").oneOf("full"))
                .withShorthand("level")),
        new Fake(
            PartKind.SWEEP_EXPECTATION,
            "single-points-of-failure",
            "Is anything needed alone?",
            Params.of(Param.required("others", ParamType.TEXT, "how many").oneOf("none"))
                .withShorthand("others")),
        part(
            PartKind.EXPECTATION,
            "failover-time",
            Param.required("of", ParamType.FAULT, "of which fault"),
            Param.required("at-most", ParamType.DURATION, "the limit")),
        part(
            PartKind.EXPECTATION,
            "client-outage",
            Param.required("of", ParamType.WORKLOAD, "whose"),
            Param.required("at-most", ParamType.DURATION, "the limit")),
        part(
            PartKind.EXPECTATION,
            "lost-writes",
            Param.required("of", ParamType.WORKLOAD, "whose"),
            Param.withDefault("exactly", ParamType.INTEGER, "0", "how many")),
        part(
            PartKind.EXPECTATION,
            "split-brain",
            Param.optional("role", ParamType.SOLE_ROLE, "which role"),
            Param.withDefault("at-most", ParamType.DURATION, "0ms", "the limit")),
        part(
            PartKind.EXPECTATION,
            "redundancy-restored",
            Param.withDefault("from", ParamType.TEXT, "healed", "since when")
                .oneOf("healed", "fault"),
            Param.required("at-most", ParamType.DURATION, "the limit")),
        part(
            PartKind.EXPECTATION,
            "cache-size",
            Param.required("at-most", ParamType.SIZE, "the limit")));
  }

  private static Param target() {
    return Param.required("target", ParamType.TARGET, "what it hits");
  }

  private static Part part(PartKind kind, String name, Param... params) {
    return new Fake(kind, name, "The " + kind.noun() + " " + name + ".", Params.of(params));
  }
}
