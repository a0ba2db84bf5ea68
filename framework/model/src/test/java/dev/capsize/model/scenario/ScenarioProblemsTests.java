package dev.capsize.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.source.InvalidFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every message about a scenario, with its place. */
class ScenarioProblemsTests {

  private final SampleCopy sample;

  ScenarioProblemsTests(@TempDir Path folder) throws IOException {
    sample = new SampleCopy(folder);
  }

  @Test
  void missingVersion() throws IOException {
    sample.scenario("capsize: 1\n", "");
    sample.hasProblems("S:1:1: does not say which version it is written for; add capsize: 1");
  }

  @Test
  void otherVersion() throws IOException {
    sample.scenario("capsize: 1\n", "capsize: 2\n");
    sample.hasProblems(
        "S:1:10: is written for version \"2\" of the format; this Capsize reads version 1");
  }

  @Test
  void unknownKey() throws IOException {
    sample.scenario("observe:", "obseve:");
    sample.hasProblems(
        "S:15:1: unknown key \"obseve\" of a scenario; allowed are capsize, id, name, tags,"
            + " topology, seed, workload, steady, faults, sweep, abort-when, observe, expect; did you mean"
            + " \"observe\"?");
  }

  @Test
  void duplicateKey() throws IOException {
    sample.scenario("seed: random", "id: other");
    sample.hasProblems("S:6:1: duplicate key \"id\"; it stands in line 2 already");
  }

  @Test
  void keyWithoutValue() throws IOException {
    sample.scenario("seed: random", "seed:");
    sample.hasProblems("S:6:1: seed has no value; give it one or remove it");
  }

  @Test
  void missingId() throws IOException {
    sample.scenario("id: postgres-primary-power-loss", "# id");
    sample.hasProblems("S:1:1: a scenario has no id; it must be a name such as postgres-failover");
  }

  @Test
  void idThatIsNoPathSegment() throws IOException {
    sample.scenario("id: postgres-primary-power-loss", "id: ../Postgres");
    sample.hasProblems(
        "S:2:5: id: \"../Postgres\" is no name; up to 60 small letters, digits and single hyphens"
            + " are, as in pg-ha");
  }

  @Test
  void tagThatJUnitWouldRefuse() throws IOException {
    sample.scenario("[postgres, failover]", "[postgres, \"fail over\"]");
    sample.hasProblems(
        "S:4:18: tags: \"fail over\" is no tag; letters, digits, dots and hyphens are");
  }

  @Test
  void seedThatIsNoNumber() throws IOException {
    sample.scenario("seed: random", "seed: randm");
    sample.hasProblems("S:6:7: seed: \"randm\" is no seed; random or a whole number is");
  }

  @Test
  void seedThatIsANumberIsKept() throws IOException, InvalidFileException {
    sample.scenario("seed: random", "seed: -7");
    assertThat(sample.read().scenario().seed()).isEqualTo(OptionalLong.of(-7));
  }

  @Test
  void unknownTopology() throws IOException {
    sample.scenario("postgres/ha,", "postgres/hat,");
    sample.hasProblems(
        "S:5:18: there is no topology \"postgres/hat\"; looked for postgres/hat/topology.yaml in the"
            + " scenario's folder and each folder above it, and for"
            + " capsize/topologies/postgres/hat/topology.yaml on the class path");
  }

  @Test
  void topologyOutsideOfTheFolders() throws IOException {
    sample.scenario("postgres/ha,", "../ha,");
    sample.hasProblems(
        "S:5:18: topology: \"../ha\" is no name of a topology; folders with / between them are, as"
            + " in postgres/ha");
  }

  @Test
  void unknownParameter() throws IOException {
    sample.scenario("{ ttl: 20s }", "{ tll: 20s }");
    sample.hasProblems(
        "S:5:39: unknown parameter \"tll\"; there are ttl, synchronous; did you mean \"ttl\"?");
  }

  @Test
  void parameterOfAnotherForm() throws IOException {
    sample.scenario("{ ttl: 20s }", "{ ttl: 20 }");
    sample.hasProblems(
        "S:5:39: the parameter ttl is \"20\"; it must be a duration such as 20s, as its default 20s");
  }

  @Test
  void workloadPartThatIsNotInstalled() throws IOException {
    sample.scenario("ledger:", "ledgr:");
    sample.hasProblems(
        "S:8:13: unknown workload \"ledgr\"; allowed are ledger; did you mean \"ledger\"?");
  }

  @Test
  void workloadWithTwoParts() throws IOException {
    sample.scenario("timeout: 1s } }", "timeout: 1s }, ledger2: {} }");
    sample.hasProblems(
        "S:8:11: the workload orders names ledger, ledger2; it must name one workload");
  }

