# What faults do to a volume of a node, in a helper container that shares it. Needs CAP_SYS_ADMIN for stall, thaw and
# shutdown, CAP_DAC_OVERRIDE where files of the node are touched.
use strict;
use warnings;
use Fcntl;
use POSIX ();

my $FIFREEZE = 0xC0045877;
my $FITHAW = 0xC0045878;
my $SHUTDOWN = 0x8004587D;    # of ext4, xfs and others
my $LOG_FLUSH = 1;            # what was committed stays
my $NO_FLUSH = 2;             # what was not synced is gone
my $WORD = '/tmp/word';       # the fifo over which a stall is told to begin
my $ANSWER = '/tmp/answer';

my %verbs = (stall => \&stall, begin => \&begin, thaw => \&thaw, shutdown => \&shut_down, write => \&try_write);
my $verb = shift @ARGV // '';
($verbs{$verb} or die "not one of " . join(', ', sort keys %verbs) . ": $verb\n")->(@ARGV);

# Waits for the word and then lets no write pass: for good, or in turns of so many ms. Whatever ends it thaws: SIGTERM,
# or the longest time that it may last.
sub stall {
    my ($path, $longest, $frozen, $thawed) = @_;
    my $volume = opened($path);
    my $over = 0;
    $SIG{TERM} = $SIG{ALRM} = sub { $over = 1; die "over\n" };
    POSIX::mkfifo($_, 0600) or die "$_: $!\n" for $WORD, $ANSWER;
    eval {
        open my $word, '<', $WORD or die "$WORD: $!\n";
        <$word>;
        alarm $longest;
        freeze($volume);
        open my $answer, '>', $ANSWER or die "$ANSWER: $!\n";
        close $answer;
        POSIX::pause() while !$frozen;
        while (1) {
            select undef, undef, undef, $frozen / 1000;
            unfreeze($volume);
            select undef, undef, undef, $thawed / 1000;
            freeze($volume);
        }
    };
    my $why = $@;
    unfreeze($volume);
    $over or die $why;
}

sub begin {
    open my $word, '>', $WORD or die "$WORD: $!\n";
    close $word;
    open my $answer, '<', $ANSWER or die "$ANSWER: $!\n";
    <$answer>;
}

sub thaw { unfreeze(opened($_[0])) }

sub shut_down {
    my ($path, $flush) = @_;
    ioctl opened($path), $SHUTDOWN, pack('L', $flush eq 'flush' ? $LOG_FLUSH : $NO_FLUSH) or die "shutdown of $path: $!\n";
}

# Prints what became of a write with fsync: "written MILLIS", the error, or "blocked" after so many ms.
sub try_write {
    my ($path, $limit) = @_;
    pipe my $in, my $out or die "pipe: $!\n";
    defined(my $child = fork) or die "fork: $!\n";
    if (!$child) {
        my $file = "$path/.capsize-probe-$$";
        my $fh;
        my $ok = sysopen($fh, $file, O_WRONLY | O_CREAT | O_TRUNC, 0600) && syswrite($fh, 'x' x 512)
            && IO::Handle::sync($fh);
        my $error = $!;
        unlink $file;
        syswrite $out, $ok ? "written\n" : "$error\n";
        POSIX::_exit(0);
    }
    my $bits = '';
    vec($bits, fileno $in, 1) = 1;
    print select($bits, undef, undef, $limit / 1000) ? scalar <$in> : "blocked\n";
}

sub freeze { ioctl $_[0], $FIFREEZE, 0 or die "freezing: $!\n" }

sub unfreeze {
    my ($volume) = @_;
    ioctl($volume, $FITHAW, 0) || $!{EINVAL} or die "thawing: $!\n";    # EINVAL: it is not frozen
}

sub opened {
    my ($path) = @_;
    sysopen my $volume, $path, O_RDONLY | O_DIRECTORY or die "$path: $!\n";
    return $volume;
}
