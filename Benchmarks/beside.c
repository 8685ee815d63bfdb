/* Measures commands side by side, so that all of them meet the same machine.
 *
 *   cc -O2 -o beside beside.c
 *   beside [-i FILE] ROUNDS -- COMMAND [ARGUMENT ...] [-- COMMAND [ARGUMENT ...]] ...
 *
 * In each round every command runs once, one after the other, its output thrown away and FILE (default: nothing) as its
 * input. Then one line for each command: the median and the least milliseconds from start to exit, and the peak of the
 * resident memory in KB. A first round warms up and is not counted.
 *
 * Status 2 where a command cannot be started, dies of a signal, or ends with a status above 1.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { commands_at_most = 8 };

struct command {
  char **arguments;
  double *milliseconds;
  long peak;
};

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static int ascending(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* Runs a command once; `round` -1 is not counted. */
static void run(struct command *command, const char *input, int round) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child;
  double start = now();
  if (posix_spawnp(&child, command->arguments[0], &actions, NULL, command->arguments, environ)) {
    fprintf(stderr, "beside: cannot run %s\n", command->arguments[0]);
    exit(2);
  }
  int status;
  struct rusage usage;
  wait4(child, &status, 0, &usage);
  double end = now();
  posix_spawn_file_actions_destroy(&actions);
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    fprintf(stderr, "beside: %s failed (status %d)\n", command->arguments[0], status);
    exit(2);
  }
  if (round < 0) return;
  command->milliseconds[round] = end - start;
#ifdef __APPLE__
  long peak = usage.ru_maxrss / 1024;
#else
  long peak = usage.ru_maxrss;
#endif
  if (peak > command->peak) command->peak = peak;
}

int main(int count, char **arguments) {
  const char *input = "/dev/null";
  int at = 1;
  if (at + 1 < count && strcmp(arguments[at], "-i") == 0) {
    input = arguments[at + 1];
    at += 2;
  }
  int rounds = at < count ? atoi(arguments[at++]) : 0;
  struct command commands[commands_at_most];
  int size = 0;
  for (; at < count; at++) {
    if (strcmp(arguments[at], "--") != 0) continue;
    arguments[at] = NULL;
    if (size == commands_at_most || at + 1 == count) size = rounds = 0;
    commands[size].arguments = &arguments[at + 1];
    commands[size].milliseconds = calloc((size_t)(rounds > 0 ? rounds : 1), sizeof(double));
    commands[size].peak = 0;
    size++;
  }
  if (rounds < 1 || size < 1) {
    fputs("usage: beside [-i FILE] ROUNDS -- COMMAND ... [-- COMMAND ...] ...\n", stderr);
    return 2;
  }
  for (int round = -1; round < rounds; round++)
    for (int index = 0; index < size; index++) run(&commands[index], input, round);
  for (int index = 0; index < size; index++) {
    double *milliseconds = commands[index].milliseconds;
    qsort(milliseconds, (size_t)rounds, sizeof(double), ascending);
    double median = (milliseconds[(rounds - 1) / 2] + milliseconds[rounds / 2]) / 2;
    printf("%.3f %.3f %ld\n", median, milliseconds[0], commands[index].peak);
  }
  return 0;
}