  @Test
  void workloadOnAServiceThatIsNotThere() throws IOException {
    sample.scenario("service: sql,", "service: sq,");
    sample.hasProblems(
        "S:8:32: service: \"sq\" is no service of the topology; there are sql, sql-direct; did you"
            + " mean \"sql\"?");
  }

  @Test
  void noClients() throws IOException {
    sample.scenario("clients: 8", "clients: 0");
    sample.hasProblems("S:8:46: clients: no client can do no operation; at least 1 is needed");
  }

  @Test
  void negativeNumber() throws IOException {
    sample.scenario("clients: 8", "clients: -8");
    sample.hasProblems("S:8:46: clients: \"-8\" is not allowed; a whole number from 0 is");
  }

  @Test
  void rateZeroIsAllowed() throws IOException, InvalidFileException {
    sample.scenario("200/s", "0/s");
    assertThat(sample.read().scenario().workload()).hasSize(1);
  }

  @Test
  void missingUnit() throws IOException {
    sample.scenario("timeout: 1s", "timeout: 1");
    sample.hasProblems(
        "S:8:71: timeout: \"1\" is no duration; a number with ms, s, m or h is allowed, as in 20s");
  }

  @Test
  void wrongUnit() throws IOException {
    sample.scenario("rate: 200/s", "rate: 200s");
    sample.hasProblems(
        "S:8:55: rate: \"200s\" is no rate; a number per second or minute is, as in 200/s");
  }

  @Test
  void negativeDuration() throws IOException {
    sample.scenario("hold: 5s", "hold: -5s");
    sample.hasProblems(
        "S:10:9: hold: \"-5s\" is negative; a number with ms, s, m or h is allowed, as in 20s");
  }

  @Test
  void missingParameterOfAPart() throws IOException {
    sample.scenario("{ of: orders, at-least: 100% }", "{ at-least: 100% }");
    sample.hasProblems("S:12:15: availability has no of; it must be a workload of this scenario");
  }

  @Test
  void unknownParameterOfAPart() throws IOException {
    sample.scenario("at-least: 100%", "at_least: 100%");
    sample.hasProblems(
        "S:12:15: availability has no at-least; it must be a percentage such as 99.9%",
        "S:12:43: unknown key \"at_least\" of availability; allowed are of, at-least; did you mean"
            + " \"at-least\"?");
  }

  @Test
  void partThatIsNoMap() throws IOException {
    sample.scenario("{ role: primary, exactly: 1 }", "primary");
    sample.hasProblems("S:12:74: members is \"primary\"; it must be a map");
  }

  @Test
  void wrongChoice() throws IOException {
    sample.scenario("redundancy: full", "redundancy: fully");
    sample.hasProblems(
        "S:12:121: level: \"fully\" is no choice; allowed are full; did you mean \"full\"?");
  }

  @Test
  void probeOfAWorkloadThatIsNotThere() throws IOException {
    sample.scenario("availability: { of: orders", "availability: { of: order");
    sample.hasProblems(
        "S:12:35: of: \"order\" is no workload of this scenario; there are orders; did you mean"
            + " \"orders\"?");
  }

  @Test
  void probeOfARoleThatIsNotThere() throws IOException {
    sample.scenario("role: primary", "role: leader");
    sample.hasProblems("S:12:82: role: \"leader\" is no role of the topology; there are primary");
  }

  @Test
  void aRoleOfSeveralWhereOnlyOneMayHoldIt() throws IOException {
    sample
        .topology("{ of: pg,", "{ of: pg, several: true,")
        .scenario(
            "split-brain:         { at-most: 0ms }", "split-brain:         { role: primary }");
    sample.hasProblems(
        "S:20:32: role: \"primary\" is no role of the topology that only one node holds; there is"
            + " none");
  }

  @Test
  void noProbes() throws IOException {
    sample.scenario(
        "[ { availability: { of: orders, at-least: 100% } }, { members: { role: primary, exactly: 1"
            + " } }, { redundancy: full } ]",
        "[]");
    sample.hasProblems(
        "S:12:11: probes names none; without one, nothing says that the system was well before the"
            + " fault");
  }

  @Test
  void holdLongerThanWithin() throws IOException {
    sample.scenario("hold: 5s", "hold: 90s");
    sample.hasProblems(
        "S:10:9: the steady state must hold for 90s within 1m, which cannot be; make within"
            + " longer");
  }

  @Test
  void noFaults() throws IOException {
    sample
        .scenario("faults:  ", "faults: []  ")
        .scenario("  - { as: loss", "#")
        .scenario("  failover-time:", "#");
    sample.hasProblems("S:13:9: faults names none; a scenario breaks something");
  }

