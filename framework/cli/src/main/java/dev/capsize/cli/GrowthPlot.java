package dev.capsize.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The growth of cost as a picture (SVG): the time of an operation over the size of the history, or
 * over the clients; both axes are logarithmic, so a cost that is linear in the history is a level
 * line. Colours and greys can be read on light and on dark ground. Pure.
 */
final class GrowthPlot {

  private static final int TOP = 40;
  private static final int HEIGHT = 320;
  private static final int WIDTH = 380;
  private static final int MARGIN = 60;
  private static final int LEGEND = 330;
  private static final int LINE = 20;
  private static final double GOAL = 500; // Nanoseconds: two million operations a second.

  private static final List<String> COLORS =
      List.of("#3b82c4", "#d9822b", "#2e9e5b", "#c94c4c", "#8e6bbf", "#a07850", "#1fa3b3");
  private static final List<String> DASHES = List.of("none", "6 3", "2 3");

  private final Map<String, List<GrowthFigure>> models;
  private final int low;
  private final int high;
  private final StringBuilder svg = new StringBuilder();

  private GrowthPlot(List<GrowthFigure> figures) {
    models =
        figures.stream()
            .collect(
                Collectors.groupingBy(
                    GrowthFigure::model, LinkedHashMap::new, Collectors.toList()));
    low = decadeBelow(figures.stream().mapToDouble(GrowthFigure::each).min().orElse(1));
    high = decadeBelow(figures.stream().mapToDouble(GrowthFigure::each).max().orElse(1)) + 1;
  }

  /** The picture of at least one figure. */
  static String of(List<GrowthFigure> figures) {
    return new GrowthPlot(figures).draw();
  }

  private String draw() {
    int left = MARGIN;
    if (models.values().stream().anyMatch(series -> !isByClients(series))) {
      panel(left, "operations", false, GrowthFigure::operations);
      left += WIDTH + MARGIN;
    }
    if (models.values().stream().anyMatch(GrowthPlot::isByClients)) {
      panel(left, "clients", true, GrowthFigure::clients);
      left += WIDTH + MARGIN;
    }
    int row = 0;
    for (String model : models.keySet()) {
      legend(left - MARGIN / 2, TOP + LINE * row++, model);
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" \
        font-size="12" fill="#808080">
        %s</svg>
        """
        .formatted(left + LEGEND - MARGIN, Math.max(TOP + HEIGHT + MARGIN, TOP + LINE * row), svg);
  }

  /** Where one model was measured with different numbers of clients, these are what grows. */
  private static boolean isByClients(List<GrowthFigure> series) {
    return series.stream().mapToInt(GrowthFigure::clients).distinct().count() > 1;
  }

  private void panel(int left, String title, boolean byClients, ToIntFunction<GrowthFigure> size) {
    List<List<GrowthFigure>> shown =
        models.values().stream().filter(series -> isByClients(series) == byClients).toList();
    int first = decadeBelow(shown.stream().flatMap(List::stream).mapToInt(size).min().orElse(1));
    int most = shown.stream().flatMap(List::stream).mapToInt(size).max().orElse(1);
    int last = Math.max(first + 1, (int) Math.ceil(Math.log10(most)));
    for (int decade = first; decade <= last; decade++) {
      double x = left + across(decade, first, last);
      line(x, TOP, x, TOP + HEIGHT, "0.25", "none");
      text(x, TOP + HEIGHT + LINE, "middle", number(decade));
    }
    for (int decade = low; decade <= high; decade++) {
      double y = up(decade);
      line(left, y, left + WIDTH, y, "0.25", "none");
      text(left - 6, y + 4, "end", number(decade));
    }
    text(left + WIDTH / 2.0, TOP + HEIGHT + 2 * LINE, "middle", title);
    text(left, TOP - LINE / 2.0, "start", "nanoseconds an operation");
    double goal = up(Math.log10(GOAL));
    if (!byClients && goal > TOP && goal < TOP + HEIGHT) {
      line(left, goal, left + WIDTH, goal, "1", "4 4");
      text(left + 6, goal - 4, "start", "two million a second");
    }
    for (List<GrowthFigure> series : shown) {
      String points =
          series.stream()
              .map(
                  figure ->
                      point(
                          left + across(Math.log10(size.applyAsInt(figure)), first, last),
                          up(Math.log10(figure.each()))))
              .collect(Collectors.joining(" "));
      append(
          "<polyline points=\"%s\" fill=\"none\" stroke-width=\"2\" %s/>%n",
          points, stroke(series.get(0).model()));
    }
  }

  private void legend(double x, double y, String model) {
    List<GrowthFigure> series = models.getOrDefault(model, List.of());
    double each = series.get(series.size() - 1).each();
    append("<path d=\"M%.1f %.1fh24\" stroke-width=\"2\" %s/>%n", x, y + 4, stroke(model));
    text(x + 30, y + 8, "start", "%s, %.0f ns at last".formatted(model, each));
  }

  /** The colour of a model, and its dashes where there are more models than colours. */
  private String stroke(String model) {
    int index = List.copyOf(models.keySet()).indexOf(model);
    return "stroke=\"%s\" stroke-dasharray=\"%s\""
        .formatted(
            COLORS.get(index % COLORS.size()), DASHES.get(index / COLORS.size() % DASHES.size()));
  }

  private static int decadeBelow(double value) {
    return (int) Math.floor(Math.log10(value));
  }

  private static double across(double decade, int first, int last) {
    return WIDTH * (decade - first) / (last - first);
  }

  private double up(double decade) {
    return TOP + HEIGHT * (high - decade) / (high - low);
  }

  private static String number(int decade) {
    return decade < 0
        ? String.format(Locale.ROOT, "%." + -decade + "f", Math.pow(10, decade))
        : String.format(Locale.ROOT, "%,.0f", Math.pow(10, decade));
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }

  private void line(double x, double y, double toX, double toY, String opacity, String dashes) {
    append(
        "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#808080\" opacity=\"%s\""
            + " stroke-dasharray=\"%s\"/>%n",
        x, y, toX, toY, opacity, dashes);
  }

  private void text(double x, double y, String anchor, String text) {
    append("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
  }

  private void append(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
