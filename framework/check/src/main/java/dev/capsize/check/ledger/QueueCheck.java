package dev.capsize.check.ledger;

import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.tally.PartCheck;
import java.util.List;

/**
 * A queue, in whatever order: what is dequeued was enqueued before (else {@code unexpected}), and
 * no element more often than it was enqueued ({@code duplicate}). Nothing is said of elements that
 * do not come out; {@link TotalQueueCheck} does. When nothing came out the verdict is UNKNOWN.
 *
 * <p>Values: {@code enqueue} has the element, an integer or a word; {@code dequeue} returns it, or
 * nil where the queue was empty; {@code drain} dequeues until the queue is empty and returns the
 * list of what it got. After the {@code queue} checker of Jepsen with an unordered queue.
 *
 * @since 0.1
 */
public final class QueueCheck {

  private QueueCheck() {}

  /** The checker; thread-safe. */
  public static HistoryChecker checker() {
    return PartCheck.checker(
        "queue",
        QueueFlow.FUNCTIONS,
        "every dequeued element had been enqueued, and none came out twice",
        List.of("unexpected", "duplicate"),
        (part, tally) -> {
          QueueFlow.of(part, tally, true);
          tally.require("dequeued", "nothing was dequeued");
        });
  }
}
