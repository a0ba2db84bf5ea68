package dev.capsize.runtime.fault.clock;

import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.FakeClock;
import dev.capsize.runtime.topology.Help;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A helper that goes on moving a node's clock; it outlives the node's system. */
final class ClockHelper {

  /** Defines what the scripts need: the uptime, a pause, and a way to move the clock. */
  private static final String PRELUDE =
      """
      my ($file, @arguments) = @ARGV;
      open my $offset, '+<', $file or die "$file: $!\\n";
      $SIG{TERM} = sub { set(0); exit };
      sub uptime { open my $f, '<', '/proc/uptime' or die "uptime: $!\\n"; (split ' ', <$f>)[0] }
      sub pause { select undef, undef, undef, $_[0] }
      sub set { sysseek $offset, 0, 0; syswrite $offset, pack 'q', $_[0] * 1e9 }
      """;

  private ClockHelper() {}

  /** Runs a script for as long as the fault lasts. */
  static void start(Victim victim, String script, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("perl", "-e", PRELUDE + script, FakeClock.OFFSET));
    command.addAll(List.of(arguments));
    victim
        .pod()
        .startHelper(new Help(victim.fault(), Set.of(), Set.of(Help.Share.VOLUMES), command));
  }
}
