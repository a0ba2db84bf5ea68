# The dead-man switch of a run. It needs only what perl-base has, and the engine's socket.
#
# While its client says `beat`, it does nothing. When the client ends without `bye`, falls silent or never comes, it
# removes everything that carries the run's label. All faults live inside the run's containers: it suffices to end helpers
# in peace, so that they undo what they do, and to let remedies work.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use IO::Socket::UNIX;
use POSIX ();

my $PORT = 7070;
my $ARRIVAL = 30;     # seconds until the client must have said its first word
my $PATIENCE = 60;    # seconds in which a refused removal is tried again

my $run = $ENV{CAPSIZE_RUN} or die "CAPSIZE_RUN is not set\n";
my $token = $ENV{CAPSIZE_TOKEN} or die "CAPSIZE_TOKEN is not set\n"; # known to the JVM that started it, and to nobody else
my $grace = $ENV{CAPSIZE_GRACE} || 10;
my $label = "dev.capsize.run=$run";
$| = 1;
$SIG{PIPE} = 'IGNORE';

my $why = watch();
if (!defined $why) {
    print "keeper: orderly end\n";
    exit 0;
}
print "keeper: $why, removing run $run\n";
my $left = remove_all();
print $left ? "keeper: $left things are left\n" : "keeper: nothing is left\n";
exit($left ? 1 : 0);

# Seconds that neither a set clock nor a laptop's sleep can move; perl-base has no Time::HiRes.
sub now { return (POSIX::times())[0] / POSIX::sysconf(POSIX::_SC_CLK_TCK()) }

# Returns the reason to act, or undef after `bye`. A connection is the client once it has said a word: the engine's
# proxy and port checks connect and go without one.
sub watch {
    my $server = IO::Socket::INET->new(LocalAddr => '0.0.0.0', LocalPort => $PORT, Listen => 8, ReuseAddr => 1)
        or die "port $PORT: $!\n";
    my $select = IO::Select->new($server);
    my ($client, %buffer);
    my $deadline = now() + $ARRIVAL;
    print "keeper: watching run $run\n";
    while (1) {
        my $rest = $deadline - now();
        return $client ? "silence for $grace s" : "no client within $ARRIVAL s" if $rest <= 0;
        for my $socket ($select->can_read($rest)) {
            if ($socket == $server) {
                my $new = $server->accept or next;
                $new->blocking(0);
                $select->add($new);
                $buffer{$new} = '';
                syswrite $new, "capsize-keeper 1 $run\n";
                next;
            }
            my $read = sysread $socket, my $bytes, 4096;
            next if !defined $read && ($!{EAGAIN} || $!{EINTR});
            $buffer{$socket} .= $bytes if $read;
            while ($buffer{$socket} =~ s/^([^\n]*?)\r?\n//) {
                my $line = $1;
                next if $line ne "beat $token" && $line ne "bye $token";
                $client ||= $socket;
                next if $client != $socket;
                $deadline = now() + $grace;
                my $bye = $line =~ /^bye/;
                syswrite $socket, $bye ? "bye\n" : "ok\n";
                return undef if $bye;
            }
            if (!$read || length $buffer{$socket} > 4096) {
                return 'the client is gone' if $client && $client == $socket;
                $select->remove($socket);
                delete $buffer{$socket};
                close $socket;
            }
        }
    }
}

# Returns how much was left when patience ended. What was being made while the client died shows up late: only a second
# round that finds nothing ends the work.
sub remove_all {
    my $deadline = now() + $PATIENCE;
    my ($round, $empty, $left) = (0, 0, 0);
    while ($empty < 2 && now() < $deadline) {
        select undef, undef, undef, $empty ? 1 : 0.2 if $round++;
        my $all = list('/containers/json', 'all=1&') or next;
        my ($keepers, @containers) = ([]);
        push @{ part($_) eq 'keeper' ? $keepers : \@containers }, $_ for @$all;
        # A helper that is killed cannot undo what it did; a remedy can, and one that hangs ends only then. Once more,
        # when no helper is left that could do it again.
        my @remedies = grep { part($_) eq 'remedy' } @containers;
        in_parallel(sub { part($_[0]) eq 'helper' ? end_helper($_[0]) : apply_remedy($_[0]) },
            @remedies, grep { part($_) eq 'helper' } @containers);
        in_parallel(\&apply_remedy, @remedies);
        in_parallel(sub { remove_container($_[0], $round > 1) }, grep { part($_) ne 'helper' } @containers);

        my $networks = list('/networks', '') or next;
        for my $network (@$networks) {
            # A network with a member cannot be removed, and this very container may be one.
            request('POST', "/networks/$network->{Id}/disconnect", qq({"Container":"$_->{Id}","Force":true}))
                for @$keepers;
            remove('network', $network->{Name}, "/networks/$network->{Id}");
        }

        my $volumes = list('/volumes', '') or next;
        $volumes = $volumes->{Volumes} || [];
        remove('volume', $_->{Name}, "/volumes/$_->{Name}?force=1") for @$volumes;

        $left = @containers + @$networks + @$volumes;
        $empty = $left ? 0 : $empty + 1;
    }
    return $empty == 2 ? 0 : $left || 1;
}

