# Appends a number to /data/synced, which it syncs, and a line to /data/unsynced, which it does not, fifty times a second.
# A caller on port 7000 is told how many bytes were synced so far.
use strict;
use warnings;
use IO::Handle;
use IO::Socket::INET;

$SIG{PIPE} = 'IGNORE';
my $server = IO::Socket::INET->new(LocalPort => 7000, Listen => 16, ReuseAddr => 1) or die "port 7000: $!\n";
my $shared = '/tmp/last';
if (!fork) {
    # A disk that refuses is asked again: it may be healed.
    while (1) {
        eval { write_lines() };
        print STDERR $@;
        select undef, undef, undef, 0.1;
    }
}
while (1) {
    my $guest = $server->accept or next;
    if (open my $last, '<', $shared) {
        syswrite $guest, <$last> // 0;
    }
    close $guest;
}

sub write_lines {
    open my $synced, '>>', '/data/synced' or die "synced: $!\n";
    open my $unsynced, '>>', '/data/unsynced' or die "unsynced: $!\n";
    # Eight bytes a line: the size of the file is the number of the next line. What was written half is taken back.
    my $number = int((-s $synced) / 8) * 8;
    truncate $synced, $number or die "synced: $!\n";
    while (1) {
        syswrite($synced, sprintf "%07d\n", $number / 8) == 8 && $synced->sync or die "synced: $!\n";
        $number += 8;
        syswrite $unsynced, "never synced\n" or die "unsynced: $!\n";
        open my $last, '>', "$shared.new" or die "last: $!\n";
        print $last $number;
        close $last;
        rename "$shared.new", $shared;
        select undef, undef, undef, 0.02;
    }
}
