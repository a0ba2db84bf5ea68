# Listens on 7000 and says hello to every other node, ten times a second.
use strict;
use warnings;
use IO::Socket::INET;

# Something that can be damaged.
open my $notes, '>', '/data/notes' or die "notes: $!\n";
print $notes 'x' x 4096;
close $notes;

$| = 1;
$SIG{CHLD} = 'IGNORE';
my $server = IO::Socket::INET->new(LocalPort => 7000, Listen => 16, ReuseAddr => 1) or die "port 7000: $!\n";
print "chatter of $ENV{CAPSIZE_NODE} is up\n";
for my $peer (grep { $_ ne $ENV{CAPSIZE_NODE} } split /,/, $ENV{CAPSIZE_NODES_CHAT}) {
    next if fork;
    while (1) {
        IO::Socket::INET->new(PeerAddr => $peer, PeerPort => 7000, Timeout => 1);
        select undef, undef, undef, 0.1;
    }
}
while (1) {
    my $guest = $server->accept or next;
    close $guest;
}
