# Tables: bars, lists of lists and files.

begin table-of-nothing-but-bars && {
	{ form; many 20000 '|'; echo; many 20000 '|-'; echo; } >doc.md
	made_or_refused
}

begin table-with-many-short-rows && {
	{ form; printf '| a | b |\n|---|---|\n'; many 20000 '|x\n'; } >doc.md
	made_or_refused
}

begin table-of-open-brackets && {
	{ form; printf '| a | b |\n|---|---|\n| '; many 20000 '['
		printf ' | '; many 20000 '*a _b '; echo ' |'; } >doc.md
	made_or_refused
}

begin tables-and-captions-by-turns && {
	{ form; many 2000 'Table: c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n'
		} >doc.md
	made_or_refused
}

begin table-with-spans-without-end && {
	{ form; printf '::: table\n- - a {rowspan=9999 colspan=99}\n'
		many 100 '  - b {rowspan=9999}\n'
		many 2000 '- - c {colspan=100}\n'; echo ':::'; } >doc.md
	made_or_refused
}

begin tables-inside-tables && {
	{ form; many 200 '::: table\n- - a\n  - '; } >doc.md
	made_or_refused
}

begin table-from-a-file-that-is-none && {
	{ form; printf '::: table {file=.}\n:::\n'; } >doc.md
	made_or_refused
}

begin table-from-bytes && {
	head -c 20000 /dev/urandom >data.csv
	{ form; printf '::: table {file=data.csv}\n:::\n'; } >doc.md
	made_or_refused
}

begin table-from-outside && {
	{ form; printf '::: table {file=../../../etc/passwd}\n:::\n'; } >doc.md
	made_or_refused
}
