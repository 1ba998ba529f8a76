/*
 * Is the program built to be watched by a sanitizer? It reserves far more
 * memory than any budget, sees only what malloc hands out, and wants to see a
 * crash as it is.
 */
#ifndef GEN_BASE_SANITIZED_H
#define GEN_BASE_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

#endif
