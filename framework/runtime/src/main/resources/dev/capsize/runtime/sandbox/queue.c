/*
 * Makes a worse network of the packets that iptables queues for it: a substitute for netem that needs NET_ADMIN, and
 * NET_RAW when it must send packets itself (send=1): to resend, or twice.
 *
 *   queue latency=US jitter=US rate=BYTES_PER_SECOND loss=PPM duplicate=PPM corrupt=PPM reorder=PPM send=0|1
 *   queue probe      says by its exit code whether the kernel has packet queues
 *
 * It takes the first free pair of queues: 2k for packets to hold, 2k+1 for packets to resend. Packets that are let go
 * carry the mark 1 << (k + 8), by which the rules know that this queue has seen them. The file named below says which k
 * it is, and counts.
 *
 * Held packets wait in the kernel. TCP that this node sends must not: a connection stops when a few of its packets have
 * not left the node (TCP small queues). So those are copied, dropped, and sent again from a raw socket when they are due.
 *
 * Packets of one direction keep their order, but for those that reordering lets overtake. What is held is bounded; what
 * comes beyond that is dropped and counted, as by any queue. SIGTERM lets everything go at once.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/netfilter.h>
#include <netinet/ip.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <linux/netlink.h>
#include <libnetfilter_queue/libnetfilter_queue.h>

#define FILE_OF_COUNTS "/tmp/queue"
#define SECOND 1000000000L
#define PAIRS 20
#define MOST_PACKETS 32768           /* of each direction; a power of two */
#define MOST_BYTES (64L << 20)       /* of both */
#define LONGEST_BACKLOG SECOND       /* what a rate lets wait, as a router would */
#define SOCKET_BUFFER (16 << 20)
#define BURST 64                     /* packets that are read before those that are due are let go */
#define COUNT_EVERY (SECOND / 10)
#define MILLION 1000000

enum { IN, OUT };

typedef struct {
    int64_t due;
    uint32_t id, mark, length;
    int corrupt;
    unsigned char *copy; /* of the whole packet; none where the kernel's own is let go unchanged */
    int resend;          /* the kernel's own has been dropped */
} Packet;

typedef struct {
    Packet ring[MOST_PACKETS];
    uint32_t first, next;
    int64_t last_due, link_free;
} Line;

static struct { const char *name; long value; } wanted[] = {
    {"latency", 0}, {"jitter", 0}, {"rate", 0}, {"loss", 0}, {"duplicate", 0}, {"corrupt", 0}, {"reorder", 0},
    {"send", 0},
};
enum { LATENCY, JITTER, RATE, LOSS, DUPLICATE, CORRUPT, REORDER, SEND, WANTED };

static struct { const char *name; long value; } counts[] = {
    {"taken", 0}, {"released", 0}, {"lost", 0}, {"duplicated", 0}, {"corrupted", 0}, {"overtook", 0}, {"overflowed", 0},
};
enum { TAKEN, RELEASED, LOST, DUPLICATED, CORRUPTED, OVERTOOK, OVERFLOWED, COUNTS };

static Line lines[2];
static long held_bytes;
static struct nfq_handle *netlink;
static struct nfq_q_handle *hold, *resend;
static int pair, raw = -1;
static volatile sig_atomic_t ending;

static void end(int signal) { (void) signal; ending = 1; }

static void die(const char *doing) { fprintf(stderr, "queue: %s: %s\n", doing, strerror(errno)); exit(1); }

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

static int chance(int what) { return wanted[what].value && random() % MILLION < wanted[what].value; }

/* One bit behind the IP header, so that only the receiver's checksum can tell. */
static void flip(unsigned char *packet, uint32_t length) {
    uint32_t header = (packet[0] & 15) * 4;
    if (length > header) {
        packet[header + random() % (length - header)] ^= 1 << random() % 8;
    }
}

/* Full buffers lose packets, and filters may refuse them: so does a network. */
static void send_raw(const Packet *packet, const unsigned char *bytes) {
    static uint32_t marked;
    uint32_t mark = packet->mark | 1u << (pair + 8);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr.s_addr = ((const struct iphdr *) bytes)->daddr};
    if (mark != marked) {
        setsockopt(raw, SOL_SOCKET, SO_MARK, &mark, sizeof mark);
        marked = mark;
    }
    sendto(raw, bytes, packet->length, MSG_DONTWAIT, (struct sockaddr *) &to, sizeof to);
}

