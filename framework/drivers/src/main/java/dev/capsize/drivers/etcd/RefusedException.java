package dev.capsize.drivers.etcd;

import java.io.IOException;
import java.util.Set;

/** The member answered with an error. */
final class RefusedException extends IOException {

  private static final long serialVersionUID = 1;

  /** gRPC's codes for requests that are rejected as they come in. */
  private static final Set<Integer> AT_THE_DOOR =
      Set.of(
          3, // invalid argument
          7, // permission denied
          12, // unimplemented
          16); // unauthenticated

  /** Rejected before they are proposed, or applied by every member as "nothing". */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("etcdserver: too many requests", "etcdserver: mvcc: database space exceeded");

  private final boolean withoutEffect;

  RefusedException(int code, String message) {
    super(message);
    withoutEffect = AT_THE_DOOR.contains(code) || WITHOUT_EFFECT.contains(message);
  }

  /**
   * Whether it proves that nothing happened. "request timed out" and "leader changed" do not: the
   * proposal may be committed yet.
   */
  boolean withoutEffect() {
    return withoutEffect;
  }
}
