#include "base/arena.h"
#include "harness.h"
#include "pack/names.h"

#define LONG                                                                   \
	"A title that goes on and on, so long that no file system would take " \
	"it as a name, and nobody would read it to the end anyway"

/* One after the other, as the items of one pack. */
static const struct {
	const char *number, *title, *want;
} names_of[] = {
	{ "5", "School places", "05 School places" },
	{ "12", "Budget", "12 Budget" },
	{ "7A", "Flood", "07A Flood" },
	{ "5.1", "First", "05.1 First" },
	{ "6", "", "06" },
	{ "6", "", "06 (2)" },
	/* what file systems and shells take for something else */
	{ "1", "a/b\\c:d*e?f\"g<h>i|j", "01 a b c d e f g h i j" },
	{ "1", "../../etc", "01 .. .. etc" },
	{ "2", "  two \t spaces\n", "02 two spaces" },
	{ "2", "Ends in dots...", "02 Ends in dots" },
	{ "2", "...", "02" },
	/* letters of all scripts stay, invisible marks go */
	{ "3", "Caf\xC3\xA9 \xD0\xA8\xD0\xBA",
	  "03 Caf\xC3\xA9 \xD0\xA8\xD0\xBA" },
	{ "3",
	  "gpj\xE2\x80\xAE"
	  "fdp\xC2\xA0x",
	  "03 gpj fdp x" },
	/* the same but for capitals, where a system sees no difference */
	{ "4", "Report", "04 Report" },
	{ "4", "REPORT", "04 REPORT (2)" },
	{ "4", "report", "04 report (3)" },
	{ "8", LONG,
	  "08 A title that goes on and on, so long that no file "
	  "system would take it as a name, and nobody would read it "
	  "to the end an" },
};

TEST(gives_names)
{
	struct names names = { .arena = arena_new() };

	for (size_t i = 0; i < sizeof names_of / sizeof *names_of; i++)
		CHECK_TEXT(names_give(&names, str_from(names_of[i].number),
				      str_from(names_of[i].title)),
			   names_of[i].want);
	arena_free(names.arena);
}

int main(void)
{
	RUN(gives_names);
	return harness_finish();
}
