package dev.capsize.check.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.check.foreign.HistoryFormat;
import dev.capsize.model.record.OutcomeType;
import org.junit.jupiter.api.Test;

class PromisesTest {

  @Test
  void namesAreUniqueAndFound() {
    assertThat(Promises.names()).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    assertThat(Promises.all())
        .allSatisfy(promise -> assertThat(Promises.named(promise.name())).containsSame(promise));
    assertThat(Promises.named("none")).isEmpty();
  }

  @Test
  void everyOneMakesACheckerThatRefusesWhatItDoesNotKnow() {
    for (Promise promise : Promises.all()) {
      CallsBuilder builder = new CallsBuilder();
      int call = builder.invoke(0, "frobnicate", Codes.NIL, new long[] {1}, Codes.NIL, 1);
      builder.end(call, OutcomeType.OK, new long[] {1}, Codes.NIL);
      var calls = builder.build();
      assertThat(promise.checker(PromiseOptions.DEFAULT, calls.vocabulary()))
          .as(promise.name())
          .satisfies(
              checker ->
                  assertThat(
                          org.assertj.core.api.Assertions.catchThrowable(
                              () -> checker.check(calls, Bounds.DEFAULT)))
                      .isInstanceOf(InvalidHistoryException.class));
    }
  }

  @Test
  void aFailedCompareAndSetProvesTheValueOfALogOnly() throws InvalidHistoryException {
    CallsBuilder builder = new CallsBuilder();
    int call =
        builder.invoke(0, "cas", Codes.NIL, new long[] {Codes.list(2), Codes.NIL, 2}, Codes.NIL, 1);
    builder.end(call, OutcomeType.FAIL, Codes.NIL);
    var calls = builder.build();
    Promise register = Promises.named("cas-register").orElseThrow();

    assertThat(
            register
                .checker(PromiseOptions.of(HistoryFormat.ETCD_LOG), calls.vocabulary())
                .check(calls, Bounds.DEFAULT)
                .verdict())
        .isEqualTo(Truth.ILLEGAL);
    assertThat(
            register
                .checker(PromiseOptions.of(HistoryFormat.EDN), calls.vocabulary())
                .check(calls, Bounds.DEFAULT)
                .verdict())
        .isEqualTo(Truth.OK);
  }

  @Test
  void theInitialValueIsNilAnIntegerOrAWord() {
    Vocabulary words = new Vocabulary();
    assertThat(PromiseOptions.DEFAULT.withInitial("nil").initialCode(words)).isEqualTo(Codes.NIL);
    assertThat(PromiseOptions.DEFAULT.withInitial("-7").initialCode(words)).isEqualTo(-7);
    assertThat(PromiseOptions.DEFAULT.withInitial("x").initialCode(words))
        .isEqualTo(words.code("x"));
  }
}
