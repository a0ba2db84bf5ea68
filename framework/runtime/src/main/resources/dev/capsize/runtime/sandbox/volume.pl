# What faults do to a volume of a node, and how they look at it, in a helper container that shares it. Needs
# CAP_SYS_ADMIN for stall, thaw and shutdown, and CAP_DAC_OVERRIDE in a folder that the node has taken for itself.
use strict;
use warnings;
use Fcntl;
use IO::Handle;
use POSIX ();

my $FIFREEZE = 0xC0045877;
my $FITHAW = 0xC0045878;
my $SHUTDOWN = 0x8004587D;     # of ext4
my %SHUTDOWNS = (flush => 1, 'no-flush' => 2);
my $NAMELESS = 020000000 | O_DIRECTORY;    # O_TMPFILE, which Fcntl does not know everywhere
my $WORD = '/tmp/word';        # the fifos over which a stall is told to begin
my $ANSWER = '/tmp/answer';

my %verbs = (
    stall => \&stall, begin => \&begin, thaw => \&thaw, shutdown => \&shut_down, write => \&try_writing,
    fill => \&fill, room => \&room, clear => \&clear,
);
my $verb = shift @ARGV // '';
$| = 1;
($verbs{$verb} or die 'not one of ' . join(', ', sort keys %verbs) . ": $verb\n")->(@ARGV);

# stall PATH SECONDS [PULSE]: waits for the word, then lets no write pass; at intervals of so many ms those that have waited.
# Whatever ends it thaws: SIGTERM, or the longest time that it may last.
sub stall {
    my ($path, $longest, $pulse) = @_;
    my $volume = opened($path);
    my $over = 0;
    $SIG{TERM} = $SIG{ALRM} = sub { $over = 1; die "over\n" };
    eval {
        POSIX::mkfifo($_, 0600) or die "$_: $!\n" for $ANSWER, $WORD;
        open my $word, '<', $WORD or die "$WORD: $!\n";
        alarm $longest;
        freeze($volume);
        open my $answer, '>', $ANSWER or die "$ANSWER: $!\n";
        close $answer;
        POSIX::pause() while !$pulse;
        while (1) {
            nap($pulse);
            unfreeze($volume); # wakes who waits; on a quick disk the next one would slip through any pause
            freeze($volume);
        }
    };
    my $why = $@;
    $SIG{TERM} = $SIG{ALRM} = 'IGNORE';
    unfreeze($volume);
    $over or die $why;
}

# Says the word, and returns when no write passes any more.
sub begin {
    for (1 .. 500) {
        last if -p $WORD;
        nap(10);
    }
    -p $WORD or die "nothing waits for the word\n";
    open my $word, '>', $WORD or die "$WORD: $!\n";
    close $word;
    open my $answer, '<', $ANSWER or die "$ANSWER: $!\n";
    <$answer>;
}

sub thaw { unfreeze(opened($_[0])) }

# shutdown flush|no-flush PATH...: no operation succeeds before a fresh mount. Without flush, what was not synced is gone.
sub shut_down {
    my ($flush, @paths) = @_;
    for my $path (@paths) {
        ioctl opened($path), $SHUTDOWN, pack('L', $SHUTDOWNS{$flush}) or die "shutdown of $path: $!\n";
    }
}

# write PATH LIMIT COUNT: what becomes of so many synced writes in turn: "written MILLIS" for all, the error, or
# "blocked" when they are not over after LIMIT ms. The one who writes may be beyond signals: it is left behind.
sub try_writing {
    my ($path, $limit, $count) = @_;
    pipe my $in, my $out or die "pipe: $!\n";
    defined(my $child = fork) or die "fork: $!\n";
    if (!$child) {
        close $_ for *STDIN, *STDOUT, *STDERR;
        my $start = ticks();
        my $error = '';
        # A file without a name: nothing is left of it, however this ends.
        for (1 .. $count) {
            my $handle;
            my $written = sysopen($handle, $path, O_WRONLY | $NAMELESS, 0600)
                && syswrite($handle, 'x' x 512) && $handle->sync;
            $error ||= $written ? '' : "$!";
        }
        syswrite $out, ($error || 'written ' . int((ticks() - $start) * 1000)) . "\n";
        POSIX::_exit(0);
    }
    vec(my $bits = '', fileno $in, 1) = 1;
    print select($bits, undef, undef, $limit / 1000) ? scalar <$in> : "blocked\n";
}

# fill PATH FILE percent|size|reserve AMOUNT: takes space with a file until that is reached; none when it is already.
# Prints how many bytes should be free now.
sub fill {
    my ($path, $file, $by, $amount) = @_;
    my ($free, $total) = space($path);
    my $left = $by eq 'percent' ? $total * (1 - $amount / 100) : $by eq 'size' ? $free - $amount : $amount;
    $left = $left < 0 ? 0 : $left > $free ? $free : int $left;
    my $take = $free - $left;
    sysopen my $handle, "$path/$file", O_WRONLY | O_CREAT, 0600 or $!{ENOSPC} or die "$path/$file: $!\n";
    # Of what is allocated at once a file system may need a little for itself: the rest is written.
    system 'sh', '-c', 'fallocate -l "$0" "$1" 2>/dev/null', $take, "$path/$file" if $take && $handle;
    while ($handle && $take && (space($path))[0] > $left) {
        sysseek $handle, 0, 2;
        last if !syswrite($handle, "\0" x 4096) || !$handle->sync;
    }
    print "$left\n";
}

# Prints the free bytes, all bytes, and those that the file takes.
sub room {
    my ($path, $file) = @_;
    my @file = lstat "$path/$file";
    print join(' ', space($path), @file ? $file[12] * 512 : 'none'), "\n";
}

sub clear {
    my ($path, $file) = @_;
    unlink "$path/$file" or $!{ENOENT} or die "$path/$file: $!\n";
}

sub space {
    my ($path) = @_;
    open my $pipe, '-|', 'stat', '-f', '-c', '%a %b %S', $path or die "stat: $!\n";
    my ($free, $all, $block) = split ' ', <$pipe> // die "stat says nothing of $path\n";
    return ($free * $block, $all * $block);
}

sub freeze { ioctl $_[0], $FIFREEZE, 0 or die "freezing: $!\n" }

# EINVAL: it is not frozen.
sub unfreeze { ioctl($_[0], $FITHAW, 0) || $!{EINVAL} or die "thawing: $!\n" }

sub opened {
    my ($path) = @_;
    sysopen my $volume, $path, O_RDONLY | O_DIRECTORY or die "$path: $!\n";
    return $volume;
}

sub nap { select undef, undef, undef, $_[0] / 1000 }

# Seconds on a clock that nobody sets; perl-base has no Time::HiRes.
sub ticks { return (POSIX::times())[0] / POSIX::sysconf(POSIX::_SC_CLK_TCK()) }
