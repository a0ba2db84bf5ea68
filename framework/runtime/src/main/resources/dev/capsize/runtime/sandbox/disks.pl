# Makes disks for nodes: ext4 in files of fixed size under /disks, each behind a loop device. It needs only CAP_MKNOD
# and device rules for loop; the engine does the mounting.
#
# Arguments NAME=BYTES; prints "NAME DEVICE" for each. Then a child keeps the devices open until this container goes. A
# device detaches itself after its last user (autoclear), so nothing is left whoever dies first: before the engine has
# mounted it that is the child, afterwards the mount.
use strict;
use warnings;
use POSIX ();

my $LOOP_CTL_GET_FREE = 0x4C82;
my $LOOP_CONFIGURE = 0x4C0A;     # since Linux 5.8; sets file and autoclear in one step
my $AUTOCLEAR = 4;
my $DIRECT_IO = 16;              # no second copy in the page cache

my $control = device('loop-control', 'c', '10:237');
my @open;
for my $argument (@ARGV) {
    my ($name, $bytes) = $argument =~ /^([\w.-]+)=(\d+)$/ or die "no disk: $argument\n";
    my $file = "/disks/$name";
    format_file($file, $bytes);
    my ($number, $loop) = attach($file);
    push @open, $loop;
    print "$name /dev/loop$number\n";
}
defined(my $child = fork) or die "fork: $!\n";
exit 0 if $child;
POSIX::setsid();
open STDIN, '<', '/dev/null';
open STDOUT, '>', '/dev/null';
open STDERR, '>', '/dev/null';
sleep 3600 while 1;

# All blocks are taken at once: a host that is full is noticed here and not by a node as an error of its disk.
sub format_file {
    my ($file, $bytes) = @_;
    run("no room for a disk of $bytes bytes on the engine's own disk", 'fallocate', '-l', $bytes, $file);
    run("$bytes bytes are no ext4 disk", 'mkfs.ext4', '-q', '-F', '-m', '0',
        '-E', 'nodiscard,lazy_itable_init=1,lazy_journal_init=1', $file);
    # As a fresh tmpfs: empty, and anybody may write.
    run('debugfs', 'debugfs', '-w', '-R', 'rmdir lost+found', $file);
    run('debugfs', 'debugfs', '-w', '-R', 'set_inode_field / mode 041777', $file);
}

sub attach {
    my ($file) = @_;
    sysopen my $disk, $file, POSIX::O_RDWR() or die "$file: $!\n";
    for (1 .. 50) {
        my $number = ioctl $control, $LOOP_CTL_GET_FREE, 0;
        defined $number or die "no free loop device: $!\n";
        $number += 0;
        my $loop = device("loop$number", 'b', device_number($number));
        # struct loop_config: file, block size, struct loop_info64 with the flags at offset 52, reserved.
        my $config = pack 'L L x52 L x176 x64', fileno $disk, 0, $AUTOCLEAR | $DIRECT_IO;
        return ($number, $loop) if ioctl $loop, $LOOP_CONFIGURE, $config;
        # Another run has taken it since.
        $!{EBUSY} or die "a loop device takes no file: $!\n";
    }
    die "no loop device stays free\n";
}

sub device_number {
    my ($number) = @_;
    open my $file, '<', "/sys/block/loop$number/dev" or return "7:$number";
    chomp(my $text = <$file>);
    return $text;
}

sub device {
    my ($name, $kind, $number) = @_;
    my ($major, $minor) = split /:/, $number;
    my $path = "/tmp/$name";
    unlink $path;
    run("no device $name", 'mknod', $path, $kind, $major, $minor);
    sysopen my $handle, $path, POSIX::O_RDWR() or die "$name: $!\n";
    return $handle;
}

sub run {
    my ($what, @command) = @_;
    open my $pipe, '-|', 'sh', '-c', 'exec "$@" 2>&1 </dev/null', 'sh', @command or die "sh: $!\n";
    my $said = join '', <$pipe>;
    close $pipe or die "$what: $said\n";
}
