package dev.capsize.runtime.topology;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a node that faults change, as lines of text, such as {@code rule filter -A INPUT -j
 * DROP}. What a system changes by itself, its processes and files, is left out: it has died and
 * returned, and may differ.
 *
 * @since 0.1
 */
public record Inventory(Set<String> things) {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** What is not there any more is as bad as what is left: a route, a rule, a limit. */
  private static final Set<String> CONSTANT =
      Set.of("rule", "qdisc", "link", "route", "queue", "resolver", "limit");

  /** What faults leave has this in its name or its arguments. */
  private static final String MARK = "capsize-";

  /** In the sandbox, with the paths of its volumes as arguments. */
  private static final String LOOK =
      """
      rules=$(iptables-save) && qdiscs=$(tc qdisc show) && links=$(ip -o link show) \
        && routes=$(ip route show table all) || exit 3
      echo "$rules" | awk '/^\\*/ { table = substr($0, 2) } /^-A/ { print "rule", table, $0 }
        /^:/ && $2 == "-" { print "rule", table, "chain", substr($1, 2) }'
      for left in /run/capsize-* /run/capsize-*/* /tmp/capsize-*; do
        [ ! -e "$left" ] || echo "file $left"
      done
      echo "$qdiscs" | sed 's/ refcnt [0-9]*//; s/ *$//'
      echo "$links" | sed 's/^[0-9]*: /link /; s/ qdisc [a-z_]*//; s/ qlen [0-9]*//; s/\\\\.*//; s/ *$//'
      echo "$routes" | sed 's/^/route /; s/ *$//'
      cat /proc/net/netfilter/nfnetlink_queue 2>/dev/null \
        | while read -r number rest; do echo "queue $number"; done
      for process in /proc/[0-9]*; do
        [ "$process" = /proc/$$ ] && continue
        read -r command 2>/dev/null < $process/comm || continue
        echo "process $command $(tr '\\0' ' ' 2>/dev/null < $process/cmdline)"
      done
      echo "resolver $(tr '\\n' ';' < /etc/resolv.conf)"
      ! command -v nft >/dev/null || nft list tables \
        | grep -vxE 'table ip (filter|nat|mangle|raw|security)' | sed 's/^/rule nft /'
      for file in /run/capsize-clock/*; do
        case $file in *.so | *'*') ;; *) echo "clock $file $(cksum < "$file")" ;; esac
      done
      for folder in "$@"; do
        [ ! -d "$folder" ] || find "$folder" -xdev -name '.capsize-*' | sed 's/^/file /'
      done
      """;

  /**
   * What is there now.
   *
   * @param paths of volumes
   * @param virtual addresses that systems take and give back by themselves
   */
  static Inventory of(
      Engine engine,
      String sandbox,
      String system,
      List<String> helpers,
      Collection<String> paths,
      Collection<String> virtual) {
    Set<String> things = new TreeSet<>();
    List<String> command = new ArrayList<>(List.of("sh", "-c", LOOK, "sh"));
    command.addAll(paths);
    engine
        .exec(sandbox, LIMIT, command.toArray(String[]::new))
        .orThrow("looking at what is in a sandbox")
        .out()
        .lines()
        .filter(line -> !movable(line, virtual))
        .forEach(things::add);
    helpers.forEach(helper -> things.add("helper " + helper));
    InspectContainerResponse inspected = engine.client().inspectContainerCmd(system).exec();
    things.addAll(limits(Objects.requireNonNull(inspected.getHostConfig())));
    InspectContainerResponse.ContainerState state = inspected.getState();
    if (Boolean.TRUE.equals(state.getPaused())) {
      things.add("paused system");
    }
    if (Boolean.TRUE.equals(state.getRunning())) {
      things.addAll(processes(engine.client(), system));
      things.addAll(
          Boolean.TRUE.equals(state.getPaused()) ? Set.of() : files(engine, system, paths));
    }
    return new Inventory(things);
  }

  /** What is here and was not before, or was and is no more, where that matters; sorted. */
  public List<String> differences(Inventory before) {
    Stream<String> left = things.stream().filter(thing -> !before.things.contains(thing));
    Stream<String> gone =
        before.things.stream()
            .filter(thing -> CONSTANT.contains(kind(thing)) && !things.contains(thing))
            .map(thing -> "missing: " + thing);
    return Stream.concat(left, gone).sorted().toList();
  }

  private static boolean movable(String thing, Collection<String> virtual) {
    return kind(thing).equals("route")
        && Arrays.stream(thing.split("[ /]", -1)).anyMatch(virtual::contains);
  }

  private static String kind(String thing) {
    return thing.substring(0, thing.indexOf(' '));
  }

  /** In volumes that only the system has; an image without find cannot be asked. */
  private static List<String> files(Engine engine, String system, Collection<String> paths) {
    if (paths.isEmpty()) {
      return List.of();
    }
    List<String> command = new ArrayList<>(List.of("find"));
    command.addAll(paths);
    command.addAll(List.of("-xdev", "-name", ".capsize-*"));
    return engine
        .exec(system, LIMIT, command.toArray(String[]::new))
        .out()
        .lines()
        .filter(line -> line.startsWith("/") && line.contains(MARK))
        .map(line -> "file " + line)
        .toList();
  }

  private static List<String> limits(HostConfig host) {
    return List.of(
        "limit memory " + limit(host.getMemory()),
        "limit memory and swap " + limit(host.getMemorySwap()),
        "limit processes " + limit(host.getPidsLimit()),
        "limit cpus " + cpus(host),
        "limit cpu shares " + limit(host.getCpuShares()));
  }

  /** What no limit is differs after a limit has come and gone. */
  private static String limit(@Nullable Number value) {
    return value == null || value.longValue() <= 0 ? "none" : value.toString();
  }

  private static String cpus(HostConfig host) {
    return limit(host.getCpuQuota()).equals("none")
        ? limit(host.getNanoCPUs())
        : "%s of %s".formatted(host.getCpuQuota(), limit(host.getCpuPeriod()));
  }

  /** Of the system's processes those that stand still, and those that a fault has put there. */
  private static List<String> processes(DockerClient client, String system) {
    String[][] rows;
    try {
      rows = client.topContainerCmd(system).withPsArgs("-eo pid,stat,args").exec().getProcesses();
    } catch (DockerException e) {
      throw new EngineCallException("the processes cannot be listed: " + e.getMessage(), e);
    }
    return Arrays.stream(rows)
        .filter(row -> row[1].startsWith("T") || row[2].contains(MARK))
        .map(row -> (row[1].startsWith("T") ? "stopped " : "process in the system ") + row[2])
        .toList();
  }
}
