package dev.capsize.check.history;

import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The writes of a workload, by element: what the system said of each. Immutable. 25 bytes a write.
 *
 * @since 0.1
 */
public final class Ledger {

  private final long[] elements;
  private final OutcomeType[] outcomes;
  private final long[] invoked;
  private final long[] completed;
  private final int size;

  private Ledger(OpTable ops, int[] rows) {
    elements = new long[rows.length];
    outcomes = new OutcomeType[rows.length];
    invoked = new long[rows.length];
    completed = new long[rows.length];
    int next = 0;
    for (int row : rows) {
      if (next == 0 || elements[next - 1] != ops.key(row)) {
        elements[next] = ops.key(row);
        outcomes[next] = ops.outcome(row);
        invoked[next] = ops.invoked(row);
        completed[next] = ops.completed(row);
        next++;
      } else if (surer(ops.outcome(row), outcomes[next - 1])) {
        outcomes[next - 1] = ops.outcome(row);
        completed[next - 1] = ops.completed(row);
      }
    }
    size = next;
  }

  public static Ledger of(OpTable ops) {
    int[] rows =
        ops.rows().filter(row -> ops.kind(row) == OpKind.INSERT && ops.sent(row)).toArray();
    return new Ledger(ops, byElement(ops, rows));
  }

  private static int[] byElement(OpTable ops, int[] rows) {
    boolean sorted =
        IntStream.range(1, rows.length).allMatch(i -> ops.key(rows[i - 1]) <= ops.key(rows[i]));
    return sorted // As generators number their elements.
        ? rows
        : IntStream.of(rows)
            .boxed()
            .sorted((a, b) -> Long.compare(ops.key(a), ops.key(b)))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** An element sent twice is there if any of the two was acknowledged, and may be if any may. */
  private static boolean surer(OutcomeType a, OutcomeType b) {
    return b != OutcomeType.OK && (a == OutcomeType.OK || b == OutcomeType.FAIL);
  }

  /** How many distinct elements were sent. */
  public int size() {
    return size;
  }

  /** How many writes ended like this. */
  public long count(OutcomeType outcome) {
    return IntStream.range(0, size).filter(entry -> outcomes[entry] == outcome).count();
  }

  /** The entry of an element; negative when it was never sent. */
  int find(long element) {
    return Arrays.binarySearch(elements, 0, size, element);
  }

  long element(int entry) {
    return elements[entry];
  }

  OutcomeType outcome(int entry) {
    return outcomes[entry];
  }

  long invoked(int entry) {
    return invoked[entry];
  }

  long completed(int entry) {
    return completed[entry];
  }
}
