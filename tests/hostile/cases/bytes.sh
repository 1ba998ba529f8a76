# Bytes that are not text, and text that is hardly any.

begin not-utf-8 && {
	{ form; bytes 'caf\351 au lait\n'; } >doc.md
	refused 1 source-utf8@13
}

begin not-utf-8-in-form && {
	form_but subject "$(bytes 'subject: caf\351')" >doc.md
	refused 1 source-utf8@8
}

begin utf-8-cut-off && {
	{ form; bytes 'text \342\200'; } >doc.md
	refused 1 source-utf8@13
}

begin utf-8-overlong && {
	{ form; bytes 'a slash: \300\257\n'; } >doc.md
	refused 1 source-utf8@13
}

begin utf-8-overlong-nul && {
	{ form; bytes 'nothing: \300\200\n'; } >doc.md
	refused 1 source-utf8@13
}

begin utf-8-lone-surrogate && {
	{ form; bytes 'half a pair: \355\240\200\n'; } >doc.md
	refused 1 source-utf8@13
}

begin utf-8-beyond-the-last && {
	{ form; bytes 'too far: \364\220\200\200\n'; } >doc.md
	refused 1 source-utf8@13
}

begin utf-8-stray-tail && {
	{ form; bytes 'a tail: \200\n'; } >doc.md
	refused 1 source-utf8@13
}

begin nul-byte && {
	{ form; bytes 'one\000two\n'; } >doc.md
	refused 1 source-nul@13
}

begin nul-bytes-only && {
	head -c 4096 /dev/zero >doc.md
	refused 1 source-nul@1
}

begin utf-16 && {
	bytes '\377\376-\000-\000-\000\n\000l\000a\000y\000' >doc.md
	refused 1
}

begin random-bytes && {
	LC_ALL=C awk 'BEGIN { srand(7); for (i = 0; i < 65536; i++)
		printf "%c", 1 + int(rand() * 255) }' >doc.md
	refused 1
}

begin utf-8-with-mark && {
	{ bytes '\357\273\277'; form; echo "Some text."; } >doc.md
	made
}

begin dos-line-ends && {
	{ form; echo "Some text."; echo; echo "More."; } |
		sed "s/\$/$(printf '\r')/" >doc.md
	made
}

begin old-mac-line-ends && {
	{ form; echo "Some text."; } | tr '\n' '\r' >doc.md
	made
}

begin empty-file && {
	: >doc.md
	refused 1 front-empty
}

begin only-newlines && {
	many 10000 '\n' >doc.md
	refused 1
}

begin only-spaces && {
	many 100000 ' ' >doc.md
	refused 1
}

begin no-line-end && {
	{ form; printf 'The last line has no end.'; } >doc.md
	made
}

begin control-characters && {
	{ form; bytes 'a bell \007 and an escape \033[31m here\n'; } >doc.md
	made_or_refused
	# Nothing a terminal would obey may be passed on to it.
}

begin control-characters-in-form && {
	form_but subject "$(bytes 'subject: a bell \007 here')" >doc.md
	refused 1 yaml-control@8
}

begin delete-and-c1 && {
	{ form; bytes 'delete \177, and C1 \302\205 \302\233 here\n'; } >doc.md
	made_or_refused
}

begin zero-width-and-bidi-marks && {
	{ form; bytes 'a\342\200\213b\342\200\217c\342\200\256d\342\201\246e\n'
	} >doc.md
	made_or_refused
}

begin unclosed-bidi && {
	{ form; many 300 "$(bytes '\342\201\247\342\200\253')"; echo text
	} >doc.md
	made_or_refused
}

begin private-use && {
	{ form; bytes 'a private sign: \356\200\200\n'; } >doc.md
	refused 1 glyph-missing@13
}

begin noncharacter && {
	{ form; bytes 'not a character: \357\277\276\n'; } >doc.md
	refused 1 glyph-missing@13
}

begin glyph-missing && {
	{ form; bytes 'an emoji: \360\237\246\226\n'; } >doc.md
	refused 1 glyph-missing@13
}

begin glyph-missing-in-form && {
	form_but subject "$(bytes 'subject: a \360\237\246\226 letter')" >doc.md
	refused 1 glyph-missing@8
}

begin stacked-marks && {
	{ form; printf a; many 50000 "$(bytes '\314\201')"; echo; } >doc.md
	refused 1 mark-pile@13
}
