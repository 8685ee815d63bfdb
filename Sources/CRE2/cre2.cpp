#include "cre2.h"

#include <re2/re2.h>

#include <vector>

struct cre2_pattern {
  cre2_pattern(re2::StringPiece text, const RE2::Options &options) : regex(text, options) {}
  RE2 regex;
};

extern "C" {

cre2_pattern *cre2_compile(const char *pattern, size_t length, int64_t memory) {
  RE2::Options options;
  options.set_log_errors(false);
  if (memory > 0) options.set_max_mem(memory);
  return new cre2_pattern(re2::StringPiece(pattern, length), options);
}

const char *cre2_error(const cre2_pattern *pattern) {
  return pattern->regex.ok() ? nullptr : pattern->regex.error().c_str();
}

const char *cre2_error_argument(const cre2_pattern *pattern) { return pattern->regex.error_arg().c_str(); }

bool cre2_matches(const cre2_pattern *pattern, const char *text, size_t length) {
  return RE2::PartialMatch(re2::StringPiece(text, length), pattern->regex);
}

int cre2_group_count(const cre2_pattern *pattern) { return pattern->regex.NumberOfCapturingGroups(); }

bool cre2_match(
    const cre2_pattern *pattern, const char *text, size_t length, size_t start, ptrdiff_t *offsets, int count) {
  std::vector<re2::StringPiece> groups(static_cast<size_t>(count));
  re2::StringPiece whole(text, length);
  if (start > length) return false;
  if (!pattern->regex.Match(whole, start, length, RE2::UNANCHORED, groups.data(), count)) return false;
  for (int i = 0; i < count; ++i) {
    if (groups[i].data() == nullptr) {
      offsets[2 * i] = offsets[2 * i + 1] = -1;
    } else {
      offsets[2 * i] = groups[i].data() - text;
      offsets[2 * i + 1] = offsets[2 * i] + static_cast<ptrdiff_t>(groups[i].size());
    }
  }
  return true;
}

void cre2_free(cre2_pattern *pattern) { delete pattern; }
}
