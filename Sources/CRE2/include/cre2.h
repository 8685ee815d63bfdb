#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled RE2 pattern. Matching is linear in the text's length and safe from many threads at once.
typedef struct cre2_pattern cre2_pattern;

/// Compiles `length` bytes of UTF-8 pattern; `memory` bounds the compiled program in bytes (0: RE2's default).
/// Never returns null for lack of a valid pattern: ask `cre2_error`.
cre2_pattern *_Nonnull cre2_compile(const char *_Nonnull pattern, size_t length, int64_t memory);

/// The compile error as a NUL-terminated text, or null where the pattern is valid.
const char *_Nullable cre2_error(const cre2_pattern *_Nonnull pattern);

/// The part of the pattern that the error is about (NUL-terminated, may be empty).
const char *_Nonnull cre2_error_argument(const cre2_pattern *_Nonnull pattern);

/// Whether the pattern matches anywhere in the text, as `RE2::PartialMatch` does.
bool cre2_matches(const cre2_pattern *_Nonnull pattern, const char *_Nullable text, size_t length);

/// The number of capturing groups, the whole match not counted.
int cre2_group_count(const cre2_pattern *_Nonnull pattern);

/// The first match that begins at or after byte `start`: fills `count` pairs of byte offsets (start, end; -1 where
/// a group took no part), the whole match first. Returns false where nothing matches.
bool cre2_match(
    const cre2_pattern *_Nonnull pattern, const char *_Nullable text, size_t length, size_t start,
    ptrdiff_t *_Nonnull offsets, int count);

/// Frees the pattern.
void cre2_free(cre2_pattern *_Nonnull pattern);

#ifdef __cplusplus
}
#endif

#endif
