# Makes and keeps the disks of nodes: ext4 in files of fixed size under /disks, each behind a loop device. It needs only
# CAP_MKNOD and device rules for loop; the engine does the mounting.
#
#   make NAME=BYTES ...   prints "NAME DEVICE" for each. A child keeps files and devices open until this container goes, so
#                         that a disk outlives every mount of it.
#   released NAME         waits until no file system lives on the disk: only then is the next mount a fresh one
#   format NAME           makes it an empty disk again
#   superblock NAME       what the disk itself says: its UUID, whether its journal is open, whether it is mounted
#
# A device detaches itself after its last user (autoclear): nothing is left once this container and the mounts are gone,
# in whatever order.
use strict;
use warnings;
use POSIX ();

my $LOOP_CTL_GET_FREE = 0x4C82;
my $LOOP_CONFIGURE = 0x4C0A;     # since Linux 5.8; sets file and autoclear in one step
my $AUTOCLEAR = 4;
my $DIRECT_IO = 16;              # no second copy in the page cache
my $O_EXCL = POSIX::O_EXCL();    # of a block device: fails while a file system has it

my $RESERVE = 1 << 30;           # bytes that are left to the engine
my $PATIENCE = 10;               # seconds until an unmount must be over

my %verbs = (make => \&make, released => \&released, format => \&reformat, superblock => \&superblock);
my $verb = shift @ARGV // '';
($verbs{$verb} or die "not one of make, released, format, superblock: $verb\n")->(@ARGV);

sub make {
    my %bytes = map { /^([\w.-]+)=(\d+)$/ ? ($1, $2) : die "no disk: $_\n" } @_;
    check_room(values %bytes);
    my $control = device('loop-control', 'c', '10:237');
    my @open;
    for my $name (sort keys %bytes) {
        # All blocks are taken at once: a host that is full is noticed here and not by a node as an error of its disk.
        run("no room for a disk of $bytes{$name} bytes on the engine's own disk", 'fallocate', '-l', $bytes{$name},
            "/disks/$name");
        my ($number, $loop) = attach($control, $name);
        push @open, $loop;
        make_file_system($name);
        print "$name /dev/loop$number\n";
    }
    defined(my $child = fork) or die "fork: $!\n";
    return if $child;
    POSIX::setsid();
    open STDIN, '<', '/dev/null';
    open STDOUT, '>', '/dev/null';
    open STDERR, '>', '/dev/null';
    sleep 3600 while 1;
}

sub released {
    my ($name) = @_;
    for (1 .. $PATIENCE * 50) {
        return if sysopen my $disk, "/tmp/$name", POSIX::O_RDONLY() | $O_EXCL;
        $!{EBUSY} or die "$name: $!\n";
        select undef, undef, undef, 0.02;
    }
    die "$name is still mounted after $PATIENCE s: another fault's helper holds it\n";
}

sub reformat {
    my ($name) = @_;
    released($name);
    make_file_system($name);
}

sub superblock {
    my ($name) = @_;
    open my $disk, '<:raw', "/tmp/$name" or die "$name: $!\n";
    seek $disk, 1024, 0;
    read($disk, my $block, 1024) == 1024 or die "$name: $!\n";
    my ($incompatible, $uuid) = unpack 'x96 L x4 H32', $block;
    my $mounted = !sysopen my $own, "/tmp/$name", POSIX::O_RDONLY() | $O_EXCL;
    print "$uuid ", $incompatible & 4 ? 'open' : 'closed', ' ', $mounted ? 'mounted' : 'free', "\n";
}

# Asked before, because an allocation that fails halfway would have filled the engine's disk for a moment.
sub check_room {
    my $wanted = 0;
    $wanted += $_ for @_;
    my ($free) = `df --output=avail -B1 /disks` =~ /^\s*(\d+)\s*$/m or die "df says nothing of /disks\n";
    $wanted + $RESERVE <= $free
        or die "all disks together are $wanted bytes, and of $free bytes on the engine's own disk 1 GiB must stay free\n";
}

# Through the device, never the file behind it: while the device is open it has a cache of its own.
sub make_file_system {
    my ($name) = @_;
    run("$name is no ext4 disk", 'mkfs.ext4', '-q', '-F', '-m', '0',
        '-E', 'nodiscard,lazy_itable_init=1,lazy_journal_init=1', "/tmp/$name");
    # As a fresh tmpfs: empty, and anybody may write.
    run('debugfs', 'debugfs', '-w', '-R', 'rmdir lost+found', "/tmp/$name");
    run('debugfs', 'debugfs', '-w', '-R', 'set_inode_field / mode 041777', "/tmp/$name");
}

sub attach {
    my ($control, $name) = @_;
    sysopen my $file, "/disks/$name", POSIX::O_RDWR() or die "$name: $!\n";
    for (1 .. 50) {
        my $number = ioctl $control, $LOOP_CTL_GET_FREE, 0;
        defined $number or die "no free loop device: $!\n";
        $number += 0;
        my $loop = device($name, 'b', device_number($number));
        # struct loop_config: file, block size, struct loop_info64 with the flags at offset 52, reserved.
        my $config = pack 'L L x52 L x176 x64', fileno $file, 0, $AUTOCLEAR | $DIRECT_IO;
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
