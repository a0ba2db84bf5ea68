package dev.capsize.engine.build;

import static dev.capsize.engine.build.TrapModule.Runner.FAILSAFE;
import static dev.capsize.engine.build.TrapModule.Runner.SUREFIRE;

import dev.capsize.engine.build.TrapModule.Runner;
import java.util.List;

/**
 * The modules of the build, one a trap: what they are is here, what becomes of them in the test.
 */
final class Traps {

  static final List<String> VERSIONS = List.of("3.5.6", "3.6.1");

  private static final String A = "s/a.capsize.yaml";
  private static final String B = "s/b.capsize.yaml";
  private static final String C = "s/c.capsize.yaml";

  private final TrapReactor reactor;

  Traps(TrapReactor reactor) {
    this.reactor = reactor;
  }

  void declare() {
    for (String version : VERSIONS) {
      nobodyAsks(SUREFIRE, version);
      nobodyAsks(FAILSAFE, version);
      guarded(version);
      broken(version);
      misconfigured(version);
      filtered(version);
      rerun(SUREFIRE, version);
      rerun(FAILSAFE, version);
      reported(SUREFIRE, version);
      reported(FAILSAFE, version);
    }
  }

  /** The engine is not asked, or what it offers is filtered away. */
  private void nobodyAsks(Runner runner, String version) {
    add("no-class", runner, version).scenario(A, "a", "is-slow");
    add("other-name", runner, version).marker("Scenarios", "s").scenario(A, "a", "is-slow");
    add("suite-filtered", runner, version)
        .suite("All", "s")
        .scenario(A, "a", "is-slow")
        .with("includeJUnit5Engines", "capsize");
    add("groups-nothing", runner, version)
        .entry("Failover", "s")
        .scenario(A, "a", "is-slow")
        .with("groups", "none-such");
  }

  /** The same with what the documentation says against it. */
  private void guarded(String version) {
    for (Runner runner : Runner.values()) {
      add("no-class-guarded", runner, version)
          .scenario(A, "a", "is-slow")
          .with("failIfNoTests", "true");
      add("groups-nothing-guarded", runner, version)
          .entry("Failover", "s")
          .scenario(A, "a", "is-slow")
          .with("groups", "none-such")
          .with("failIfNoTests", "true");
      add("suite-filtered-guarded", runner, version)
          .suite("All", "s")
          .scenario(A, "a", "is-slow")
          .with("includeJUnit5Engines", "capsize")
          .with("failIfNoTests", "true");
    }
    String plain = Documentation.snippet("failsafe");
    String own = Documentation.snippet("own-execution");
    String enforced = plain + Documentation.snippet("enforcer");
    add("snippet", FAILSAFE, version)
        .entry("Failover", "s")
        .scenario(A, "a", "passes")
        .plugin(plain);
    add("snippet-no-class", FAILSAFE, version).scenario(A, "a", "is-slow").plugin(plain);
    add("own-execution", FAILSAFE, version)
        .jupiter("Other")
        .entry("Failover", "s")
        .scenario(A, "a", "passes")
        .plugin(own);
    add("own-execution-no-class", FAILSAFE, version)
        .jupiter("Other")
        .scenario(A, "a", "is-slow")
        .plugin(own);
    add("enforcer", FAILSAFE, version)
        .jupiter("Other")
        .entry("Failover", "s")
        .scenario(A, "a", "passes")
        .plugin(enforced);
    add("enforcer-no-class", FAILSAFE, version)
        .jupiter("Other")
        .scenario(A, "a", "is-slow")
        .plugin(enforced);
  }

