package dev.capsize.drivers.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "3, etcdserver: request is too large, true",
    "16, etcdserver: invalid auth token, true",
    "8, etcdserver: too many requests, true",
    "8, etcdserver: mvcc: database space exceeded, true",
    // It may have been proposed, and be committed yet.
    "14, etcdserver: request timed out, false",
    "14, etcdserver: leader changed, false",
    "8, grpc: received message larger than max, false",
    "0, HTTP 502, false",
  })
  void onlyWhatIsRejectedBeforeAProposalHadNoEffect(int code, String message, boolean proven) {
    assertThat(new RefusedException(code, message).withoutEffect()).isEqualTo(proven);
  }
}
