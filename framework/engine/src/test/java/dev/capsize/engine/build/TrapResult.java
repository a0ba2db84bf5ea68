package dev.capsize.engine.build;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a module's build came to.
 *
 * @param green whether Maven calls the module a success
 * @param counts of the reports: tests, failures, errors, skipped, flakes
 * @param cases one line a test case: class, name, and what went wrong
 * @param output what the reports hold of stdout and stderr
 * @param complaint what Maven said about the module in the end
 */
record TrapResult(
    boolean green,
    Counts counts,
    List<String> cases,
    String output,
    String complaint,
    Path folder) {

  record Counts(int tests, int failures, int errors, int skipped, int flakes) {}

  static TrapResult read(boolean green, Path module, String complaint) {
    int[] sums = new int[5];
    List<String> cases = new ArrayList<>();
    StringBuilder output = new StringBuilder();
    for (Path report : reports(module)) {
      Element suite = parse(report);
      String[] names = {"tests", "failures", "errors", "skipped", "flakes"};
      IntStream.range(0, names.length).forEach(i -> sums[i] += number(suite, names[i]));
      for (Element test : elements(suite, "testcase")) {
        cases.add(line(test));
      }
      Stream.of("system-out", "system-err")
          .flatMap(name -> elements(suite, name).stream())
          .forEach(element -> output.append(element.getTextContent()));
    }
    Counts counts = new Counts(sums[0], sums[1], sums[2], sums[3], sums[4]);
    return new TrapResult(green, counts, cases, output.toString(), complaint, module);
  }

  /** How often the double was asked to run a scenario. */
  int runs(String scenario) {
    String[] runs = folder.resolve("target/capsize").resolve(scenario).toFile().list();
    return runs == null ? 0 : runs.length;
  }

  private static String line(Element test) {
    StringBuilder line =
        new StringBuilder(test.getAttribute("classname") + " | " + test.getAttribute("name"));
    for (String kind : List.of("failure", "error", "skipped", "flakyFailure", "rerunFailure")) {
      for (Element problem : elements(test, kind)) {
        line.append(" | ").append(kind).append(' ').append(problem.getAttribute("type"));
        line.append(' ').append(problem.getAttribute("message"));
        line.append(' ').append(problem.getTextContent());
      }
    }
    return line.toString();
  }

  /** No report is written where no test was run, which is what some of the traps are about. */
  private static List<Path> reports(Path module) {
    return Stream.of("surefire-reports", "failsafe-reports")
        .map(folder -> module.resolve("target").resolve(folder).toFile())
        .map(folder -> folder.listFiles((parent, name) -> name.startsWith("TEST-")))
        .filter(Objects::nonNull)
        .flatMap(Stream::of)
        .map(File::toPath)
        .sorted()
        .toList();
  }

  private static Element parse(Path report) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(report.toFile())
          .getDocumentElement();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(report.toString(), e);
    }
  }

  private static int number(Element element, String attribute) {
    String text = element.getAttribute(attribute);
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
