package dev.capsize.runtime.fault.disk;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Victim;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file of a node is not what was written: bits are turned over, bytes are zero, or its end is
 * missing.
 *
 * @since 0.1
 */
public final class FileCorrupt implements Fault {

  private static final String FILE = "file";
  private static final String PLACE = "at-";

  /** More would make the record unreadable and the proof slow. */
  private static final long MOST_BITS = 64;

  @Override
  public String name() {
    return "file-corrupt";
  }

  @Override
  public String summary() {
    return "a file on a volume is damaged: flipped bits, zeros, or a missing end";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes with the damaged file"),
        Choice.PARAM,
        Param.required(
            "file",
            ParamType.TEXT,
            "which, below the volume; * stands for any text; of several one is drawn"),
        Param.withDefault("damage", ParamType.TEXT, Damage.BIT_FLIP, "what is done to it")
            .oneOf(Damage.BIT_FLIP, Damage.ZERO, Damage.TRUNCATE),
        Param.withDefault("count", ParamType.INTEGER, "1", "how many bits are flipped, 1 to 64"),
        Param.withDefault(
            "bytes", ParamType.SIZE, "512", "how many bytes become zero or are cut off, up to 1m"));
  }

  @Override
  public Account account() {
    return new Account(
        "nothing, until the system reads what is damaged; what it makes of that is the point",
        "the bytes are read again in another container, past the page cache where the file system"
            + " can, and are not those from before",
        "the old bytes are put back where nobody has written since",
        "A system that has the file in its own memory notices late or never. Damage it while the"
            + " system reads, or let another fault restart it. The record says file, offset, old and"
            + " new bytes.");
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    long count = values.integer("count");
    long bytes = values.size("bytes").bytes();
    if (count < 1 || count > MOST_BITS) {
      return Optional.of("`count` must be from 1 to " + MOST_BITS);
    }
    return bytes < 1 || bytes > 1 << 20
        ? Optional.of("`bytes` must be from 1 to 1m")
        : Choice.ANY.refuses(group, values);
  }

  /** The helper stays: it keeps what stood there. */
  @Override
  public Effect inject(Victim victim, Values values) {
    String volume = Choice.ANY.of(victim.pod(), values);
    Tool.start(victim, Tool.FILES);
    List<Damage.Candidate> files =
        Tool.in(victim, "/damage.pl", "files", volume, values.text("file"))
            .out()
            .lines()
            .map(Damage.Candidate::of)
            .toList();
    if (files.isEmpty()) {
      throw new EngineCallException(
          "%s has no file with content that is called %s below %s: nothing can be damaged"
              .formatted(victim.pod().node().name(), values.text("file"), volume));
    }
    Damage damage =
        Damage.draw(
            values.text("damage"),
            files,
            values.integer("count"),
            values.size("bytes").bytes(),
            victim.random());
    String[] said = {""};
    Interval when = victim.timed(() -> said[0] = Tool.in(victim, damage.command()).out());
    Map<String, String> trace = new TreeMap<>(Map.of(FILE, damage.file()));
    said[0]
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(words -> trace.put(PLACE + words[0], words[1]));
    return new Effect(when, trace);
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    if (effect.isEmpty()) {
      return victim.pod().helperRuns(victim.fault())
          ? Look.acts("a helper of the fault is there")
          : Look.absent("no helper of the fault");
    }
    return Comparison.of(
            effect.get().trace().getOrDefault(FILE, ""),
            places(effect.get().trace()),
            command -> Tool.once(victim, command).out())
        .look();
  }

  @Override
  public void heal(Victim victim, Values values) {
    if (victim.pod().helperRuns(victim.fault())) {
      Tool.in(victim, "/damage.pl", "restore");
    }
    victim.pod().stopHelper(victim.fault());
  }

  private static List<Comparison.Place> places(Map<String, String> trace) {
    return trace.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(PLACE))
        .map(
            entry ->
                Comparison.Place.of(
                    Long.parseLong(entry.getKey().substring(PLACE.length())), entry.getValue()))
        .toList();
  }
}
