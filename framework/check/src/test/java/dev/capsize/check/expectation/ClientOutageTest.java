package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientOutageTest {

  private final Path folder;

  ClientOutageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story usual(String atMost, String kind) {
    return Story.failover(folder)
        .expect(new ClientOutage(), "of", "orders", "at-most", atMost, "kind", kind);
  }

  @Test
  void isFromTheScheduleOfTheFirstUnservedToTheCompletionOfTheNextServed() {
    Finding finding = usual("20s", "write").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.measured()).isEqualTo(between(31_555 - 12_350, 31_555 - 12_350));
    assertThat(finding.evidence())
        .containsExactly(
            "192 writes not acknowledged in time from 12.350 s to 31.555 s; ops.bin stream orders");
  }

  @Test
  void anyIsTheWorseOfReadsAndWrites() {
    Story story =
        usual("20s", "any")
            .withoutOperations(op -> op.kind() == OpKind.READ && op.scheduled() >= Story.ns(31_000))
            .operation("orders", OpKind.READ, 35_000, OutcomeType.OK, "pg-2");
    Finding finding = story.finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.evidence().get(0)).contains("reads not acknowledged");
    assertThat(finding.measured()).isEqualTo(between(35_005 - 12_360, 35_005 - 12_360));
  }

  @Test
  void failureSaysExpectedMeasuredAndDifference() {
    Finding finding = usual("1s", "write").finding();
    assertThat(finding.text())
        .isEqualTo(
            """
            client-outage of orders (x.capsize.yaml:20:3)
              expected: at most 1s
              measured: 19.21 s
              exceeded by at least 18.21 s
              evidence: 192 writes not acknowledged in time from 12.350 s to 31.555 s; ops.bin stream orders""");
  }

  @Test
  void exactLimitPassesAndOneMillisecondLessFails() {
    assertThat(usual("19205ms", "write").finding().verdict()).isEqualTo(PASSED);
    assertThat(usual("19204ms", "write").finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void slotsThatWereNeverSentCount() {
    Finding finding =
        usual("30s", "write").load("orders", 31_500, 33_000, OutcomeType.MISSED, "").finding();
    assertThat(finding.measured()).isEqualTo(between(33_055 - 12_350, 33_055 - 12_350));
  }

  @Test
  void acknowledgementAfterTheTimeoutIsNotInTime() {
    Finding finding =
        Story.control(folder)
            .expect(new ClientOutage(), "of", "orders", "at-most", "1s", "kind", "write")
            .withoutOperations(
                op ->
                    op.kind() == OpKind.INSERT
                        && op.scheduled() > Story.ns(20_000)
                        && op.scheduled() < Story.ns(30_000))
            .operation("orders", OpKind.INSERT, 20_050, 21_100, OutcomeType.OK, "pg-1")
            .finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.measured()).isEqualTo(between(1_050, 1_050));
  }

  @Test
  void noUnservedOperationIsNoOutage() {
    Finding finding =
        Story.control(folder)
            .expect(new ClientOutage(), "of", "orders", "at-most", "1s", "kind", "any")
            .finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.evidence())
        .containsExactly(
            "every operation acknowledged in time from 7.000 s to 70.000 s; ops.bin stream orders");
  }

  @Test
  void whatFailedBeforeTheFaultPhaseIsWarmUp() {
    Finding finding =
        Story.control(folder)
            .expect(new ClientOutage(), "of", "orders", "at-most", "1s", "kind", "any")
            .load("orders", 1_050, 6_900, OutcomeType.FAIL, "")
            .finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
  }

  @Test
  void anOutageThatFitsBetweenTwoOperationsCannotBeRuledOut() {
    Finding finding =
        Story.control(folder)
            .expect(new ClientOutage(), "of", "orders", "at-most", "10ms", "kind", "any")
            .finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence())
        .startsWith("operations of a kind were up to ")
        .endsWith(" apart: an outage could hide between them");
  }

  @Test
  void serviceThatNeverReturnsFailsWithTheTimeItWasWatched() {
    Finding finding =
        usual("20s", "write").load("orders", 31_500, 70_000, OutcomeType.INFO, "").finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.sentence()).isEqualTo("writes were not served again: not within 57.65 s");
  }

  @Test
  void serviceThatNeverReturnsIsInconclusiveWhereTheRecordBreaksOffTooEarly() {
    Finding finding = usual("20s", "write").brokenOffAt(25_000).finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence()).startsWith("writes were not served again, but that was watched");
  }

  @Test
  void secondOutageThatIsNotOverMakesAShortFirstOneInconclusive() {
    Finding finding =
        usual("20s", "write").load("orders", 65_000, 70_000, OutcomeType.INFO, "").finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void stallOfTheTestJvmMayHaveMadeItLonger() {
    Finding finding =
        usual("10s", "write")
            .event(new Event.Stalled(Story.ns(30_000), Story.ns(12_000)))
            .finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.value()).isEqualTo("7.21 s to 19.21 s");
  }

  @Test
  void withoutOperationsOfTheKindItIsInconclusive() {
    Finding finding =
        usual("20s", "read").withoutOperations(op -> op.kind() == OpKind.READ).finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence()).isEqualTo("no read was scheduled");
    assertThat(usual("20s", "any").withoutOperations().finding().sentence())
        .isEqualTo("no operation was scheduled");
  }
}