sub part { return $_[0]{Labels}{'dev.capsize.part'} || '' }

sub end_helper {
    my ($container) = @_;
    request('POST', "/containers/$container->{Id}/stop?t=2");
    remove_container($container, 0);
}

sub apply_remedy {
    my ($container) = @_;
    request('POST', "/containers/$container->{Id}/start");
    request('POST', "/containers/$container->{Id}/wait");
}

sub remove_container {
    my ($container, $again) = @_;
    my $path = "/containers/$container->{Id}";
    # Some engines do not kill what is frozen; none needs the thaw that early.
    request('POST', "$path/unpause") if $again && ($container->{State} || '') eq 'paused';
    my $name = ($container->{Names} || [])->[0] || $container->{Id};
    $name =~ s{^/}{};
    remove('container', $name, "$path?force=1&v=1");
}

sub remove {
    my ($kind, $name, $path) = @_;
    my ($status, $text) = request('DELETE', $path);
    if ($status =~ /^2/) {
        print "removed $kind $name\n";
    } elsif ($status != 404) {
        print "refused $kind $name: $status ", $text =~ s/\s+/ /gr, "\n";
    }
}

sub in_parallel {
    my ($work, @items) = @_;
    my @children;
    for my $item (@items) {
        my $child = fork;
        if (defined $child && !$child) {
            eval { $work->($item) };
            POSIX::_exit(0);
        }
        defined $child ? push @children, $child : $work->($item);
    }
    waitpid $_, 0 for @children;
}

# What carries the run's label, or undef when the engine gave no usable answer.
sub list {
    my ($path, $query) = @_;
    my $filter = qq({"label":["$label"]});
    $filter =~ s/([^A-Za-z0-9])/sprintf '%%%02X', ord $1/ge;
    my ($status, $text) = request('GET', "$path?${query}filters=$filter");
    my $value = $status == 200 ? eval { parse(\$text) } : undef;
    print "cannot list $path: $status $@\n" if !$value;
    return $value;
}

# One request over the engine's socket. Paths without a version are answered by every engine.
sub request {
    my ($method, $path, $body) = @_;
    $body = '' if !defined $body;
    my $answer = '';
    my $done = eval {
        local $SIG{ALRM} = sub { die "timeout\n" };
        alarm 30;
        my $socket = IO::Socket::UNIX->new(Peer => '/var/run/docker.sock') or die "$!\n";
        my $request = "$method $path HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n"
            . "Content-Type: application/json\r\nContent-Length: " . length($body) . "\r\n\r\n$body";
        syswrite $socket, $request;
        1 while sysread $socket, $answer, 65536, length $answer;
        1;
    };
    my $error = $@;
    alarm 0;
    return (0, $error) if !$done;
    my ($head, $text) = split /\r\n\r\n/, $answer, 2;
    my ($status) = ($head || '') =~ m{^HTTP/\S+ (\d+)} or return (0, 'no answer');
    return ($status, $head =~ /^Transfer-Encoding:\s*chunked/mi ? dechunk($text) : $text);
}

sub dechunk {
    my ($rest, $text) = ($_[0], '');
    while ($rest =~ s/^([0-9a-fA-F]+)[^\r\n]*\r\n//) {
        my $size = hex $1 or last;
        $text .= substr $rest, 0, $size, '';
        $rest =~ s/^\r\n//;
    }
    return $text;
}

# JSON from the text behind a reference, at its position. Numbers and words stay text; null becomes undef.
sub parse {
    my ($text) = @_;
    $$text =~ /\G\s*/gc;
    if ($$text =~ /\G\{/gc) {
        my %object;
        until ($$text =~ /\G[\s,]*\}/gc) {
            $$text =~ /\G[\s,]*/gc;
            my $key = parse($text);
            $$text =~ /\G\s*:/gc or die "JSON: no colon\n";
            $object{$key} = parse($text);
        }
        return \%object;
    }
    if ($$text =~ /\G\[/gc) {
        my @array;
        until ($$text =~ /\G[\s,]*\]/gc) {
            $$text =~ /\G[\s,]*/gc;
            push @array, parse($text);
        }
        return \@array;
    }
    if ($$text =~ /\G"([^"\\]*(?:\\.[^"\\]*)*)"/gcs) {
        my $string = $1;
        my %plain = (n => "\n", t => "\t", r => "\r", b => "\b", f => "\f");
        $string =~ s/\\(?:u([0-9a-fA-F]{4})|(.))/defined $1 ? chr hex $1 : $plain{$2} || $2/ges;
        return $string;
    }
    $$text =~ /\G([-+.\w]+)/gc or die "JSON: nothing readable\n";
    return $1 eq 'null' ? undef : $1;
}
