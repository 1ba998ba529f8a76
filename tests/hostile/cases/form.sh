# The form at the top: not there, not closed, not what the layout asks for.

begin no-form && {
	echo "Dear Ruth, this letter has no form." >doc.md
	refused 1 front-missing@1
}

begin form-unclosed && {
	form | sed '11d' >doc.md
	echo "Some text." >>doc.md
	refused 1 front-unclosed@1
}

begin form-only-opened && {
	echo --- >doc.md
	refused 1 front-unclosed@1
}

begin form-empty && {
	printf -- '---\n---\ntext\n' >doc.md
	refused 1 form-layout
}

begin form-is-a-list && {
	printf -- '---\n- one\n- two\n---\ntext\n' >doc.md
	refused 1 front-entries
}

begin form-is-a-sentence && {
	printf -- '---\nDear Ruth\n---\ntext\n' >doc.md
	refused 1 front-entries
}

begin no-layout-named && {
	form_less layout >doc.md
	refused 1 form-layout
}

begin layout-missing && {
	form_but layout "layout: postcard" >doc.md
	refused 1 layout-missing@2
}

begin layout-leads-outside && {
	form_but layout "layout: ../../../etc/passwd" >doc.md
	refused 1
}

begin layout-is-a-list && {
	form_but layout "layout: [letter, letter]" >doc.md
	refused 1 form-type@2
}

begin unknown-key && {
	form "salutatoin: Dear Ruth" >doc.md
	refused 1 form-unknown@11
}

begin unknown-key-inside && {
	form_but to "to: {name: Ruth, adress: [Stonebeck]}" >doc.md
	refused 1 form-unknown@6
}

begin duplicate-key && {
	form "subject: Another letter" >doc.md
	refused 1 yaml-duplicate@11
}

begin duplicate-key-other-case && {
	form "Subject: Another letter" >doc.md
	refused 1
}

begin anchor && {
	form_but subject "subject: &name A letter" >doc.md
	refused 1 yaml-anchor@8
}

begin alias && {
	form_but subject "subject: *name" >doc.md
	refused 1 yaml-anchor@8
}

begin alias-bomb && {
	form 'a: &a [x, x, x, x, x, x, x, x]' \
		'b: &b [*a, *a, *a, *a, *a, *a, *a, *a]' \
		'c: &c [*b, *b, *b, *b, *b, *b, *b, *b]' \
		'd: &d [*c, *c, *c, *c, *c, *c, *c, *c]' \
		'e: [*d, *d, *d, *d, *d, *d, *d, *d]' >doc.md
	refused 1 yaml-anchor@11
}

begin tag && {
	form_but subject 'subject: !!python/object A letter' >doc.md
	refused 1 yaml-tag@8
}

begin merge-key && {
	form '<<: {name: x}' >doc.md
	refused 1 yaml-merge@11
}

begin directive && {
	{ echo ---; echo '%YAML 1.1'; form | sed 1d; echo text; } >doc.md
	refused 1
}

begin tab-in-form && {
	form_but to "$(printf 'to:\n\tname: Ruth Calloway')" >doc.md
	refused 1 yaml-tab@7
}

begin quote-unclosed && {
	form_but subject 'subject: "A letter' >doc.md
	refused 1 yaml-unclosed@8
}

begin bracket-unclosed && {
	form_but signed 'signed: [{name: Margaret Ellery' >doc.md
	refused 1
}

begin comma-in-flow && {
	form_but to 'to: {name: Ruth Calloway, Director, organisation: X}' \
		>doc.md
	refused 1 yaml-flow-comma@6
}

begin key-missing && {
	form ': a text without a key' >doc.md
	refused 1
}

begin key-is-a-list && {
	form '? [a, b]' ': c' >doc.md
	refused 1
}

begin text-is-a-map && {
	form_but salutation 'salutation: {dear: Ruth}' >doc.md
	refused 1 form-type@7
}

begin text-is-a-list && {
	form_but subject 'subject: [one, two]' >doc.md
	refused 1 form-type@8
}

begin list-is-a-text && {
	form_but signed 'signed: {name: Margaret Ellery}' >doc.md
	made_or_refused form-type@10
}

begin person-is-unknown && {
	form_but signed 'signed: [nobody-of-that-name]' >doc.md
	refused 1 shared-person@10
}

begin organisation-is-unknown && {
	form_but from 'from: ministry-of-nothing' >doc.md
	refused 1 shared-organisation@4
}

begin organisation-leads-outside && {
	form_but from 'from: ../../../../etc/passwd' >doc.md
	refused 1
}

begin choice-is-unknown && {
	form_but kind 'kind: love letter' >doc.md
	refused 1 form-choice@3
}

begin yes-no-is-neither && {
	form 'publication_notice: perhaps' >doc.md
	refused 1 form-yes-no@11
}

begin date-is-none && {
	form_but date 'date: next Tuesday' >doc.md
	refused 1 form-date@5
}

begin date-is-not-in-calendar && {
	form_but date 'date: 31 June 2024' >doc.md
	refused 1 form-date-day@5
}

begin date-has-wrong-weekday && {
	form_but date 'date: Friday 8 July 2024' >doc.md
	refused 1 form-date-weekday@5
}

begin date-of-enormous-year && {
	form_but date "date: 8 July $(many 400 9)" >doc.md
	refused 1 form-date@5
}

begin range-is-backwards && {
	form 'visit: {dates: 12 to 11 June 2024}' >doc.md
	refused 1 form-date-order@11
}

begin range-is-none && {
	form 'visit: {dates: in the summer}' >doc.md
	refused 1 form-date-range@11
}

begin language-is-none && {
	form 'language: Yorkshire dialect' >doc.md
	refused 1 form-language@11
}

begin required-field-missing && {
	form_less subject >doc.md
	refused 1 form-required
}

begin required-field-empty && {
	form_but subject 'subject:' >doc.md
	refused 1 form-required@8
}

begin text-of-two-lines && {
	form_but subject "$(printf 'subject: |\n  one\n\n  two')" >doc.md
	refused 1
}

begin form-nested-deep && {
	form "to2: $(many 10000 '[')$(many 10000 ']')" >doc.md
	refused 5 budget-depth@11
}

begin form-of-many-keys && {
	form "$(awk 'BEGIN { for (i = 0; i < 5000; i++)
		print "key" i ": text" }')" >doc.md
	refused 1 form-unknown@11
}

begin form-with-long-text && {
	form_but subject "subject: $(many 20000 'long ')" >doc.md
	made_or_refused
}

begin form-with-long-address && {
	form_but to "$(printf 'to:\n  name: Ruth\n  address:\n'
		awk 'BEGIN { for (i = 0; i < 200; i++) print "  - Line " i }'
	)" >doc.md
	made
}

begin form-with-long-address-for-a-window && {
	form_but to "$(printf 'to:\n  name: Ruth\n  address:\n'
		awk 'BEGIN { for (i = 0; i < 20; i++) print "  - Line " i }'
	)" >doc.md
	says 1 region-full -- doc.md -o out.pdf --overlay window-envelope
}

begin people-file-broken && {
	printf 'ruth: [\n' >people.yaml
	form_but signed 'signed: [ruth]' >doc.md
	refused 1
}

begin people-file-not-utf-8 && {
	bytes 'ruth: {name: caf\351}\n' >people.yaml
	form_but signed 'signed: [ruth]' >doc.md
	refused 1 source-utf8
}

begin organisation-file-is-a-list && {
	mkdir organisations
	printf -- '- one\n- two\n' >organisations/odd.yaml
	form_but from 'from: odd' >doc.md
	refused 1 shared-shape
}
