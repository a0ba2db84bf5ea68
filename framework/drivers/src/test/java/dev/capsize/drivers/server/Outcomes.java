package dev.capsize.drivers.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.runtime.driver.Outcome;

/** What an outcome is expected to be. */
public final class Outcomes {

  private Outcomes() {}

  public static Outcome.Ok ok(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    return (Outcome.Ok) outcome;
  }

  /** The reason. */
  public static String info(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Info.class);
    return ((Outcome.Info) outcome).why();
  }

  /** The reason. */
  public static String fail(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Fail.class);
    return ((Outcome.Fail) outcome).why();
  }
}
