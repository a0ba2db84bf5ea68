package dev.capsize.runtime.fault.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes against the definitions that Jepsen gives of them. */
class ShapeTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void halvesAreTwoComponentsWhoseSizesDifferByOneAtMost(int count) {
    Map<String, Set<String>> heard = heard(Shape.HALVES, count, 1);

    Set<Set<String>> components = new HashSet<>(heard.values());
    assertThat(components).hasSize(2);
    assertThat(components)
        .extracting(Set::size)
        .containsExactlyInAnyOrder(count / 2, count - count / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9, 10, 11})
  void inAMajoritiesRingEveryNodeHearsAMajorityAndNoTwoTheSame(int count) {
    Map<String, Set<String>> heard = heard(Shape.MAJORITIES_RING, count, 1);

    assertThat(heard.values()).allMatch(nodes -> nodes.size() >= count / 2 + 1);
    assertThat(new HashSet<>(heard.values())).as("different majorities").hasSize(count);
    assertThat(heard.values()).as("somebody is cut off").anyMatch(nodes -> nodes.size() < count);
  }

  @Test
  void inAMajoritiesRingOfFiveEveryNodeHearsItsTwoNeighboursOnly() {
    assertThat(heard(Shape.MAJORITIES_RING, 5, 1).values()).allMatch(nodes -> nodes.size() == 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7})
  void aBridgeHearsBothHalvesAndNobodyElseDoes(int count) {
    Map<String, Set<String>> heard = heard(Shape.BRIDGE, count, 1);
    List<String> bridges =
        heard.entrySet().stream()
            .filter(entry -> entry.getValue().size() == count)
            .map(Map.Entry::getKey)
            .toList();

    assertThat(bridges).hasSize(1);
    heard.values().forEach(nodes -> assertThat(nodes).containsAll(bridges));
    heard.keySet().removeAll(bridges);
    heard.values().forEach(nodes -> nodes.removeAll(bridges));
    assertThat(new HashSet<>(heard.values()))
        .extracting(Set::size)
        .containsExactlyInAnyOrderElementsOf(
            count == 3 ? List.of(1, 1) : List.of(count / 2, count - count / 2 - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HALVES", "MAJORITIES_RING", "BRIDGE"})
  void whoCannotHearCannotBeHeardAndTheSeedDecidesWhoItIs(String shape) {
    Set<Map<String, Set<String>>> drawn = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      Map<String, Set<String>> heard = heard(Shape.valueOf(shape), 5, seed);
      heard.forEach(
          (node, others) -> others.forEach(other -> assertThat(heard.get(other)).contains(node)));
      assertThat(heard(Shape.valueOf(shape), 5, seed)).isEqualTo(heard);
      drawn.add(heard);
    }
    assertThat(drawn).hasSizeGreaterThan(3);
  }

  @Test
  void tooFewNodesAreRefusedAndTheMessageSaysHowManyItTakes() {
    assertThatThrownBy(() -> heard(Shape.MAJORITIES_RING, 2, 1))
        .hasMessage(
            "the shape majorities-ring needs 3 nodes, and the target stands for n1, n2 only; name a"
                + " larger group");
    assertThatThrownBy(() -> heard(Shape.HALVES, 1, 1)).hasMessageContaining("needs 2 nodes");
  }

  /** Who hears whom, each itself among them. */
  private static Map<String, Set<String>> heard(Shape shape, int count, long seed) {
    List<String> names = IntStream.rangeClosed(1, count).mapToObj(i -> "n" + i).toList();
    Map<String, Set<String>> heard = new HashMap<>();
    for (String name : names) {
      Set<String> others = new TreeSet<>(names);
      others.removeAll(shape.unheard(name, names, new Random(seed)));
      heard.put(name, others);
    }
    return heard;
  }
}
