/* The yardstick of reading: drains libyaml's events of the files given, on one thread.
 *
 *   cc -O2 -o drain drain.c -lyaml
 *   find FOLDER -name '*.yaml' | ./drain [-n ROUNDS]      # or: ./drain [-n ROUNDS] FILE ...
 *
 * Files are read into memory first; only the parsing is timed. Prints files, bytes, events, the best round's
 * milliseconds and MB/s (10^6 bytes).
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <yaml.h>

struct text {
  unsigned char *bytes;
  size_t count;
};

static struct text *texts;
static size_t text_count, text_capacity;

static void load(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(2);
  }
  fseek(file, 0, SEEK_END);
  long count = ftell(file);
  rewind(file);
  if (text_count == text_capacity) {
    text_capacity = text_capacity ? text_capacity * 2 : 1024;
    texts = realloc(texts, text_capacity * sizeof *texts);
  }
  struct text *text = &texts[text_count++];
  text->count = (size_t)count;
  text->bytes = malloc(text->count + 1);
  if (!texts || !text->bytes || fread(text->bytes, 1, text->count, file) != text->count) {
    perror(path);
    exit(2);
  }
  fclose(file);
}

static size_t drain(const struct text *text, size_t *failures) {
  yaml_parser_t parser;
  yaml_event_t event;
  size_t events = 0;
  int done = 0;
  if (!yaml_parser_initialize(&parser)) exit(2);
  yaml_parser_set_input_string(&parser, text->bytes, text->count);
  while (!done) {
    if (!yaml_parser_parse(&parser, &event)) {
      *failures += 1;
      break;
    }
    events += 1;
    done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return events;
}

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

int main(int count, char **arguments) {
  int rounds = 5, first = 1;
  if (count > 2 && strcmp(arguments[1], "-n") == 0) {
    rounds = atoi(arguments[2]);
    first = 3;
  }
  if (first < count) {
    for (int index = first; index < count; index++) load(arguments[index]);
  } else {
    char line[4096];
    while (fgets(line, sizeof line, stdin)) {
      line[strcspn(line, "\n")] = 0;
      if (*line) load(line);
    }
  }
  size_t bytes = 0, events = 0, failures = 0;
  for (size_t index = 0; index < text_count; index++) bytes += texts[index].count;
  double best = 0;
  for (int round = 0; round < rounds; round++) {
    events = failures = 0;
    double start = milliseconds();
    for (size_t index = 0; index < text_count; index++) events += drain(&texts[index], &failures);
    double elapsed = milliseconds() - start;
    if (round == 0 || elapsed < best) best = elapsed;
  }
  printf("drain: %zu files, %zu bytes, %zu events, %zu refused, %.1f ms, %.1f MB/s\n", text_count, bytes, events,
         failures, best, bytes / best / 1e3);
  return 0;
}
