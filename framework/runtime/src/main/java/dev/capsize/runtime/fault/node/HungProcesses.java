package dev.capsize.runtime.fault.node;

import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stops and continues processes of a node from a helper that shares them, and keeps account of them
 * in the sandbox, which outlives them. Each is written {@code ID:START}, which names one process
 * however soon the id is used again.
 */
final class HungProcesses {

  /** Lists what descends from init, has the name and is not stopped; no fault's own processes. */
  private static final String LIST =
      """
      my $name = shift;
      my %p;
      for my $d (glob '/proc/[0-9]*') {
        open my $f, '<', "$d/stat" or next;
        my ($id, $comm, $state, $parent, $rest) = (<$f> // '') =~ /^(\\d+) \\((.*)\\) (\\S) (\\d+) (.*)/s or next;
        $p{$id} = [$comm, $state, $parent, (split ' ', $rest)[17]];
      }
      for my $id (sort { $a <=> $b } keys %p) {
        my ($comm, $state, $parent, $start) = @{$p{$id}};
        next if $state =~ /[TtZX]/ or $name ne '' and $comm ne $name;
        $parent = $p{$parent}[2] while $parent > 1 and $p{$parent};
        next unless $parent == 1;
        open my $f, '<', "/proc/$id/cmdline" or next;
        print "$id:$start\\n" unless (<$f> // '') =~ /^sh\\0-c\\0: capsize-/;
      }
      """;

  private static final String SIGNAL =
      """
      my $signal = shift;
      for (@ARGV) {
        my ($id, $start) = split /:/;
        open my $f, '<', "/proc/$id/stat" or next;
        my $is = (split ' ', (<$f> // '') =~ s/.*\\) //sr)[19];
        kill $signal, $id or $!{ESRCH} or die "kill $signal $id: $!\\n" if defined $is and $is == $start;
      }
      """;

  /** Prints the ports at which a connection is accepted by the kernel and by nobody else. */
  private static final String PORTS =
      """
      use IO::Socket::INET;
      my $dns = '0B00007F';
      my %at;
      sub queues {
        my %q;
        for my $file ('/proc/net/tcp', '/proc/net/tcp6') {
          open my $f, '<', $file or next;
          while (<$f>) {
            my ($ip, $port, $queue) = /^\\s*\\d+: (\\w+):(\\w+) \\w+:\\w+ 0A \\w+:(\\w+)/ or next;
            next if $ip eq $dns;
            $q{hex $port} += hex $queue;
            $at{hex $port} = length $ip > 8 || $ip eq '00000000' ? '127.0.0.1'
              : join '.', reverse map { hex } $ip =~ /../g;
          }
        }
        return %q;
      }
      my %before = queues();
      exit print "all, for there are none\\n" unless %before;
      my @calls = map { IO::Socket::INET->new(PeerAddr => $at{$_}, PeerPort => $_, Timeout => 1) } keys %before;
      my ($end, %now) = time + 2;
      do { %now = queues(); select undef, undef, undef, 0.01 } while (time < $end and grep { $_ } values %now);
      my @left = grep { $now{$_} } sort keys %now;
      print @left ? "@left\\n" : "none\\n";
      """;

  private HungProcesses() {}

  /** Those of a name that are not stopped; without a name all. */
  static List<String> running(Pod pod, String helper, String name) {
    return lines(
        pod.inHelper(helper, "perl", "-e", LIST, name)
            .orThrow("looking for processes of " + pod.node().name())
            .out());
  }

  static void signal(Pod pod, String helper, String signal, List<String> processes) {
    pod.inHelper(
            helper,
            Stream.concat(Stream.of("perl", "-e", SIGNAL, signal), processes.stream())
                .toArray(String[]::new))
        .orThrow("sending %s in %s".formatted(signal, pod.node().name()));
  }

  static void note(Pod pod, String fault, List<String> processes) {
    pod.inSandbox("sh", "-c", "echo \"$1\" >>\"$0\"", file(fault), String.join("\n", processes))
        .orThrow("noting down processes of " + pod.node().name());
  }

  static List<String> noted(Pod pod, String fault) {
    return lines(
        pod.inSandbox("sh", "-c", "if [ -e \"$0\" ]; then cat \"$0\"; fi", file(fault))
            .orThrow("reading the stopped processes of " + pod.node().name())
            .out());
  }

  static void forget(Pod pod, String fault) {
    pod.inSandbox("rm", "-f", file(fault)).orThrow("forgetting processes");
  }

  /** The ports, with a space between them; {@code none} when every connection is taken. */
  static String unanswered(Pod pod) {
    return pod.inSandbox("perl", "-e", PORTS)
        .orThrow("calling the ports of " + pod.node().name())
        .out();
  }

  private static List<String> lines(String text) {
    return text.lines().filter(line -> !line.isBlank()).toList();
  }

  private static String file(String fault) {
    return "/tmp/capsize-hang-" + fault;
  }
}
