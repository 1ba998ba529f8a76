/* The script and the style of the preview, live.js and style.css, as they
 * were built in. */
#ifndef GEN_SERVE_ASSETS_H
#define GEN_SERVE_ASSETS_H

#include "base/str.h"

struct str assets_script(void);
struct str assets_style(void);

#endif
