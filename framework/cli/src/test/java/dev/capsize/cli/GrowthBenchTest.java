package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.promise.PromiseOptions;
import dev.capsize.check.promise.Promises;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GrowthBenchTest {

  @Test
  void generatedHistoriesKeepTheirPromises() throws InvalidHistoryException {
    keeps("register", GeneratedSystems.register(), new CallsBuilder());
    for (GrowthBench.Grown grown : GrowthBench.ALL) {
      CallsBuilder builder = new CallsBuilder();
      keeps(grown.model(), grown.system().apply(builder, 500), builder);
    }
  }

  private static void keeps(String model, GeneratedHistory.Simulated system, CallsBuilder builder)
      throws InvalidHistoryException {
    Calls calls = GeneratedHistory.of(system, builder, 500, 5);
    assertThat(
            Promises.named(model)
                .orElseThrow()
                .checker(PromiseOptions.DEFAULT, calls.vocabulary())
                .check(calls, Bounds.DEFAULT)
                .verdict())
        .as(model)
        .isEqualTo(Truth.OK);
  }

  @Test
  void everyModelIsALineAndACostThatIsLinearIsLevel() throws Exception {
    String svg =
        GrowthPlot.of(
            List.of(
                new GrowthFigure("flat", 1_000, 10, 100_000, "ok"),
                new GrowthFigure("flat", 10_000, 10, 1_000_000, "ok"),
                new GrowthFigure("steep", 1_000, 10, 100_000, "ok"),
                new GrowthFigure("steep", 10_000, 10, 10_000_000, "ok"),
                new GrowthFigure("register", 10_000, 2, 1_000_000, "ok"),
                new GrowthFigure("register", 10_000, 100, 2_000_000, "ok")));

    NodeList lines =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getElementsByTagName("polyline");
    assertThat(lines.getLength()).isEqualTo(3);
    double[] flat = heights(lines, 0);
    double[] steep = heights(lines, 1);
    assertThat(flat).hasSize(2);
    assertThat(flat[1]).isEqualTo(flat[0]);
    assertThat(steep[0]).isEqualTo(flat[0]);
    assertThat(steep[1]).isLessThan(steep[0]); // Downwards counts the other way round.
  }

  private static double[] heights(NodeList lines, int index) {
    String points = ((Element) lines.item(index)).getAttribute("points");
    return Arrays.stream(points.split(" "))
        .mapToDouble(point -> Double.parseDouble(point.substring(point.indexOf(',') + 1)))
        .toArray();
  }

  @Test
  void aPlotIsOfWhatHasGrown(@TempDir Path folder) {
    Path plot = folder.resolve("growth.svg");

    assertThat(capsize("bench", "check", "--histories", folder, "--plot", plot).err())
        .contains("--plot draws what --growth measures; give both");
    assertThat(capsize("bench", "check", "--growth", "--filter", "nosuch", "--plot", plot).err())
        .contains("no generated history has \"nosuch\" in its name");
    assertThat(plot).doesNotExist();
  }
}
