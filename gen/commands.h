/*
 * What each command does. The artefact goes where the user said, findings
 * and everything else to standard error.
 */
#ifndef GEN_COMMANDS_H
#define GEN_COMMANDS_H

#include "job.h"

/* The whole program: read argv, do it, say how to exit. */
enum status command_main(char **argv);

#endif
