#include <string.h>
#include <yaml.h>

/* The place of the first `byte` at or after `from`, `count` where there is none. */
static inline size_t yaml_find_byte(const unsigned char *bytes, size_t count, size_t from, unsigned char byte) {
  const void *found = from < count ? memchr(bytes + from, byte, count - from) : NULL;
  return found ? (size_t)((const unsigned char *)found - bytes) : count;
}
