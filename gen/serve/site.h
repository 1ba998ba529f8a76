/*
 * The preview as a web site of one reader: on this machine only, below a
 * secret address, for reading. Requests under another name than its own are
 * refused, so that no page of the web can reach it through a name that leads
 * here (DNS rebinding).
 */
#ifndef GEN_SERVE_SITE_H
#define GEN_SERVE_SITE_H

#include "serve/view.h"

#define SITE_TOKEN 32 /* hexadecimal digits: 128 bits */

struct site;

/* Listen; port 0: any that is free. What it shows is `view`, whenever asked.
 * NULL, or *problem says why not. */
struct site *site_open(struct arena *arena, struct view *view, int port,
		       const char *token, const char **problem);
void site_close(struct site *site);

int site_port(const struct site *site);
/* To poll for reading; and after how many milliseconds to run at the latest,
 * -1: at no time. */
int site_descriptor(const struct site *site);
int site_timeout(const struct site *site);
/* Answer what there is to answer. */
void site_run(struct site *site);
/* The view is another now: tell all who listen. A listener who is told
 * nothing new is asked whether it is still there. */
void site_tell(struct site *site);

/* The index of a page that somebody waits for, as it is not on the shelf; -1:
 * there is none. */
int site_wanted(const struct site *site);
/* It is on the shelf now, or cannot be had any more. */
void site_tell_pages(struct site *site);

#endif
