# Name resolution that fails.
#
#   dns.pl serve ANSWER ADDRESS NAME...   answers queries for the names (none: for all) with nxdomain, servfail, an ADDRESS
#                                         (wrong-address) or not at all (timeout), and hands on all others. The file /port
#                                         says where, /count how many were answered falsely and how many handed on.
#   dns.pl ask NAME                       asks the node's resolver as any program would, and prints what it said
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my $SO_MARK = 36;
my $MARK = 0xCA95;    # on what is handed on: the rule that leads queries here lets it pass
my %RCODE = (nxdomain => 3, servfail => 2, 'wrong-address' => 0);

my $what = shift @ARGV || '';
$what eq 'serve' ? serve(@ARGV) : $what eq 'ask' ? ask(@ARGV) : die "usage: dns.pl serve|ask ...\n";

sub resolver {
    open my $file, '<', '/etc/resolv.conf' or die "/etc/resolv.conf: $!\n";
    my ($first) = map { /^\s*nameserver\s+([\d.]+)/ ? $1 : () } <$file>;
    return IO::Socket::INET->new(PeerAddr => $first, PeerPort => 53, Proto => 'udp') || die "resolver: $!\n";
}

sub serve {
    my ($answer, $address, @names) = @_;
    my $front = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Proto => 'udp') or die "port: $!\n";
    my $back = resolver();
    setsockopt $back, SOL_SOCKET, $SO_MARK, pack 'I', $MARK or die "mark: $!\n";
    my ($false, $passed, $next, %asked) = (0, 0, int rand 65536);
    note('/count', "0 0");
    note('/port', $front->sockport);
    my $select = IO::Select->new($front, $back);
    while (1) {
        for my $socket ($select->can_read) {
            my $from = recv $socket, my $packet, 65535, 0;
            next if !defined $from || length $packet < 12;
            if ($socket == $back) {
                my $origin = delete $asked{unpack 'n', $packet} or next;
                substr $packet, 0, 2, $origin->[1];
                send $front, $packet, 0, $origin->[0];
            } elsif (matches(name_of($packet), @names)) {
                $false++;
                my $reply = $answer eq 'timeout' ? undef : false_answer($packet, $answer, $address);
                send $front, $reply, 0, $from if defined $reply;
            } else {
                $passed++;
                $next = ($next + 1) % 65536;
                $asked{$next} = [$from, substr $packet, 0, 2];
                substr $packet, 0, 2, pack 'n', $next;
                send $back, $packet, 0;
            }
            note('/count', "$false $passed");
        }
    }
}

sub ask {
    my ($name) = @_;
    my $socket = resolver();
    send $socket, pack('n6', 4711, 0x0100, 1, 0, 0, 0) . join('', map { pack 'C/a*', $_ } split /\./, $name) . pack('Cn2', 0, 1, 1), 0;
    my $heard = IO::Select->new($socket)->can_read(2);
    my $packet;
    if (!$heard) {
        print "timeout\n";
    } elsif (!defined recv $socket, $packet, 65535, 0) {
        print "nobody answers: $!\n";
    } else {
        my ($id, $flags, $questions, $answers) = unpack 'n4', $packet;
        my $rest = substr $packet, length(question($packet)) + 12;
        my @found;
        for (1 .. $answers) {
            $rest =~ s/^(?:[\xc0-\xff].|(?:[\x01-\x3f][^\x00]*)?\x00)//s;
            my ($type, $class, $ttl, $data) = unpack 'n2Nn/a*', $rest;
            push @found, join '.', unpack 'C4', $data if $type == 1;
            $rest = substr $rest, 10 + length $data;
        }
        my $code = $flags & 15;
        my ($said) = grep { $RCODE{$_} == $code && $code } keys %RCODE;
        print $said || ($code ? "rcode $code" : "address @found"), "\n";
    }
}

# The question's bytes: labels, then type and class.
sub question {
    my ($packet) = @_;
    my $at = 12;
    while (my $length = ord substr $packet, $at, 1) { $at += 1 + $length }
    return substr $packet, 12, $at + 5 - 12;
}

sub name_of {
    my @labels = unpack '(C/a)*', substr question($_[0]), 0, -5;
    return lc join '.', @labels;
}

# Names match as they are written; *.NAME matches all below it.
sub matches {
    my ($name, @names) = @_;
    return 1 if !@names;
    for my $wanted (map { lc } @names) {
        return 1 if $wanted =~ /^\*(\..+)$/ ? $name =~ /\Q$1\E$/ : $name eq $wanted;
    }
    return 0;
}

sub false_answer {
    my ($packet, $answer, $address) = @_;
    my $question = question($packet);
    my ($id, $flags) = unpack 'n2', $packet;
    my $type = unpack 'n', substr $question, -4, 2;
    my $record = $answer eq 'wrong-address' && $type == 1 ? pack 'n3Nna4', 0xc00c, 1, 1, 1, 4, inet_aton($address) : '';
    return pack('n6', $id, 0x8080 | $flags & 0x0100 | $RCODE{$answer}, 1, $record ? 1 : 0, 0, 0) . $question . $record;
}

# In one step, so that nobody reads half of it.
sub note {
    my ($file, $text) = @_;
    open my $out, '>', "$file.new" or die "$file: $!\n";
    print $out "$text\n";
    close $out;
    rename "$file.new", $file;
}