  /** The engine is asked and finds something wrong. */
  private void broken(String version) {
    add("empty", SUREFIRE, version).entry("Failover", "s");
    add("empty-by-name", SUREFIRE, version).entry("Failover", "s").with("test", "FailoverTest");
    add("empty-groups", SUREFIRE, version).entry("Failover", "s").with("groups", "smoke");
    add("empty-suite", SUREFIRE, version).suite("All", "s");
    add("duplicate-id", SUREFIRE, version)
        .entry("Failover", "s")
        .scenario(A, "same", "passes")
        .scenario(B, "same", "is-slow")
        .scenario(C, "c", "passes");
    add("unreadable", SUREFIRE, version)
        .entry("Failover", "s")
        .jupiter("Other")
        .scenario(A, "a", "passes")
        .brokenScenario(B);
    add("unreadable-groups", SUREFIRE, version)
        .entry("Failover", "s")
        .scenario(A, "a", "passes")
        .brokenScenario(B)
        .with("groups", "passes");
  }

  /** The user's configuration cannot be understood. */
  private void misconfigured(String version) {
    add("bad-seed", SUREFIRE, version)
        .entry("Failover", "s")
        .scenario(A, "a", "passes")
        .with("systemPropertyVariables", "<capsize.seed>lucky</capsize.seed>");
  }

  /** The user wants some of the scenarios. */
  private void filtered(String version) {
    add("method", SUREFIRE, version)
        .entry("Failover", "s")
        .scenario(A, "a", "passes")
        .scenario(B, "b", "passes")
        .with("test", "FailoverTest#a");
    add("groups", SUREFIRE, version)
        .entry("Failover", "s")
        .scenario(A, "a", "passes")
        .scenario(B, "b", "is-slow")
        .with("groups", "passes");
    add("entry-engines", SUREFIRE, version)
        .entry("Failover", "s")
        .scenario(A, "a", "passes")
        .with("includeJUnit5Engines", "capsize");
    add("pattern", SUREFIRE, version)
        .entry("Failover", "s")
        .scenario(A, "a", "passes")
        .scenario(B, "b", "is-slow")
        .with("systemPropertyVariables", "<capsize.scenario>a*</capsize.scenario>");
    add("pattern-nothing", SUREFIRE, version)
        .entry("Failover", "s")
        .scenario(A, "a", "passes")
        .with("systemPropertyVariables", "<capsize.scenario>x*</capsize.scenario>");
    add("suite", SUREFIRE, version)
        .suite("All", "s")
        .scenario(A, "a", "passes")
        .scenario(B, "b", "is-slow");
    add("twice", SUREFIRE, version)
        .entry("Failover", "s")
        .suite("All", "s")
        .scenario(A, "a", "passes");
  }

  /** The build tool runs again what has failed. */
  private void rerun(Runner runner, String version) {
    add("rerun-lost", runner, version)
        .entry("Failover", "s")
        .scenario(A, "a", "loses-a-write, flaky")
        .scenario(B, "b", "passes")
        .with("rerunFailingTestsCount", "2");
    add("rerun-lost-forks", runner, version)
        .entry("Failover", "s")
        .entry("Again", "s")
        .scenario(A, "a", "loses-a-write, flaky")
        .with("rerunFailingTestsCount", "2")
        .with("reuseForks", "false");
    add("rerun-slow", runner, version)
        .entry("Failover", "s")
        .scenario(A, "a", "is-slow, flaky")
        .with("rerunFailingTestsCount", "2");
    add("rerun-same-name", runner, version)
        .entry("Failover", "s")
        .scenario(A, "a", "is-slow")
        .scenario(B, "b", "passes")
        .with("rerunFailingTestsCount", "1");
  }

  /** What the reports say. */
  private void reported(Runner runner, String version) {
    add("verdicts", runner, version)
        .entry("Failover", "s")
        .scenario(A, "a", "passes")
        .scenario(B, "b", "is-slow")
        .scenario(C, "c", "inconclusive")
        .scenario("s/d.capsize.yaml", "d", "no-engine")
        .scenario("s/e.capsize.yaml", "e", "leaves-residue")
        .with(
            "systemPropertyVariables",
            "<capsize.execution.parallel.enabled>true</capsize.execution.parallel.enabled>");
  }

  private TrapModule add(String trap, Runner runner, String version) {
    return reactor.add(new TrapModule(trap, runner, version));
  }
}
