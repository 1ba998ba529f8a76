# Layouts that are broken: a project may bring its own.

# with_layout: a letter in the layout `odd`, whose file is standard input.
with_layout()
{
	mkdir -p layouts/overlays
	cat >layouts/odd.yaml
	form_but layout 'layout: odd' >doc.md
}

# odd LINE …: a layout that is like that of letters but for these lines.
odd()
{
	{ printf 'faircopy: 1\nname: odd\nextends: letter\n'
		printf '%s\n' "$@"; } | with_layout
}

begin layout-like-letters && {
	odd
	made
}

begin layout-empty && {
	with_layout </dev/null
	refused 1
}

begin layout-is-a-list && {
	printf -- '- one\n- two\n' | with_layout
	refused 1
}

begin layout-not-utf-8 && {
	{ printf 'faircopy: 1\nname: odd\ndescription: '
		bytes 'caf\351\n'; } | with_layout
	refused 1 source-utf8@3
}

begin layout-is-a-folder && {
	mkdir -p layouts/odd.yaml
	form_but layout 'layout: odd' >doc.md
	refused 1
}

begin layout-without-version && {
	printf 'name: odd\nextends: letter\n' | with_layout
	refused 1
}

begin layout-of-another-version && {
	printf 'faircopy: 99\nname: odd\nextends: letter\n' | with_layout
	refused 1 layout-version@1
}

begin layout-extends-itself && {
	printf 'faircopy: 1\nname: odd\nextends: odd\n' | with_layout
	refused 1 layout-cycle
}

begin layouts-extend-each-other && {
	printf 'faircopy: 1\nname: odd\nextends: even\n' | with_layout
	printf 'faircopy: 1\nname: even\nextends: odd\n' >layouts/even.yaml
	refused 1 layout-cycle
}

begin layout-extends-nothing && {
	printf 'faircopy: 1\nname: odd\nextends: nowhere\n' | with_layout
	refused 1 layout-missing@3
}

begin layout-with-an-unknown-key && {
	odd 'colour: red'
	refused 1 layout-key@4
}

begin layout-with-a-wrong-type && {
	odd 'page: A4'
	refused 1 layout-type@4
}

begin layout-with-a-bare-length && {
	odd 'page: {margins: {left: 25}}'
	refused 1 layout-unit@4
}

begin layout-with-a-huge-length && {
	odd 'page: {margins: {left: 99999999999mm}}'
	refused 1
}

begin layout-with-a-negative-margin && {
	odd 'page: {margins: {left: -25mm}}'
	refused 1
}

begin layout-without-room && {
	odd 'page: {margins: {left: 150mm, right: 150mm}}'
	refused 1 layout-margins
}

begin layout-with-little-room && {
	odd 'page: {margins: {left: 98mm, right: 98mm}}'
	made_or_refused budget-pages
}

begin layout-with-a-page-of-no-size && {
	odd 'page: {size: [0mm, 0mm]}'
	refused 1
}

begin layout-with-tiny-text && {
	odd 'tokens: {size: {base: 0.001pt}}'
	made_or_refused
}

begin layout-with-huge-text && {
	odd 'tokens: {size: {base: 3000pt}}'
	made_or_refused
}

begin layout-with-tokens-in-a-ring && {
	odd 'tokens: {size: {small: large, large: small}}' \
		'styles: {body: {size: small}}'
	made_or_refused
}

begin layout-with-an-unknown-token && {
	odd 'styles: {body: {colour: mauve}}'
	refused 1 layout-token@4
}

begin layout-with-faint-text && {
	odd "styles: {body: {colour: '#eeeeee'}}"
	refused 1 layout-contrast
}

begin layout-with-an-unknown-role && {
	odd 'styles: {headline: {size: 20pt}}'
	refused 1 layout-role@4
}

begin layout-with-roles-in-a-ring && {
	odd 'roles: {a: {based-on: b}, b: {based-on: a}}'
	refused 1
}

begin layout-with-an-unknown-field && {
	odd "footer: {left: '{{nothing}}'}"
	refused 1 layout-field@4
}

begin layout-with-open-braces && {
	odd "footer: {left: '{{title'}"
	refused 1 layout-slot@4
}

begin layout-with-many-brackets && {
	odd "footer: {left: '$(many 5000 '[')$(many 5000 ']')'}"
	made_or_refused
}

begin layout-with-an-unknown-region && {
	odd 'before: [{part: region, region: nowhere, parts: []}]'
	refused 1 layout-region@4
}

begin layout-with-a-region-off-the-page && {
	odd 'regions: {address: {on: first, at: [205mm, 50mm], width: 90mm}}'
	refused 1
}

begin layout-without-parts && {
	odd 'before: []' 'after: []'
	made_or_refused
}

begin layout-with-parts-nested-deep && {
	odd "after: $(many 2000 '[{part: group, parts: ')[]$(many 2000 '}]')"
	refused 5 budget-depth@4
}

begin layout-with-two-bodies && {
	odd 'before: [{part: body}, {part: body}]'
	made_or_refused
}

begin layout-of-many-fields && {
	odd 'fields:' "$(awk 'BEGIN { for (i = 0; i < 3000; i++)
		print "  f" i ": {type: text}" }')"
	made_or_refused
}

begin layout-of-a-megabyte && {
	odd "description: $(many 100000 'very long ')"
	refused 5 budget-layout
}

begin overlay-with-content && {
	odd
	printf 'faircopy: 1\noverlay: more\nafter: []\n' \
		>layouts/overlays/more.yaml
	says 1 overlay-content@3 -- doc.md -o out.pdf --overlay more
}
