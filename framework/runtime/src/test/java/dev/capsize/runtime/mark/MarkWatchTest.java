package dev.capsize.runtime.mark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Params;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.topology.TopologyReader;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.FakeCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkWatchTest {

  private static final Look YES = Look.acts("gone");
  private static final Look NO = Look.absent("there");
  private static final Look WHO_KNOWS = Look.unclear("silence");

  @TempDir Path folder;
  private final List<Event.MarkSeen> seen = new ArrayList<>();
  private Supplier<Look> look = () -> NO;
  private long now;
  private MarkWatch watch;

  @SuppressWarnings("NullAway.Init") // by JUnit
  MarkWatchTest() {}

  @BeforeEach
  void oneMark() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("topology.yaml"),
            """
            capsize: 1
            topology: marked
            images: { base: "debian:bookworm-slim" }
            nodes: { a: { image: base } }
            marks: { lease-ended: { told: {} } }
            """);
    Parts parts = Parts.of(new Told());
    Topology topology = new TopologyReader(parts).read(file, "topology.yaml").topology();
    Cluster cluster = FakeCluster.of(topology, folder);
    watch = new MarkWatch(cluster, parts, () -> now, event -> seen.add((Event.MarkSeen) event));
  }

  @Test
  void aMarkIsSeenBetweenTheStartOfTheLastNoAndTheEndOfTheFirstYes() {
    look(NO, 10);
    look(NO, 20);
    look(YES, 30);
    look(YES, 40);

    assertThat(seen)
        .singleElement()
        .extracting(Event.MarkSeen::when)
        .isEqualTo(new Interval(20, 30));
    assertThat(seen.get(0).mark()).isEqualTo("lease-ended");
    assertThat(seen.get(0).evidence()).isEqualTo("gone");
  }

  @Test
  void whatWasNeverOtherwiseIsNoMark() {
    look(YES, 10);
    look(WHO_KNOWS, 20);
    look(YES, 30);
    assertThat(seen).isEmpty();
  }

  @Test
  void silenceWidensTheInterval() {
    look(NO, 10);
    look(WHO_KNOWS, 20);
    look(YES, 30);
    assertThat(seen.get(0).when()).isEqualTo(new Interval(10, 30));
  }

  @Test
  void eachTimeIsSeen() {
    look(NO, 10);
    look(YES, 20);
    look(NO, 30);
    look(YES, 40);
    assertThat(seen)
        .extracting(Event.MarkSeen::when)
        .containsExactly(new Interval(10, 20), new Interval(30, 40));
  }

  @Test
  void aProbeThatThrowsIsAskedAgain() {
    look(NO, 10);
    look =
        () -> {
          throw new IllegalStateException("broken");
        };
    now = 20;
    watch.round();
    look(YES, 30);
    assertThat(seen.get(0).when()).isEqualTo(new Interval(10, 30));
  }

  private void look(Look answer, long at) {
    look = () -> answer;
    now = at;
    watch.round();
  }

  private final class Told implements MarkProbe {
    @Override
    public String name() {
      return "told";
    }

    @Override
    public String summary() {
      return "what the test says";
    }

    @Override
    public Params params() {
      return Params.of();
    }

    @Override
    public Map<String, Set<Integer>> ports(Values values) {
      return Map.of();
    }

    @Override
    public Look observe(Cluster cluster, Values values, Duration timeout) {
      return look.get();
    }
  }
}
