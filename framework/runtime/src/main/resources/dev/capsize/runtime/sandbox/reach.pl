# Tries to reach each PROTOCOL/ADDRESS:PORT, all at once, and says of each what came back within a second: `connected`,
# `refused` (somebody is there: it said no), `unreachable` (this side knows no way) or `silent`. An open port that takes
# datagrams and does not answer them is silent, too.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use POSIX ();

my %ANSWERS = (0 => 'connected', POSIX::ECONNREFUSED, 'refused', POSIX::ECONNRESET, 'refused', POSIX::ETIMEDOUT, 'silent');
my ($streams, $datagrams, %places) = (IO::Select->new, IO::Select->new);
for my $place (@ARGV) {
    my ($protocol, $peer) = split /\//, $place;
    my $socket = IO::Socket::INET->new(PeerAddr => $peer, Proto => $protocol, Blocking => 0);
    if (!$socket) {
        say_of($place, $! + 0);
        next;
    }
    $places{$socket} = $place;
    $protocol eq 'tcp' ? $streams->add($socket) : $datagrams->add($socket);
    send $socket, 'capsize', 0 if $protocol eq 'udp';
}
my $end = now() + 1;
while (%places && (my $rest = $end - now()) > 0) {
    my ($readable, $writable) = IO::Select->select($datagrams, $streams, undef, $rest);
    for my $socket (@{ $readable || [] }, @{ $writable || [] }) {
        say_of(delete $places{$socket}, unpack 'i', getsockopt $socket, SOL_SOCKET, SO_ERROR);
        $_->remove($socket) for $streams, $datagrams;
    }
}
say_of($_, POSIX::ETIMEDOUT) for values %places;

sub now { return (POSIX::times())[0] / POSIX::sysconf(POSIX::_SC_CLK_TCK()) }

sub say_of {
    my ($place, $error) = @_;
    print $place, ' ', $ANSWERS{$error} || 'unreachable', "\n";
}
