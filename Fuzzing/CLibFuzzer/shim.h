// The one function of libFuzzer that is called; the compiler brings the library and no header for it.
// Source: https://llvm.org/docs/LibFuzzer.html, «Using libFuzzer as a library».
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*judge)(const uint8_t *start, size_t size));