  @Test
  void unknownFault() throws IOException {
    sample.scenario("power-off:", "power-of:");
    sample.hasProblems(
        "S:14:17: unknown fault \"power-of\"; allowed are drop-region, drop-zone, kill, partition, power-off, sequence, parallel, repeat; did you mean"
            + " \"power-off\"?");
  }

  @Test
  void entryWithoutFault() throws IOException {
    sample.scenario("power-off: { target: primary }, ", "");
    sample.hasProblems(
        "S:14:5: names no fault; allowed are drop-region, drop-zone, kill, partition, power-off, sequence, parallel, repeat");
  }

  @Test
  void entryWithTwoFaults() throws IOException {
    sample.scenario("{ target: primary },", "{ target: primary }, kill: { target: pg-1 },");
    sample.hasProblems(
        "S:14:49: a second fault in one entry; write power-off and kill as two entries",
        "S:14:49: unknown key \"kill\" of the fault power-off; allowed are as, at, heal");
  }

  @Test
  void unknownKeyOfAFault() throws IOException {
    sample.scenario("heal:", "heel:");
    sample.hasProblems(
        "S:14:61: unknown key \"heel\" of the fault power-off; allowed are as, at, heal; did you"
            + " mean \"heal\"?");
  }

  @Test
  void faultWithoutTime() throws IOException {
    sample.scenario(" at: 5s..7s,", "");
    sample.hasProblems(
        "S:14:5: the fault power-off has no at; it must be a duration or a range such as 5s..7s");
  }

  @Test
  void rangeThatRunsBackwards() throws IOException {
    sample.scenario("5s..7s", "7s..5s");
    sample.hasProblems(
        "S:14:53: at: \"7s..5s\" runs backwards; a range runs from the shorter to the longer, as in"
            + " 5s..7s");
  }

  @Test
  void twoFaultsOfOneName() throws IOException {
    sample.scenario("observe:", "  - { as: loss, kill: { target: pg-1 }, at: 10s }\nobserve:");
    sample.hasProblems("S:15:5: a second fault is called \"loss\"; give each its own as");
  }

  @Test
  void healingAtTheMomentOfTheInjection() throws IOException {
    sample.scenario("after: 40s", "after: 0s");
    sample.hasProblems(
        "S:14:76: after: the fault is healed at the moment at which it is injected; heal later than"
            + " that");
  }

  @Test
  void healingBeforeTheInjection() throws IOException {
    sample.scenario("after: 40s", "after: -1s");
    sample.hasProblems(
        "S:14:76: after: \"-1s\" is negative; a number with ms, s, m or h is allowed, as in 20s");
  }

  @Test
  void healingAfterTheObservation() throws IOException {
    sample.scenario("after: 40s", "after: 4m");
    sample.hasProblems(
        "S:14:76: after: the fault is healed 4m after its injection, but the observation ends after"
            + " 3m; heal earlier or observe longer");
  }

  @Test
  void faultAfterTheObservation() throws IOException {
    sample.scenario("observe:", "  - { kill: { target: pg-1 }, at: 185s }\nobserve:");
    sample.hasProblems(
        "S:15:35: the fault kill comes 3m after the first one, but the observation ends after 3m");
  }

  @Test
  void targetThatIsNotThere() throws IOException {
    sample.scenario("target: primary", "target: pg-4");
    sample.hasProblems(
        "S:14:38: target: \"pg-4\" is no node, node group or role of the topology; there are"
            + " etcd-1, etcd-2, etcd-3, pg-1, pg-2, pg-3, lb-1, lb-2, etcd, pg, lb, primary; did you"
            + " mean \"pg-1\"?");
  }

  @Test
  void zoneThatIsNotThere() throws IOException {
    sample.scenario("target: primary", "target: { zone: d }");
    sample.hasProblems(
        "S:14:46: target: \"d\" is no zone of the topology; there are a, b, c; did you mean \"a\"?");
  }

  @Test
  void zoneOrRegionByNameThatIsNotThere() throws IOException {
    sample.scenario("power-off: { target: primary }", "drop-zone: { zone: d }");
    sample.hasProblems(
        "S:14:36: zone: \"d\" is no zone of the topology; there are a, b, c; did you mean \"a\"?");
    sample.scenario("drop-zone: { zone: d }", "drop-region: { region: asia }");
    sample.hasProblems("S:14:40: region: \"asia\" is no region of the topology; there are eu, us");
  }

  @Test
  void regionThatIsNotThere() throws IOException {
    sample.scenario("target: primary", "target: { region: asia }");
    sample.hasProblems("S:14:48: target: \"asia\" is no region of the topology; there are eu, us");
  }

