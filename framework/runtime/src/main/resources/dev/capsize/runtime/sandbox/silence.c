/*
 * Silences a node at an instant that is agreed in advance, so that many nodes fall silent at once.
 *
 *   silence now                  prints the kernel's wall clock and its monotonic clock, in nanoseconds
 *   silence TABLE WALL prepare   from the instant WALL on, every packet is dropped that does not stay within the node;
 *                                prints the wall clock before and after the kernel took that over
 *   silence TABLE WALL wait      the same, and ends when the instant is over
 *
 * Nobody has to wake up at the instant: the kernel compares each packet with the clock, so a busy machine is as exact as
 * an idle one. nft itself reads instants in whole seconds only; for this alone the rules are put together here. They
 * are listed and removed with nft.
 */
#include <arpa/inet.h>
#include <endian.h>
#include <errno.h>
#include <linux/if_arp.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static _Alignas(8) char batch[8192];
static size_t end;

static uint64_t now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static int fail(const char *what) {
    fprintf(stderr, "silence: %s: %s\n", what, strerror(errno));
    return 1;
}

/* Appends what a message or an attribute starts with; close_at() puts in the length. */
static size_t open_at(const void *head, size_t size) {
    size_t start = end;
    memcpy(batch + end, head, size);
    end += NLMSG_ALIGN(size);
    return start;
}

static void close_message(size_t start) { ((struct nlmsghdr *)(batch + start))->nlmsg_len = (uint32_t)(end - start); }

static void close_nest(size_t start) { ((struct nlattr *)(batch + start))->nla_len = (uint16_t)(end - start); }

static size_t message(uint16_t type, uint16_t flags, uint8_t family, uint16_t resource) {
    struct {
        struct nlmsghdr header;
        struct nfgenmsg body;
    } head = {{.nlmsg_type = type, .nlmsg_flags = NLM_F_REQUEST | flags}, {.nfgen_family = family, .res_id = htons(resource)}};
    return open_at(&head, sizeof head);
}

static size_t rules_message(uint16_t type, uint16_t flags) {
    return message(NFNL_SUBSYS_NFTABLES << 8 | type, NLM_F_CREATE | flags, NFPROTO_INET, 0);
}

static size_t nest(uint16_t type) {
    struct nlattr head = {.nla_type = NLA_F_NESTED | type};
    return open_at(&head, sizeof head);
}

static void put(uint16_t type, const void *data, size_t size) {
    struct nlattr head = {.nla_type = type, .nla_len = (uint16_t)(NLA_HDRLEN + size)};
    open_at(&head, sizeof head);
    memcpy(batch + end, data, size);
    end += NLA_ALIGN(size);
}

static void put_text(uint16_t type, const char *text) { put(type, text, strlen(text) + 1); }

static void put_number(uint16_t type, uint32_t number) {
    uint32_t big = htonl(number);
    put(type, &big, sizeof big);
}

/* An expression of a rule: its name, then what the caller puts between open and close. */
static size_t expression_data;
static size_t expression(const char *name) {
    size_t start = nest(NFTA_LIST_ELEM);
    put_text(NFTA_EXPR_NAME, name);
    expression_data = nest(NFTA_EXPR_DATA);
    return start;
}

static void close_expression(size_t start) {
    close_nest(expression_data);
    close_nest(start);
}

static void load(uint32_t key) {
    size_t e = expression("meta");
    put_number(NFTA_META_DREG, NFT_REG_1);
    put_number(NFTA_META_KEY, key);
    close_expression(e);
}

static void compare(uint32_t operation, const void *value, size_t size) {
    size_t e = expression("cmp");
    put_number(NFTA_CMP_SREG, NFT_REG_1);
    put_number(NFTA_CMP_OP, operation);
    size_t data = nest(NFTA_CMP_DATA);
    put(NFTA_DATA_VALUE, value, size);
    close_nest(data);
    close_expression(e);
}

/* The kernel compares bytes, first to last: the clock must be turned round before it is compared. */
static void turn_round(void) {
    size_t e = expression("byteorder");
    put_number(NFTA_BYTEORDER_SREG, NFT_REG_1);
    put_number(NFTA_BYTEORDER_DREG, NFT_REG_1);
    put_number(NFTA_BYTEORDER_OP, NFT_BYTEORDER_HTON);
    put_number(NFTA_BYTEORDER_LEN, 8);
    put_number(NFTA_BYTEORDER_SIZE, 8);
    close_expression(e);
}

