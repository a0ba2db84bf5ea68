package dev.capsize.check.history;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsByPlace;
import dev.capsize.model.record.OpCursor;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.model.record.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The operations of one stream as a history, for any checker of histories. The log has them in the
 * order of their ends; it is read twice by cursor, so that the history itself is all that is held:
 * the first time for the instants, which give each event its place, the second time for the rest.
 *
 * <p>What was never sent is no call. Final reads are none either: they ask single nodes, past the
 * service. Invocations and returns at the same instant are concurrent. A client whose call ended
 * unknown goes on under a new number, as in Jepsen: what it did before may take effect after what
 * it does next. How values are coded is said in {@link OperationCodes}.
 *
 * @since 0.1
 */
public final class RecordedCalls {

  /** Which operations are calls. */
  record Choice(String stream, String finalNode) {

    boolean takes(Operation op) {
      return op.outcome() != OutcomeType.MISSED
          && op.stream().equals(stream)
          && (op.node().isEmpty() || (op.node().equals(finalNode) && op.ok()));
    }
  }

  private RecordedCalls() {}

  /**
   * What clients asked and were answered.
   *
   * @param folder of the run
   * @param stream the name of a workload
   * @return without calls where the stream had none; of a log that breaks off, what is there
   * @throws IOException when the log cannot be read
   */
  public static Calls of(Path folder, String stream) throws IOException {
    return read(folder, new Choice(stream, ""));
  }

  /**
   * The same with one final read, as the last call of a client of its own.
   *
   * @param node the node whose final read is believed: who held the role
   * @throws IOException when the log cannot be read
   */
  public static Calls withFinalRead(Path folder, String stream, String node) throws IOException {
    return read(folder, new Choice(stream, node));
  }

  private static Calls read(Path folder, Choice choice) throws IOException {
    Path log = new RunFiles(folder).operations();
    Instants instants = Instants.read(log, choice);
    CallsByPlace calls = new CallsByPlace(instants.size(), instants.values());
    OperationCodes codes = new OperationCodes(calls.vocabulary(), !instants.wholes());
    // The last one is for the final read, whose number among its own kind means no client here.
    int[] process = new int[instants.clients() + 1];
    Arrays.setAll(process, client -> client);
    try (OpCursor cursor = new OpCursor(log)) {
      for (Operation op = cursor.next(); op != null; op = cursor.next()) {
        if (!choice.takes(op)) {
          continue;
        }
        int client = op.node().isEmpty() ? op.client() : instants.clients();
        int call = instants.call(op.invoked());
        codes.code(op);
        calls.invoke(
            call,
            process[client],
            codes.function(),
            codes.key(),
            codes.argument(),
            instants.invoked(call, op.invoked()),
            op.invoked());
        int returned = op.outcome() == OutcomeType.INFO ? 0 : instants.returned(op.completed());
        calls.end(call, codes.outcome(), codes.result(), returned, op.completed());
        if (op.outcome() == OutcomeType.INFO) {
          process[client] += process.length;
        }
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(log + ": holds an operation of another format", e);
    }
    return calls.build();
  }
}