  @Test
  void wayOfChoosingThatIsNotThere() throws IOException {
    sample.scenario("target: primary", "target: { on: pg }");
    sample.hasProblems(
        "S:14:40: target: \"on\" is no way to choose nodes; allowed are one, minority, majority,"
            + " all, zone, region, zone-of,"
            + " region-of, other-than; did you mean \"one\"?");
  }

  @Test
  void expectationOfAFaultThatIsNotThere() throws IOException {
    sample.scenario("of: loss", "of: los");
    sample.hasProblems(
        "S:17:30: of: \"los\" is no fault of this scenario; there are loss; did you mean \"loss\"?");
  }

  @Test
  void unknownExpectation() throws IOException {
    sample.scenario("lost-writes:", "lost-write:");
    sample.hasProblems(
        "S:19:3: unknown expectation \"lost-write\"; allowed are cache-size, client-outage,"
            + " failover-time, lost-writes, redundancy-restored, split-brain; did you mean"
            + " \"lost-writes\"?");
  }

  @Test
  void limitLongerThanTheObservation() throws IOException {
    sample.scenario("at-most: 24s", "at-most: 4m");
    sample.hasProblems(
        "S:17:45: the limit 4m is longer than the observation, which ends after 3m; observe longer");
  }

  @Test
  void aLimitThatIsNoDurationIsNotComparedWithTheObservation()
      throws IOException, InvalidFileException {
    sample.scenario("expect:", "expect:\n  cache-size: { at-most: 1g }");
    assertThat(sample.read().scenario().expect()).hasSize(6);
  }

  @Test
  void noExpectations() throws IOException {
    sample
        .scenario("expect:", "expect: {}\n#")
        .scenario("  failover-time", "#")
        .scenario("  client-outage", "#")
        .scenario("  lost-writes", "#")
        .scenario("  split-brain", "#")
        .scenario("  redundancy-restored", "#");
    sample.hasProblems("S:16:9: expects nothing; a run that nothing is expected of proves nothing");
  }

  @Test
  void oneExpectationTwiceInAList() throws IOException, InvalidFileException {
    sample
        .scenario("  failover-time:       {", "  - failover-time: {")
        .scenario("  client-outage: ", "  - client-outage: ")
        .scenario("  lost-writes:   ", "  - client-outage: {of: orders, at-most: 9s}\n    #")
        .scenario("  split-brain:   ", "  - split-brain:\n    #")
        .scenario("  redundancy-restored:", "  #");
    assertThat(sample.read().scenario().expect())
        .extracting(dev.capsize.model.part.PartUse::part)
        .containsExactly("failover-time", "client-outage", "client-outage", "split-brain");
  }

  @Test
  void observationForAFixedTime() throws IOException, InvalidFileException {
    sample.scenario("{ until: measured, at-most: 3m }", "{ for: 60s }");
    assertThat(sample.read().scenario().observe())
        .isEqualTo(new Observation(false, java.time.Duration.ofMinutes(1)));
  }

  @Test
  void observationUntilSomethingElse() throws IOException {
    sample.scenario("until: measured", "until: tomorrow");
    sample.hasProblems(
        "S:15:19: until: \"tomorrow\" is no end; the only one is measured, or write { for: 60s }");
  }

  @Test
  void observationOfTwoForms() throws IOException {
    sample.scenario("{ until: measured, at-most: 3m }", "{ until: measured, for: 3m }");
    sample.hasProblems(
        "S:15:10: observe says for and until; it must be { for: 60s } or { until: ... }");
  }

  @Test
  void observationOfNothing() throws IOException {
    sample.scenario("{ until: measured, at-most: 3m }", "{ for: 0s }");
    sample.hasProblems("S:15:17: for: \"0s\" observes nothing; a duration such as 3m does");
  }

  @Test
  void allProblemsAreReportedAtOnceFromTopToBottom() throws IOException {
    sample
        .scenario("of: loss", "of: los")
        .scenario("hold: 5s", "hold: 5")
        .scenario("id: postgres-primary-power-loss", "id: Power")
        .scenario("power-off:", "power-of:");
    sample.hasProblems(
        "S:2:5: id: \"Power\" is no name; up to 60 small letters, digits and single hyphens are, as"
            + " in pg-ha",
        "S:10:9: hold: \"5\" is no duration; a number with ms, s, m or h is allowed, as in 20s",
        "S:14:17: unknown fault \"power-of\"; allowed are drop-region, drop-zone, kill, partition, power-off, sequence, parallel, repeat; did you mean"
            + " \"power-off\"?",
        "S:17:30: of: \"los\" is no fault of this scenario; there are loss; did you mean \"loss\"?");
  }
}
