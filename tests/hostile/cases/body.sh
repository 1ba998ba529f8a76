# The text: marks that do not fit together, and names nobody knows.

begin no-body && {
	form >doc.md
	made_or_refused
}

begin unknown-class && {
	{ form; echo 'Some text. {.sparkling}'; } >doc.md
	made attribute-unknown@13
}

begin unknown-attribute && {
	{ form; echo 'Some text. {colour=red}'; } >doc.md
	made
}

begin attributes-unclosed && {
	{ form; echo 'Some [text]{.a #b lang="'; } >doc.md
	made_or_refused
}

begin unknown-container && {
	{ form; printf '::: sidebar\nText.\n:::\n'; } >doc.md
	refused 1 container-unknown@13
}

begin container-unclosed && {
	{ form; printf '::: note\nText.\n'; } >doc.md
	refused 1 container-unclosed@13
}

begin container-closed-twice && {
	{ form; printf '::: note\nText.\n:::\n\n:::\n'; } >doc.md
	refused 1 container-stray@17
}

begin exempt-without-a-paragraph && {
	{ form; printf '::: exempt\nA secret.\n:::\n'; } >doc.md
	refused 1 exempt-paragraph@13
}

begin footnote-undefined && {
	{ form; echo 'Some text.[^nobody]'; } >doc.md
	refused 1 note-undefined@13
}

begin footnote-unused && {
	{ form; printf 'Some text.\n\n[^lost]: A note.\n'; } >doc.md
	made note-unused@15
}

begin footnote-defined-twice && {
	{ form; printf 'Text.[^a]\n\n[^a]: One.\n\n[^a]: Two.\n'; } >doc.md
	refused 1 note-duplicate@17
}

begin footnote-calls-itself && {
	{ form; printf 'Text.[^a]\n\n[^a]: See this note.[^a]\n'; } >doc.md
	made_or_refused
}

begin footnotes-call-each-other && {
	{ form; printf 'T.[^a]\n\n[^a]: One.[^b]\n\n[^b]: Two.[^a]\n'; } >doc.md
	made_or_refused
}

begin footnote-longer-than-a-page && {
	{ form; printf 'Text.[^a]\n\n[^a]: '; many 3000 'note '; echo; } >doc.md
	made
}

begin id-twice && {
	{ form; printf 'One. {#a}\n\nTwo. {#a}\n'; } >doc.md
	refused 1 id-duplicate@15
}

begin id-unknown && {
	{ form; echo 'See [](#nowhere) and [this](#never).'; } >doc.md
	refused 1 id-unknown@13
}

begin reference-to-itself && {
	{ form; echo '1. See [](#a). {#a}'; } >doc.md
	made_or_refused
}

begin form-value-unknown && {
	{ form; echo 'We came on {{visit.date}}.'; } >doc.md
	refused 1 value-unknown@13
}

begin form-value-unclosed && {
	{ form; echo 'We came on {{visit.dates.'; } >doc.md
	made_or_refused
}

begin form-value-of-itself && {
	form_but subject "subject: 'About {{subject}}'" >doc.md
	made_or_refused
}

begin form-values-of-each-other && {
	form_but subject "subject: 'About {{salutation}}'" |
		sed "s/^salutation.*/salutation: 'Dear {{subject}}'/" >doc.md
	made_or_refused
}

begin raw-html && {
	{ form; printf '<script>alert(1)</script>\n\nA <b>bold</b> word.\n'
	} >doc.md
	made raw-html@13
}

begin raw-html-unclosed && {
	{ form; printf '<!-- a comment\nthat does not end\n'; } >doc.md
	made_or_refused
}

begin heading-skipped && {
	{ form; printf '## One\n\nText.\n\n##### Five\n\nText.\n'; } >doc.md
	made heading-skip@17
}

begin heading-empty && {
	{ form; printf '##\n\nText.\n'; } >doc.md
	made_or_refused
}

begin heading-very-long && {
	{ form; printf '## '; many 20000 'long '; printf '\n\nText.\n'; } >doc.md
	made_or_refused
}

begin heading-of-a-book-in-contents && {
	{ form; printf '::: contents\n:::\n\n## '; many 80000 'long '
		printf '\n\nText.\n'; } >doc.md
	made
}

begin heading-at-the-end && {
	{ form; printf 'Text.\n\n## The last word\n'; } >doc.md
	made
}

begin list-of-huge-number && {
	{ form; printf '999999999. One\n1000000000. Two\n'; } >doc.md
	made
}

begin list-marker-not-a-roman-number && {
	{ form; printf 'iiii. One\n\nvx. Two\n\nzz) Three\n'; } >doc.md
	made_or_refused
}

begin list-of-many-letters && {
	{ form; awk 'BEGIN { for (i = 0; i < 60; i++) print "a. Item " i }'
	} >doc.md
	made
}

begin link-without-a-place && {
	{ form; echo '[here]() and [there](<>).'; } >doc.md
	made_or_refused
}

begin link-of-a-book && {
	{ form; printf '['; many 160000 'long '
		printf '](https://www.inspectorate.example/)\n'; } >doc.md
	made
}

begin link-to-a-script && {
	{ form; echo '[here](javascript:alert(1)).'; } >doc.md
	made_or_refused
}

begin link-with-odd-characters && {
	{ form; printf '[a](https://www.inspectorate.example/(()\\)%%zz"'
		printf 'x)\n\n<https://a.example/%s>\n' "$(many 5000 b)"; } >doc.md
	made_or_refused
}

begin language-unknown && {
	{ form; echo '[bonjour]{lang="not a language"}'; } >doc.md
	made_or_refused
}

begin page-breaks-only && {
	{ form; many 50 '{.page-break}\n\n'; } >doc.md
	made_or_refused
}

begin nothing-but-rules && {
	{ form; many 2000 '---\n\n'; } >doc.md
	made_or_refused
}