static void count_and_drop(void) {
    close_expression(expression("counter"));
    size_t e = expression("immediate");
    put_number(NFTA_IMMEDIATE_DREG, NFT_REG_VERDICT);
    size_t data = nest(NFTA_IMMEDIATE_DATA);
    size_t verdict = nest(NFTA_DATA_VERDICT);
    put_number(NFTA_VERDICT_CODE, NF_DROP);
    close_nest(verdict);
    close_nest(data);
    close_expression(e);
}

/* Before everything else that may act on the node's packets. */
static void chain(const char *table, const char *name, uint32_t hook, uint32_t interface_type, uint64_t wall,
                  uint16_t answer) {
    size_t m = rules_message(NFT_MSG_NEWCHAIN, 0);
    put_text(NFTA_CHAIN_TABLE, table);
    put_text(NFTA_CHAIN_NAME, name);
    put_text(NFTA_CHAIN_TYPE, "filter");
    size_t where = nest(NFTA_CHAIN_HOOK);
    put_number(NFTA_HOOK_HOOKNUM, hook);
    put_number(NFTA_HOOK_PRIORITY, (uint32_t)-300);
    close_nest(where);
    close_message(m);

    uint16_t loopback = ARPHRD_LOOPBACK;
    uint64_t instant = htobe64(wall);
    m = rules_message(NFT_MSG_NEWRULE, NLM_F_APPEND | answer);
    put_text(NFTA_RULE_TABLE, table);
    put_text(NFTA_RULE_CHAIN, name);
    size_t expressions = nest(NFTA_RULE_EXPRESSIONS);
    load(interface_type);
    compare(NFT_CMP_NEQ, &loopback, sizeof loopback);
    load(NFT_META_TIME_NS);
    turn_round();
    compare(NFT_CMP_GTE, &instant, sizeof instant);
    count_and_drop();
    close_nest(expressions);
    close_message(m);
}

/* Sends the batch, of which only the last rule asks for an answer: the kernel takes over all of it or nothing. */
static int commit(void) {
    int netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER);
    struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
    struct timeval patience = {.tv_sec = 5};
    if (netlink < 0 || setsockopt(netlink, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) < 0 ||
        sendto(netlink, batch, end, 0, (struct sockaddr *)&kernel, sizeof kernel) < 0) {
        return fail("asking the kernel");
    }
    _Alignas(8) char answer[8192];
    if (recv(netlink, answer, sizeof answer, 0) < (ssize_t)(NLMSG_HDRLEN + sizeof(struct nlmsgerr))) {
        return fail("the kernel's answer");
    }
    errno = -((struct nlmsgerr *)NLMSG_DATA((struct nlmsghdr *)answer))->error;
    close(netlink);
    return errno == 0 ? 0 : fail("dropping packets from an instant on");
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "now") == 0) {
        uint64_t wall = now(CLOCK_REALTIME);
        printf("%llu %llu\n", (unsigned long long)wall, (unsigned long long)now(CLOCK_MONOTONIC));
        return 0;
    }
    if (argc != 4 || strlen(argv[1]) >= NFT_NAME_MAXLEN) {
        fprintf(stderr, "usage: silence now | silence TABLE WALL prepare|wait\n");
        return 64;
    }
    uint64_t wall = strtoull(argv[2], NULL, 10);
    close_message(message(NFNL_MSG_BATCH_BEGIN, 0, AF_UNSPEC, NFNL_SUBSYS_NFTABLES));
    size_t table = rules_message(NFT_MSG_NEWTABLE, 0);
    put_text(NFTA_TABLE_NAME, argv[1]);
    close_message(table);
    chain(argv[1], "in", NF_INET_LOCAL_IN, NFT_META_IIFTYPE, wall, 0);
    chain(argv[1], "out", NF_INET_LOCAL_OUT, NFT_META_OIFTYPE, wall, NLM_F_ACK);
    size_t last = message(NFNL_MSG_BATCH_END, 0, AF_UNSPEC, NFNL_SUBSYS_NFTABLES);
    close_message(last);

    uint64_t before = now(CLOCK_REALTIME);
    int failed = commit();
    printf("%llu %llu\n", (unsigned long long)before, (unsigned long long)now(CLOCK_REALTIME));
    struct timespec instant = {.tv_sec = (time_t)(wall / 1000000000u), .tv_nsec = (long)(wall % 1000000000u)};
    while (!failed && strcmp(argv[3], "wait") == 0 &&
           clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &instant, NULL) == EINTR) {
    }
    return failed;
}
