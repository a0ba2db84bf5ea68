package dev.capsize.runtime.topology;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.TopContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import dev.capsize.runtime.docker.EngineCallException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the process list that the engine gives. */
final class Processes {

  private Processes() {}

  static Map<Long, String> of(DockerClient client, String container) {
    TopContainerResponse top;
    try {
      top = client.topContainerCmd(container).withPsArgs("-eo pid,comm").exec();
    } catch (DockerException e) {
      throw new EngineCallException("the processes cannot be listed: " + e.getMessage(), e);
    }
    Map<Long, String> processes = new LinkedHashMap<>();
    for (String[] row : top.getProcesses()) {
      processes.put(Long.parseLong(row[0].strip()), row[row.length - 1].strip());
    }
    return processes;
  }
}
