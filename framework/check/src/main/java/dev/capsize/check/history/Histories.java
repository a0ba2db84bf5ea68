package dev.capsize.check.history;

import dev.capsize.model.record.OpCursor;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.RunRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operation log, read once: a table for each stream, and the final reads. Immutable.
 *
 * @since 0.1
 */
public final class Histories {

  private final Map<String, OpTable> tables;
  private final Map<String, List<FinalRead>> finalReads;
  private final Optional<String> defect;

  private Histories(
      Map<String, OpTable> tables,
      Map<String, List<FinalRead>> finalReads,
      Optional<String> defect) {
    this.tables = tables;
    this.finalReads = finalReads;
    this.defect = defect;
  }

  /** Reads what can be read; see {@link #defect()} for what could not. */
  public static Histories read(RunRecord record) {
    Map<String, OpTable.Builder> builders = new HashMap<>();
    Map<String, Map<String, FinalRead>> reads = new HashMap<>();
    Optional<String> defect = Optional.empty();
    try (OpCursor cursor = record.operations()) {
      for (Operation op = cursor.next(); op != null; op = cursor.next()) {
        // Final reads ask one node each; a workload that reads everything asks its service.
        if (op.kind() == OpKind.READ_ALL && !op.node().isEmpty()) {
          reads
              .computeIfAbsent(op.stream(), stream -> new HashMap<>())
              .merge(op.node(), FinalRead.of(op), FinalRead::better);
        } else {
          builders.computeIfAbsent(op.stream(), stream -> new OpTable.Builder()).add(op);
        }
      }
      if (cursor.torn()) {
        defect = Optional.of("the operation log breaks off inside a block");
      }
    } catch (IOException e) {
      defect = Optional.of("the operation log cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // A block whose checksum is right but whose content is not of this format.
      defect = Optional.of("the operation log is not of this format: " + e.getMessage());
    }
    Map<String, OpTable> tables = new HashMap<>();
    builders.forEach((stream, builder) -> tables.put(stream, builder.build()));
    Map<String, List<FinalRead>> finalReads = new HashMap<>();
    reads.forEach((stream, byNode) -> finalReads.put(stream, inOrder(byNode)));
    return new Histories(tables, finalReads, defect);
  }

  private static List<FinalRead> inOrder(Map<String, FinalRead> byNode) {
    List<FinalRead> list = new ArrayList<>(byNode.values());
    list.sort((a, b) -> a.node().compareTo(b.node()));
    return Collections.unmodifiableList(list);
  }

  /** The operations of a workload or role, without final reads; empty where there are none. */
  public OpTable of(String stream) {
    return tables.getOrDefault(stream, OpTable.EMPTY);
  }

  /** The best final read of each node, sorted by node. */
  public List<FinalRead> finalReads(String workload) {
    return finalReads.getOrDefault(workload, List.of());
  }

  /** When the last operation of all completed; zero where there are none. */
  public long last() {
    return tables.values().stream().mapToLong(OpTable::last).max().orElse(0);
  }

  /** Why there may have been more operations than are here. */
  public Optional<String> defect() {
    return defect;
  }
}
