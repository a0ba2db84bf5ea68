// Loaded into the processes of a node (LD_PRELOAD): the time of day that they read, and the moments of the day that they
// wait for, are those of a clock that is off by so many nanoseconds as the first eight bytes of a file say. All processes
// see a new offset at once, because they share the page. The monotonic clock, on which timers stand, is left alone.
//
// Linked with nothing, so that it finds what it calls in whatever C library the process has.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL

// No machine is up for so long, and no clock is set so far back.
#define UPTIME 500000000

static volatile const int64_t *offset;

__attribute__((constructor)) static void begin(void) {
    static const int64_t none;
    int file = open("/run/capsize-clock/offset", O_RDONLY | O_CLOEXEC);
    void *page = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
    if (file >= 0) close(file);
    offset = page == MAP_FAILED ? &none : page;
}

static struct timespec add(struct timespec time, int64_t nanos) {
    int64_t sum = time.tv_nsec + nanos % SECOND;
    time.tv_sec += nanos / SECOND + (sum >= SECOND) - (sum < 0);
    time.tv_nsec = sum + (sum < 0 ? SECOND : sum >= SECOND ? -SECOND : 0);
    return time;
}

// Other constructors may have asked before begin() did.
static struct timespec faked(struct timespec time) { return offset ? add(time, *offset) : time; }

// The moment of the machine's clock at which the node's shows a time; long past is past.
static struct timespec real(const struct timespec *time) {
    struct timespec moment = offset ? add(*time, -*offset) : *time;
    return moment.tv_sec < 0 ? (struct timespec){0, 0} : moment;
}

static int of_day(clockid_t clock) { return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE; }

// The oldest version of a name is not always the one that programs of today mean.
#pragma weak dlvsym
static void *next(const char *name) {
    void *found = dlvsym ? dlvsym(RTLD_NEXT, name, "GLIBC_2.3.2") : NULL;
    return found ? found : dlsym(RTLD_NEXT, name);
}

#define NEXT(name) \
    static __typeof__(name) *call; \
    if (!call) call = next(#name)

int clock_gettime(clockid_t clock, struct timespec *time) {
    NEXT(clock_gettime);
    int failed = call(clock, time);
    if (!failed && of_day(clock)) *time = faked(*time);
    return failed;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    NEXT(gettimeofday);
    int failed = call(time, zone);
    if (!failed) {
        struct timespec now = faked((struct timespec){time->tv_sec, time->tv_usec * 1000});
        *time = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
    }
    return failed;
}

time_t time(time_t *seconds) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (seconds) *seconds = now.tv_sec;
    return now.tv_sec;
}

int timespec_get(struct timespec *time, int base) {
    NEXT(timespec_get);
    int answer = call(time, base);
    if (answer == TIME_UTC) *time = faked(*time);
    return answer;
}

// Whoever waits until a time of day means the one that he reads.

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left) {
    NEXT(clock_nanosleep);
    if (clock != CLOCK_REALTIME || !(flags & TIMER_ABSTIME) || !time) return call(clock, flags, time, left);
    struct timespec moment = real(time);
    return call(clock, flags, &moment, left);
}

// Its clock was chosen when it was made, and cannot be asked for: but a time of day is later than any uptime.
int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict time) {
    NEXT(pthread_cond_timedwait);
    if (time->tv_sec < UPTIME) return call(condition, mutex, time);
    struct timespec moment = real(time);
    return call(condition, mutex, &moment);
}

int pthread_mutex_timedlock(pthread_mutex_t *restrict mutex, const struct timespec *restrict time) {
    NEXT(pthread_mutex_timedlock);
    struct timespec moment = real(time);
    return call(mutex, &moment);
}

int pthread_rwlock_timedrdlock(pthread_rwlock_t *restrict lock, const struct timespec *restrict time) {
    NEXT(pthread_rwlock_timedrdlock);
    struct timespec moment = real(time);
    return call(lock, &moment);
}

int pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict lock, const struct timespec *restrict time) {
    NEXT(pthread_rwlock_timedwrlock);
    struct timespec moment = real(time);
    return call(lock, &moment);
}

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict time) {
    NEXT(sem_timedwait);
    struct timespec moment = real(time);
    return call(semaphore, &moment);
}

int pthread_cond_clockwait(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock,
                           const struct timespec *time) {
    NEXT(pthread_cond_clockwait);
    struct timespec moment = of_day(clock) ? real(time) : *time;
    return call(condition, mutex, clock, &moment);
}

int sem_clockwait(sem_t *semaphore, clockid_t clock, const struct timespec *time) {
    NEXT(sem_clockwait);
    struct timespec moment = of_day(clock) ? real(time) : *time;
    return call(semaphore, clock, &moment);
}
