package dev.capsize.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.sweep.Cut;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep takes away follows from its two files. */
class SweepFilesTests {

  private static final String FAULTS =
      """
      faults:                                 # the clock starts when the steady state has held
        - { as: loss, power-off: { target: primary }, at: 5s..7s, heal: { after: 40s } }   # phase drawn from the range
      observe: { until: measured, at-most: 3m }
      expect:
        failover-time:       { of: loss, at-most: 24s }
      """;

  private final SampleCopy sample;

  SweepFilesTests(@TempDir Path folder) throws IOException {
    sample = new SampleCopy(folder);
  }

  @Test
  void everyNodeGoesThoseFirstThatHaveTheFewestToStandInForThem() throws Exception {
    assertThat(ids("over: [nodes], faults: [power-off]"))
        .containsExactly(
            "power-off lb-1",
            "power-off lb-2",
            "power-off etcd-1",
            "power-off etcd-2",
            "power-off etcd-3",
            "power-off pg-1",
            "power-off pg-2",
            "power-off pg-3");
  }

  @Test
  void whatSharesAPlaceGoesTogether() throws Exception {
    assertThat(ids("over: [zones, regions, groups], faults: [isolate]"))
        .contains("isolate zone:a", "isolate region:eu", "isolate group:etcd")
        .doesNotContain("isolate pg-1");
  }

  @Test
  void theNetworkBetweenTwoZonesGoesByAPartition() throws Exception {
    assertThat(ids("over: [links]"))
        .containsExactlyInAnyOrder(
            "partition link:a-b", "partition link:a-c", "partition link:b-c");
  }

  @Test
  void atMoreDepthEveryPairComesOnceAndAfterAllSingles() throws Exception {
    List<Cut> cuts = cuts("over: [nodes], faults: [kill], depth: 2");
    assertThat(cuts).hasSize(8 + 28);
    assertThat(cuts.subList(0, 8)).allMatch(cut -> cut.depth() == 1);
    assertThat(cuts.get(8).id()).isEqualTo("kill lb-1+lb-2");
  }

  @Test
  void aNodeIsNotTakenFromAZoneThatIsGone() throws Exception {
    assertThat(ids("over: [nodes, zones], faults: [kill], depth: 2"))
        .contains("kill pg-2+zone:a")
        .doesNotContain("kill pg-1+zone:a");
  }

  @Test
  void whatIsExceptedStays() throws Exception {
    assertThat(ids("over: [nodes, zones], faults: [kill], except: [etcd, pg-1, \"zone:a\"]"))
        .noneMatch(id -> id.contains("etcd") || id.contains("pg-1") || id.contains("zone:a"))
        .contains("kill pg-2");
  }

  @Test
  void aCutIsAScenarioWithItsFaultsAtOnce() throws Exception {
    Scenario scenario = read("over: [nodes], faults: [isolate], depth: 2, hold: 3s, within: 9s");
    Cut cut =
        scenario.sweep().orElseThrow().cut(scenario.topology(), "isolate pg-1+pg-2").orElseThrow();
    Scenario one = scenario.of(cut);
    assertThat(scenario.isSweep()).isTrue();
    assertThat(one.isSweep()).isFalse();
    assertThat(one.faults()).extracting(FaultUse::as).containsExactly("cut-1", "cut-2");
    assertThat(one.faults())
        .extracting(use -> use.fault().part() + " " + FaultUse.where(use.fault().values()).get())
        .containsExactly("partition pg-1", "partition pg-2");
    PartUse first = one.expect().get(0);
    assertThat(first.part()).isEqualTo("steady-during");
    assertThat(first.values().duration("within")).isEqualTo(Duration.ofSeconds(9));
    assertThat(first.values().texts("without")).containsExactly("redundancy");
  }

  @Test
  void whatIsWrongIsSaidWhereItStands() throws Exception {
    write("over: [nodes, cars], faults: [drop-zone, explode], depth: 0, except: [pg-9]");
    sample.hasProblems(
        "S:13:24: over: \"cars\" is no kind of component; allowed are nodes, groups, zones,"
            + " regions, links, volumes, names",
        "S:13:40: the fault drop-zone cannot be swept: it takes no target of its own; faults that"
            + " take a target and nothing else can, and isolate",
        "S:13:51: unknown fault \"explode\"; allowed are drop-region, drop-zone, kill, partition,"
            + " power-off",
        "S:13:68: depth: \"0\" is no depth; a number from 1 to 9 is",
        "S:13:80: unknown name \"pg-9\" in except; allowed are etcd-1, etcd-2, etcd-3, pg-1, pg-2,"
            + " pg-3, lb-1, lb-2, etcd, pg, lb; did you mean \"pg-1\"?");
  }

  @Test
  void aSweepExpectsSomethingOfTheWholeAndSaysItsFaultsItself() throws Exception {
    sample.scenario("observe:", "sweep: { over: [nodes], faults: [kill] }\nobserve:");
    sample.scenario("  failover-time:       { of: loss, at-most: 24s }\n", "");
    sample.hasProblems(
        "S:14:3: faults beside sweep, which says that itself; remove one",
        "S:16:10: observe beside sweep, which says that itself; remove one",
        "S:18:3: a sweep expects something of the whole, such as single-points-of-failure: none");
  }

  @Test
  void whatMayFailNeedNotBeServed() throws Exception {
    write("over: [nodes], faults: [kill]");
    sample.scenario("expect:", "expect:\n  degrades-to: { orders: may-fail }");
    assertThat(sample.read().scenario().sweep().orElseThrow().mayFail()).containsExactly("orders");
    sample.scenario("orders: may-fail }", "orders: maybe, cart: ok }");
    sample.hasProblems(
        "S:15:26: orders: \"maybe\" is not allowed; ok or may-fail is",
        "S:15:33: unknown key \"cart\" of degrades-to; allowed are orders");
  }

  private List<String> ids(String sweep) throws Exception {
    return cuts(sweep).stream().map(Cut::id).toList();
  }

  private List<Cut> cuts(String sweep) throws Exception {
    Scenario scenario = read(sweep);
    return scenario.sweep().orElseThrow().cuts(scenario.topology());
  }

  private Scenario read(String sweep) throws Exception {
    write(sweep);
    return sample.read().scenario();
  }

  private void write(String sweep) throws IOException {
    sample.scenario(
        FAULTS, "sweep: { " + sweep + " }\nexpect:\n  single-points-of-failure: none\n");
  }
}