static void release(Packet *packet) {
    if (packet->copy && chance(DUPLICATE)) {
        send_raw(packet, packet->copy);
        counts[DUPLICATED].value++;
    }
    if (packet->copy && chance(CORRUPT)) {
        flip(packet->copy, packet->length);
        packet->corrupt = 1;
        counts[CORRUPTED].value++;
    }
    if (packet->resend) {
        send_raw(packet, packet->copy);
    } else {
        nfq_set_verdict2(hold, packet->id, NF_REPEAT, packet->mark | 1u << (pair + 8),
            packet->corrupt ? packet->length : 0, packet->corrupt ? packet->copy : NULL);
    }
    free(packet->copy);
    counts[RELEASED].value++;
}

/* Lets go what is due; returns when the next one is, or 0. */
static int64_t release_due(int all) {
    int64_t soonest = 0, time = now();
    for (Line *line = lines; line < lines + 2; line++) {
        while (line->first != line->next) {
            Packet *packet = &line->ring[line->first % MOST_PACKETS];
            if (!all && packet->due > time) {
                if (!soonest || packet->due < soonest) soonest = packet->due;
                break;
            }
            held_bytes -= packet->length;
            release(packet);
            line->first++;
        }
    }
    return soonest;
}

static int64_t due(Line *line, uint32_t length) {
    long jitter = wanted[JITTER].value;
    int64_t start = now(), at;
    if (wanted[RATE].value) {
        if (line->link_free > start) start = line->link_free;
        start = line->link_free = start + length * SECOND / wanted[RATE].value;
    }
    at = start + 1000 * (wanted[LATENCY].value + (jitter ? random() % (2 * jitter + 1) - jitter : 0));
    return line->last_due = at > line->last_due ? at : line->last_due;
}

static void drop(int resending, uint32_t id, int why) {
    if (!resending) nfq_set_verdict(hold, id, NF_DROP, 0, NULL);
    counts[why].value++;
}

static int take(struct nfq_q_handle *queue, struct nfgenmsg *message, struct nfq_data *data, void *last_resent) {
    struct nfqnl_msg_packet_hdr *header = nfq_get_msg_packet_hdr(data);
    Packet packet = {.id = ntohl(header->packet_id), .mark = nfq_get_nfmark(data), .resend = queue == resend};
    Line *line = &lines[header->hook == NF_INET_LOCAL_OUT ? OUT : IN];
    unsigned char *payload;
    int got = nfq_get_payload(data, &payload);
    (void) message;
    counts[TAKEN].value++;
    packet.length = got >= (int) sizeof(struct iphdr) ? ntohs(((struct iphdr *) payload)->tot_len) : 0;
    if (packet.resend) *(uint32_t *) last_resent = packet.id;
    if (chance(LOSS)) {
        drop(packet.resend, packet.id, LOST);
        return 0;
    }
    if (line->next - line->first == MOST_PACKETS || held_bytes + packet.length > MOST_BYTES
        || (wanted[RATE].value && line->link_free - now() > LONGEST_BACKLOG)) {
        drop(packet.resend, packet.id, OVERFLOWED);
        return 0;
    }
    if (got > 0 && (packet.resend || wanted[DUPLICATE].value || wanted[CORRUPT].value)) {
        if (!(packet.copy = malloc(got))) die("memory");
        memcpy(packet.copy, payload, got);
        packet.length = got;
    }
    if (chance(REORDER) && line->next != line->first) {
        counts[OVERTOOK].value++;
        release(&packet);
        return 0;
    }
    packet.due = due(line, packet.length);
    held_bytes += packet.length;
    line->ring[line->next++ % MOST_PACKETS] = packet;
    return 0;
}

