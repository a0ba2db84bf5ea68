package dev.capsize.runtime.topology;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import dev.capsize.runtime.docker.EngineCallException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the process list that the engine gives. */
final class Processes {

  private static final String COLUMNS = "pid,ppid,stat,rss,pcpu,comm,args";

  private Processes() {}

  /** What descends from the container's init; what is executed in it from outside does not. */
  static List<NodeProcess> of(DockerClient client, String container) {
    String[][] rows;
    long init;
    try {
      Long pid = client.inspectContainerCmd(container).exec().getState().getPidLong();
      init = pid == null ? 0 : pid;
      rows = client.topContainerCmd(container).withPsArgs("-eo " + COLUMNS).exec().getProcesses();
    } catch (DockerException e) {
      throw new EngineCallException("the processes cannot be listed: " + e.getMessage(), e);
    }
    Map<Long, Long> parents = new HashMap<>();
    for (String[] row : rows) {
      parents.put(Long.parseLong(row[0].strip()), Long.parseLong(row[1].strip()));
    }
    return Stream.of(rows)
        .map(Processes::process)
        .filter(process -> descends(parents.get(process.pid()), init, parents))
        .toList();
  }

  private static boolean descends(@Nullable Long parent, long init, Map<Long, Long> parents) {
    Long ancestor = parent;
    while (ancestor != null && ancestor != init) {
      ancestor = parents.get(ancestor);
    }
    return ancestor != null;
  }

  private static NodeProcess process(String[] row) {
    return new NodeProcess(
        Long.parseLong(row[0].strip()),
        row[2].strip(),
        Long.parseLong(row[3].strip()) << 10,
        Double.parseDouble(row[4].strip()),
        row[5].strip(),
        row[6].strip());
  }
}
