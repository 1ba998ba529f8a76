#include "serve/assets.h"

/* Numbers, made of the files when the program is built (Makefile). */
static const char script[] = {
#include "serve/live.js.inc"
};

static const char style[] = {
#include "serve/style.css.inc"
};

struct str assets_script(void)
{
	return (struct str){ script, (int)sizeof script };
}

struct str assets_style(void)
{
	return (struct str){ style, (int)sizeof style };
}