static struct nfq_q_handle *open_queue(int number, uint32_t *last_resent, int whole) {
    struct nfq_q_handle *queue = nfq_create_queue(netlink, number, take, last_resent);
    if (!queue) return NULL;
    /* The kernel cuts a packet that it hands over whole to the size of the network's, and fills in its checksum. */
    if (nfq_set_mode(queue, NFQNL_COPY_PACKET, whole ? 0xffff : sizeof(struct iphdr)) < 0
        || nfq_set_queue_maxlen(queue, 2 * MOST_PACKETS) < 0
        || (!whole && nfq_set_queue_flags(queue, NFQA_CFG_F_GSO, NFQA_CFG_F_GSO) < 0)) {
        die("setting up a queue");
    }
    return queue;
}

static void open_queues(uint32_t *last_resent) {
    int size = SOCKET_BUFFER, yes = 1;
    if (!(netlink = nfq_open())) die("packet queues");
    for (pair = 0; pair < PAIRS; pair++) {
        resend = open_queue(2 * pair + 1, last_resent, 1);
        if (resend) break;
    }
    if (!resend) die("no packet queue is free");
    hold = open_queue(2 * pair, last_resent, wanted[DUPLICATE].value || wanted[CORRUPT].value);
    if (!hold) die("a packet queue");
    setsockopt(nfq_fd(netlink), SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
    setsockopt(nfq_fd(netlink), SOL_NETLINK, NETLINK_NO_ENOBUFS, &yes, sizeof yes);
}

static void open_raw(void) {
    int size = SOCKET_BUFFER;
    if ((raw = socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW)) < 0) die("a raw socket");
    setsockopt(raw, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size);
}

/* One short write, so that a reader never sees half of it. */
static void write_counts(int file) {
    char text[512];
    int length = snprintf(text, sizeof text, "pair=%d pid=%d", pair, getpid());
    for (int i = 0; i < COUNTS; i++) {
        length += snprintf(text + length, sizeof text - length, " %s=%ld", counts[i].name, counts[i].value);
    }
    text[length++] = '\n';
    if (pwrite(file, text, length, 0) != length) die(FILE_OF_COUNTS);
}

static void read_arguments(char **arguments) {
    for (; *arguments; arguments++) {
        char *equals = strchr(*arguments, '='), *rest = NULL;
        int i = 0;
        if (equals) *equals = 0;
        while (i < WANTED && strcmp(*arguments, wanted[i].name)) i++;
        if (!equals || i == WANTED || (wanted[i].value = strtol(equals + 1, &rest, 10)) < 0 || *rest) {
            fprintf(stderr, "queue: cannot read %s\n", *arguments);
            exit(2);
        }
    }
}

int main(int argc, char **argv) {
    static char buffer[1 << 17];
    uint32_t last_resent = 0, dropped = 0;
    int64_t counted = 0;
    sigset_t blocked, before;
    unsigned seed;
    int probing = argc == 2 && !strcmp(argv[1], "probe");
    if (!probing) read_arguments(argv + 1);
    if (getrandom(&seed, sizeof seed, 0) > 0) srandom(seed);
    prctl(PR_SET_TIMERSLACK, 1);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    signal(SIGTERM, end);
    open_queues(&last_resent);
    if (probing) return 0;
    if (wanted[SEND].value) open_raw();
    int file = open(FILE_OF_COUNTS, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    struct pollfd waiting = {.fd = nfq_fd(netlink), .events = POLLIN};
    while (!ending) {
        for (int i = 0, got; i < BURST && (got = recv(waiting.fd, buffer, sizeof buffer, MSG_DONTWAIT)) > 0; i++) {
            nfq_handle_packet(netlink, buffer, got);
        }
        if (last_resent != dropped) { /* one verdict for all up to here: they are resent, or lost */
            nfq_set_verdict_batch(resend, last_resent, NF_DROP);
            dropped = last_resent;
        }
        int64_t next = release_due(0), time = now(), wait = COUNT_EVERY;
        if (time - counted >= COUNT_EVERY) {
            write_counts(file);
            counted = time;
        }
        if (next) wait = next <= time ? 0 : next - time < wait ? next - time : wait;
        ppoll(&waiting, 1, &(struct timespec){wait / SECOND, wait % SECOND}, &before);
    }
    release_due(1);
    nfq_close(netlink);
    return 0;
}
