# Things inside things, and very many of them. The time limit is the test.

begin deep-quotations && {
	{ form; many 10000 '>'; echo ' text'; } >doc.md
	refused 5 budget-depth@13
}

begin deep-quotations-spaced && {
	{ form; many 10000 '> '; echo 'text'; } >doc.md
	refused 5 budget-depth@13
}

begin deep-lists-on-a-line && {
	{ form; many 10000 '- '; echo 'text'; } >doc.md
	refused 5 budget-depth@13
}

begin deep-lists-indented && {
	{ form; awk 'BEGIN { for (i = 0; i < 2000; i++)
		printf "%*s- item\n", 2 * i, "" }'; } >doc.md
	refused 5 budget-depth
}

begin deep-lists-numbered && {
	{ form; many 10000 '1. '; echo 'text'; } >doc.md
	refused 5 budget-depth@13
}

begin deep-containers && {
	{ form; many 10000 '::: note\n'; echo text; many 10000 ':::\n'; } >doc.md
	refused 5 budget-depth
}

begin deep-containers-unclosed && {
	{ form; many 10000 '::: note\n'; echo text; } >doc.md
	run_it doc.md -o out.pdf
	look_at_all
	case $status in 1 | 5) ;; *) failed "status $status" ;; esac
	end
}

begin deep-mixed && {
	{ form; many 5000 '> - '; echo text; } >doc.md
	refused 5 budget-depth@13
}

begin deep-brackets && {
	{ form; many 10000 '['; echo text; many 10000 ']'; echo; } >doc.md
	made_or_refused
}

begin deep-links && {
	{ form; many 10000 '['; printf text; many 10000 '](a)'; echo; } >doc.md
	made_or_refused
}

begin deep-images && {
	{ form; many 10000 '!['; printf text; many 10000 '](a.png)'; echo
	} >doc.md
	made_or_refused
}

begin deep-spans && {
	{ form; many 10000 '['; printf text; many 10000 ']{lang=fr}'; echo
	} >doc.md
	made_or_refused
}

begin deep-emphasis && {
	{ form; many 10000 '*a **a '; printf text; many 10000 'a** a*'; echo
	} >doc.md
	made_or_refused
}

begin many-stars && {
	{ form; many 100000 '*'; echo; } >doc.md
	made_or_refused
}

begin many-stars-and-letters && {
	{ form; many 50000 '**a'; echo; } >doc.md
	made_or_refused
}

begin many-underlines && {
	{ form; many 50000 '_a '; echo; } >doc.md
	made_or_refused
}

begin many-brackets-open && {
	{ form; many 100000 '['; echo; } >doc.md
	made_or_refused
}

begin many-brackets-closed && {
	{ form; many 100000 ']'; echo; } >doc.md
	made_or_refused
}

begin many-image-marks && {
	{ form; many 50000 '!['; echo; } >doc.md
	made_or_refused
}

begin many-angle-brackets && {
	{ form; many 50000 '<'; echo; } >doc.md
	made_or_refused
}

begin many-backticks && {
	{ form; awk 'BEGIN { for (i = 1; i < 600; i++) {
		for (k = 0; k < i; k++) printf "`"; printf " a " } print "" }'
	} >doc.md
	made_or_refused
}

begin many-braces && {
	{ form; many 50000 '{'; echo; many 50000 '{{a'; echo; } >doc.md
	made_or_refused
}

begin many-attributes && {
	{ form; printf 'Text. {'; many 20000 '.a '; echo '}'; } >doc.md
	made_or_refused
}

begin many-note-marks && {
	{ form; many 30000 '[^a'; echo; } >doc.md
	made_or_refused
}

begin many-definitions && {
	{ form; awk 'BEGIN { for (i = 0; i < 20000; i++)
		print "[a" i "]: https://www.inspectorate.example/" i }'
		echo "[a19999]"; } >doc.md
	made_or_refused
}

begin many-dashes-and-dots && {
	{ form; many 50000 '-'; printf a; many 50000 '.'; echo; } >doc.md
	made_or_refused
}

begin many-quotes && {
	{ form; many 50000 "\\\"'"; echo; } >doc.md
	made_or_refused
}

begin many-entities && {
	{ form; many 30000 '&amp;&#0;&#x10FFFF;&bogus;'; echo; } >doc.md
	made_or_refused
}

begin many-notes && {
	{ form; awk 'BEGIN {
		for (i = 0; i < 5000; i++) printf "Word.[^n%d] ", i
		print "\n"
		for (i = 0; i < 5000; i++) printf "[^n%d]: Note %d.\n\n", i, i
	}'; } >doc.md
	made
}

begin many-paragraphs && {
	{ form; many 20000 'Some text.\n\n'; } >doc.md
	made_or_refused budget-pages
}

begin many-ids && {
	{ form; awk 'BEGIN { for (i = 0; i < 3000; i++)
		printf "Text, see [](#p%d){page}. {#p%d}\n\n", 2999 - i, i }'
	} >doc.md
	made_or_refused
}

begin one-word-of-a-megabyte && {
	{ form; many 1048576 a; echo; } >doc.md
	made_or_refused
}

begin one-line-of-a-megabyte && {
	{ form; many 209715 'word '; echo; } >doc.md
	made_or_refused budget-pages
}

begin one-address-of-a-megabyte && {
	{ form; printf 'https://www.inspectorate.example/'
		many 131072 'a/b-c.d?'; echo; } >doc.md
	made_or_refused
}

begin one-word-of-arabic && {
	{ form; many 100000 "$(bytes '\330\250')"; echo; } >doc.md
	made_or_refused
}

begin both-directions-by-turns && {
	{ form; many 20000 "a $(bytes '\330\250') 1 "; echo; } >doc.md
	made_or_refused budget-pages
}

begin page-budget && {
	{ form; many 100 'Some text.\n\n{.page-break}\n\n'; } >doc.md
	says 5 budget-pages -- doc.md -o out.pdf --max-pages 10
}

begin memory-budget && {
	{ form; many 20000 'Some text.\n\n'; } >doc.md
	says 5 budget-memory -- doc.md -o out.pdf --max-memory 2
}
