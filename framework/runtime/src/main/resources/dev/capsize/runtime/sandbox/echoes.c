/*
 * Sends echo requests to addresses and says what came back: what a network does to packets, seen by none of those who
 * shape it. Needs no capability where the engine allows ping to everybody.
 *
 *   echoes COUNT BYTES GAP_US WAIT_MS ADDRESS...
 *
 * One line an address: ADDRESS sent=N received=N repeated=N overtaken=N fastest=US span=US, where overtaken are the
 * answers that came after one of a later request, and span is from the first request to the last answer. Ends when
 * everything is there, or nothing has come for WAIT_MS.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST_ADDRESSES 200
#define MOST_ECHOES 10000
#define MOST_BYTES 1400

typedef struct {
    const char *name;
    int socket, sent, received, repeated, overtaken, latest;
    int64_t first, last, fastest;
    int64_t *sent_at; /* by number; negative when it has come back */
} Peer;

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000L + t.tv_nsec / 1000;
}

static void die(const char *doing) { fprintf(stderr, "echoes: %s: %s\n", doing, strerror(errno)); exit(1); }

static void reach(Peer *peer, const char *name, int count) {
    struct sockaddr_in to = {.sin_family = AF_INET};
    int size = 4 << 20;
    memset(peer, 0, sizeof *peer);
    peer->name = name;
    peer->latest = -1;
    peer->sent_at = calloc(count, sizeof *peer->sent_at);
    if (!inet_aton(name, &to.sin_addr)) die(name);
    peer->socket = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, IPPROTO_ICMP);
    if (peer->socket < 0) die("no ping without a capability");
    setsockopt(peer->socket, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    setsockopt(peer->socket, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    if (connect(peer->socket, (struct sockaddr *) &to, sizeof to) < 0) die(name);
}

static void request(Peer *peer, int bytes) {
    char packet[MOST_BYTES] = {0};
    struct icmphdr *icmp = (struct icmphdr *) packet;
    icmp->type = ICMP_ECHO;
    icmp->un.echo.sequence = htons(peer->sent);
    peer->sent_at[peer->sent] = now();
    if (!peer->sent) peer->first = peer->sent_at[0];
    peer->sent++; /* one that cannot be sent is lost */
    if (send(peer->socket, packet, bytes, 0) < 0 && errno == ENOMEM) die("sending");
}

static int answers(Peer *peer) {
    char packet[MOST_BYTES];
    int any = 0;
    while (recv(peer->socket, packet, sizeof packet, 0) >= (int) sizeof(struct icmphdr)) {
        struct icmphdr *icmp = (struct icmphdr *) packet;
        int number = ntohs(icmp->un.echo.sequence);
        if (icmp->type != ICMP_ECHOREPLY || number >= peer->sent) continue;
        any = 1;
        peer->last = now();
        if (peer->sent_at[number] < 0) {
            peer->repeated++;
            continue;
        }
        int64_t took = peer->last - peer->sent_at[number];
        if (!peer->received++ || took < peer->fastest) peer->fastest = took;
        if (number < peer->latest) peer->overtaken++;
        else peer->latest = number;
        peer->sent_at[number] = -1;
    }
    return any;
}

int main(int argc, char **argv) {
    static Peer peers[MOST_ADDRESSES];
    struct pollfd waiting[MOST_ADDRESSES];
    int count = argc > 5 ? atoi(argv[1]) : 0, bytes = argc > 5 ? atoi(argv[2]) : 0, many = argc - 5;
    long gap = argc > 5 ? atol(argv[3]) : 0, quiet = argc > 5 ? atol(argv[4]) * 1000 : 0;
    if (count < 1 || count > MOST_ECHOES || bytes < 16 || bytes > MOST_BYTES || many > MOST_ADDRESSES) {
        fprintf(stderr, "usage: echoes COUNT BYTES GAP_US WAIT_MS ADDRESS...\n");
        return 2;
    }
    for (int i = 0; i < many; i++) {
        reach(&peers[i], argv[i + 5], count);
        waiting[i] = (struct pollfd){.fd = peers[i].socket, .events = POLLIN};
    }
    int64_t start = now(), heard = start;
    for (int sent = 0, missing = 1; missing && (sent < count || now() - heard < quiet);) {
        if (sent < count && now() - start >= sent * gap) {
            for (int i = 0; i < many; i++) request(&peers[i], bytes);
            sent++;
            heard = now();
        }
        int64_t wait = sent < count ? start + sent * gap - now() : heard + quiet - now();
        if (wait < 0) wait = 0;
        ppoll(waiting, many, &(struct timespec){wait / 1000000, wait % 1000000 * 1000}, NULL);
        missing = sent < count;
        for (int i = 0; i < many; i++) {
            if (answers(&peers[i])) heard = now();
            missing |= peers[i].received < peers[i].sent;
        }
    }
    for (int i = 0; i < many; i++) {
        Peer *peer = &peers[i];
        printf("%s sent=%d received=%d repeated=%d overtaken=%d fastest=%ld span=%ld\n", peer->name, peer->sent,
            peer->received, peer->repeated, peer->overtaken, (long) peer->fastest,
            (long) (peer->received ? peer->last - peer->first : 0));
    }
    return 0;
}
