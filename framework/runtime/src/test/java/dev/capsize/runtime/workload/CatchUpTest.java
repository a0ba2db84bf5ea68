package dev.capsize.runtime.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatchUpTest {

  private final Node primary = new Node(100);
  private final Node standby = new Node(90);
  private final Set<String> present = new HashSet<>(Set.of("pg-1", "pg-2"));
  private Optional<String> holder = Optional.of("pg-1");
  private final CatchUp catchUp =
      new CatchUp(Map.of("pg-1", primary, "pg-2", standby), present::contains, () -> holder);

  @Test
  void aStandbyThatIsBehindIsWaitedFor() {
    assertThat(catchUp.done()).isFalse();
    standby.position = OptionalLong.of(100);
    assertThat(catchUp.done()).isTrue();
  }

  @Test
  void whatTheHolderWritesLaterIsNotWaitedFor() {
    assertThat(catchUp.done()).isFalse();
    primary.position = OptionalLong.of(500);
    standby.position = OptionalLong.of(101);
    assertThat(catchUp.done()).isTrue();
  }

  @Test
  void aNodeThatDoesNotAnswerHasNotCaughtUp() {
    standby.position = OptionalLong.of(100);
    standby.answers = false;
    assertThat(catchUp.done()).isFalse();
  }

  @Test
  void aNodeThatIsStillToComeIsNotWaitedFor() {
    present.remove("pg-2");
    assertThat(catchUp.done()).isTrue();
  }

  @Test
  void withoutAHolderThereIsNothingToReach() {
    standby.position = OptionalLong.of(100);
    holder = Optional.empty();
    assertThat(catchUp.done()).isFalse();
  }

  @Test
  void aSystemWithoutPositionsIsNotWaitedFor() {
    primary.position = OptionalLong.empty();
    assertThat(catchUp.done()).isTrue();
  }

  private static final class Node implements Client {
    private OptionalLong position;
    private boolean answers = true;

    private Node(long position) {
      this.position = OptionalLong.of(position);
    }

    @Override
    public OptionalLong position() throws IOException {
      if (!answers) {
        throw new IOException("no answer");
      }
      return position;
    }

    @Override
    public Outcome invoke(Op op) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void prepare() {}

    @Override
    public void close() {}
  }
}
