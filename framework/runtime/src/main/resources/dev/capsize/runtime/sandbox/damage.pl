# Damages files of a node's volume, in a helper container that shares it, and puts back what stood there. Needs
# CAP_DAC_OVERRIDE: the files belong to the node.
use strict;
use warnings;
use Fcntl;
use IO::Handle;

my $KEPT = '/tmp/kept';    # a line for each damage: file, offset, old and new bytes

my %verbs = (files => \&files, flip => \&flip, zero => \&zero, truncate => \&cut, restore => \&restore, at => \&at);
my $verb = shift @ARGV // '';
($verbs{$verb} or die 'not one of ' . join(', ', sort keys %verbs) . ": $verb\n")->(@ARGV);

# files PATH GLOB: sizes and names of the files below PATH that have content, sorted by name; * also stands for folders.
sub files {
    my ($path, $glob) = @_;
    open my $find, '-|', 'find', $path, '-xdev', '-type', 'f', '-size', '+0', '-path', "$path/$glob", '-printf', '%s %p\n'
        or die "find: $!\n";
    print sort { ($a =~ /(\/.*)/)[0] cmp ($b =~ /(\/.*)/)[0] } <$find>;
}

# flip FILE OFFSET BIT ...: turns single bits over
sub flip {
    my ($file, @bits) = @_;
    while (my ($offset, $bit) = splice @bits, 0, 2) {
        my $old = stretch($file, $offset, 1);
        length $old or die "$file has become shorter than $offset bytes\n";
        put($file, $offset, $old, chr(ord($old) ^ 1 << $bit));
    }
}

# zero FILE OFFSET LENGTH
sub zero {
    my ($file, $offset, $length) = @_;
    my $old = stretch($file, $offset, $length);
    put($file, $offset, $old, "\0" x length $old);
}

# truncate FILE LENGTH: takes so many bytes off its end
sub cut {
    my ($file, $length) = @_;
    my $offset = (-s $file) - $length;
    put($file, $offset < 0 ? 0 : $offset, stretch($file, $offset < 0 ? 0 : $offset, $length), '');
}

# Keeps first and damages then: half a damage can be undone.
sub put {
    my ($file, $offset, $old, $new) = @_;
    open my $kept, '>>', $KEPT or die "$KEPT: $!\n";
    printf $kept "%s %d %s %s\n", unpack('H*', $file), $offset, unpack('H*', $old), unpack('H*', $new);
    close $kept or die "$KEPT: $!\n";
    change($file, $offset, $new);
    printf "%d %s %s\n", $offset, unpack('H32', $old), unpack('H32', $new);
}

# Puts back what stood there, the latest first, where nobody has written since.
sub restore {
    open my $kept, '<', $KEPT or return;
    for my $line (reverse <$kept>) {
        my ($file, $offset, $old, $new) = $line =~ /^(\S+) (\d+) (\S*) (\S*)$/;
        ($file, $old, $new) = map { pack 'H*', $_ } $file, $old, $new;
        next if !-e $file || stretch($file, $offset, length($new) || 1) ne $new;
        change($file, $offset, $old);
    }
}

sub change {
    my ($file, $offset, $bytes) = @_;
    sysopen my $handle, $file, O_RDWR or die "$file: $!\n";
    if (length $bytes) {
        sysseek $handle, $offset, 0;
        syswrite($handle, $bytes) == length $bytes or die "$file: $!\n";
    } else {
        truncate $handle, $offset or die "$file: $!\n";
    }
    $handle->sync or die "$file: $!\n";
}

sub stretch {
    my ($file, $offset, $length) = @_;
    sysopen my $handle, $file, O_RDONLY or die "$file: $!\n";
    sysseek $handle, $offset, 0;
    my ($bytes, $read) = ('', 0);
    1 while $read = sysread $handle, $bytes, $length - length $bytes, length $bytes;
    defined $read or die "$file: $!\n";
    return $bytes;
}

# at FILE OFFSET LENGTH ...: what stands there, a line for each place, past every cache where the file system can.
sub at {
    my ($file, @places) = @_;
    while (my ($offset, $length) = splice @places, 0, 2) {
        print -e $file ? unpack('H*', uncached($file, $offset, $length)) : 'gone', "\n";
    }
}

sub uncached {
    my ($file, $offset, $length) = @_;
    my $start = int($offset / 4096);
    my $blocks = int(($offset + $length - 1) / 4096) - $start + 1;
    my $bytes = '';
    for my $flag ('iflag=direct', 'iflag=fullblock') {
        open my $dd, '-|', 'sh', '-c', 'exec dd "$@" 2>/dev/null', 'sh', "if=$file", 'bs=4096', "skip=$start",
            "count=$blocks", $flag or die "dd: $!\n";
        binmode $dd;
        local $/;
        $bytes = <$dd> // '';
        last if close $dd;
    }
    $offset -= $start * 4096;
    return $offset < length $bytes ? substr $bytes, $offset, $length : '';
}
