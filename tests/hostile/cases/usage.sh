# Command lines that cannot be meant.

begin option-unknown && {
	says 2 usage-option -- --pdf doc.md
}

begin option-without-its-value && {
	says 2 usage-missing -- doc.md -o
}

begin option-with-a-wrong-value && {
	says 2 usage-value -- doc.md --max-pages many
}

begin option-with-a-huge-value && {
	says 2 usage-value -- doc.md --max-pages 99999999999999999999
}

begin no-document && {
	says 2 usage-too-few -- check
}

begin finding-unknown && {
	says 2 usage-code -- explain no-such-finding
}

begin time-stamp-is-none && {
	{ form; echo "Some text."; } >doc.md
	SOURCE_DATE_EPOCH=yesterday
	export SOURCE_DATE_EPOCH
	says 2 usage-epoch -- doc.md -o out.pdf
	unset SOURCE_DATE_EPOCH
}

begin overlay-unknown && {
	{ form; echo "Some text."; } >doc.md
	says 1 overlay-missing -- doc.md -o out.pdf --overlay no-such-overlay
}

begin two-documents-one-file && {
	{ form; echo "Some text."; } >doc.md
	cp doc.md two.md
	says 2 usage-output -- doc.md two.md -o out.pdf
}

begin check-writes-nothing && {
	{ form_but date 'date: 31 June 2024'; echo 'See [](#x) {{y}}.'; } >doc.md
	says 1 form-date-day@5 id-unknown@14 value-unknown@14 -- check doc.md
}

begin three-mistakes-at-once && {
	{ form_but date 'date: 31 June 2024' | sed 's/^subject/sujbect/'
		echo '[](#nowhere)'; } >doc.md
	refused 1 form-date-day@5 form-unknown@8 id-unknown@14
}

begin strict-tells-by-its-status && {
	{ form; echo 'Some text. {.sparkling}'; } >doc.md
	run_it doc.md -o out.pdf --strict
	look_at_all
	[ "$status" -eq 3 ] || failed "status $status, not 3"
	look_for attribute-unknown@13
	end
}
