package dev.capsize.cli;

import dev.capsize.runtime.topology.Cluster;
import java.util.Locale;

/**
 * What the way between two nodes is like.
 *
 * @param roundTripNanos the median of a thousand
 * @param bitsPerSecond of one connection
 */
record PathFigures(long roundTripNanos, double bitsPerSecond) {

  private static final String FROM = "beat-1";
  private static final String TO = "beat-2";
  private static final int ROUND_TRIPS = 1_000;
  private static final int MEGABYTES = 128;

  /** Prints the median round trip and the time that the bytes took, both in nanoseconds. */
  private static final String MEASURE =
      """
      my $clock = (POSIX::uname())[4] eq 'x86_64' ? 228 : 113;
      sub now { my $t = "\\0" x 16; syscall $clock, 1, $t; my ($s, $n) = unpack 'qq', $t; $s * 1e9 + $n }
      sub to { IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $_[0], Timeout => 5) or die "$!\\n" }
      my ($echo, @trips) = to(7001);
      setsockopt $echo, 6, 1, 1;
      for (1 .. $ARGV[1]) {
        my $start = now(); syswrite $echo, 'x'; sysread $echo, my $back, 1; push @trips, now() - $start;
      }
      my $sink = to(7002);
      my $block = 'x' x (1 << 20);
      my $start = now();
      for (1 .. $ARGV[2]) { my $at = 0; $at += syswrite $sink, $block, 1 << 20, $at while $at < 1 << 20 }
      shutdown $sink, 1;
      sysread $sink, my $end, 3;
      printf "%d %d\\n", (sort { $a <=> $b } @trips)[@trips / 2], now() - $start;
      """;

  static PathFigures measure(Cluster cluster) {
    String[] said =
        cluster
            .pod(FROM)
            .system()
            .exec(
                "perl",
                "-MIO::Socket::INET",
                "-MPOSIX",
                "-e",
                MEASURE,
                TO,
                Integer.toString(ROUND_TRIPS),
                Integer.toString(MEGABYTES))
            .orThrow("measuring the way from " + FROM + " to " + TO)
            .out()
            .split(" ", -1);
    return new PathFigures(
        Long.parseLong(said[0]),
        MEGABYTES * 8.0 * (1 << 20) / (Long.parseLong(said[1]) / 1_000_000_000.0));
  }

  /** {@code 38 us, 8123 Mbit/s}. */
  String text() {
    return String.format(
        Locale.ROOT, "%d us, %.0f Mbit/s", roundTripNanos / 1_000, bitsPerSecond / 1e6);
  }
}
