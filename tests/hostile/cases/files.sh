# Files that are not there, not files, not ours to read or write.

begin file-missing && {
	says 4 file-read -- doc.md -o out.pdf
}

begin file-is-a-folder && {
	mkdir doc.md
	refused 4 file-read
}

begin file-cannot-be-read && {
	ln -s /proc/self/mem doc.md
	if [ -e doc.md ]; then refused 4 file-read; else skip; fi
}

begin file-without-permission && {
	{ form; echo "Some text."; } >doc.md
	chmod 000 doc.md
	if not_root; then refused 4 file-read; else skip; fi
}

begin file-is-a-link-to-itself && {
	ln -s doc.md doc.md
	refused 4 file-read
}

begin file-with-a-newline-in-its-name && {
	name_with=$(printf 'a\nb.md')
	echo "no form" >"$name_with"
	says 1 front-missing -- "$name_with" -o out.pdf
}

begin output-folder-missing && {
	{ form; echo "Some text."; } >doc.md
	says 4 file-write -- doc.md -o missing/out.pdf
}

begin output-is-a-folder && {
	{ form; echo "Some text."; } >doc.md
	mkdir taken.pdf taken.pdf/inside
	run_it doc.md -o taken.pdf/inside/../../nowhere/x.pdf
	look_at_all
	[ "$status" -eq 4 ] || failed "status $status, not 4"
	look_for file-write
	end
}

begin output-folder-without-permission && {
	{ form; echo "Some text."; } >doc.md
	mkdir locked
	chmod 555 locked
	if not_root; then
		says 4 file-write -- doc.md -o locked/out.pdf
	else
		skip
	fi
}

begin output-is-the-document && {
	{ form; echo "Some text."; } >doc.md
	cp doc.md same.md
	run_it doc.md -o doc.md
	look_at_all
	[ "$status" -eq 2 ] || failed "status $status, not 2"
	cmp -s doc.md same.md || failed "the document was overwritten"
	look_for usage-overwrite
	end
}

begin output-to-a-full-device && {
	{ form; echo "Some text."; } >doc.md
	if [ -c /dev/full ]; then
		echo old >out.pdf
		timeout "$LIMIT" "$FAIRCOPY" doc.md -o - >/dev/full \
			2>"$work/stderr"
		status=$?
		[ "$status" -eq 4 ] || failed "status $status, not 4"
		look_for file-write
		end
	else
		skip
	fi
}

# The node is the case's own: a program that replaced it by a file would do
# no harm to the machine's.
begin output-is-a-full-device && {
	{ form; echo "Some text."; } >doc.md
	if mknod full.pdf c 1 7 2>/dev/null; then
		run_it doc.md -o full.pdf
		look_at_all
		[ "$status" -eq 4 ] || failed "status $status, not 4"
		[ -c full.pdf ] || failed "the device was replaced"
		look_for file-write
		end
	else
		skip
	fi
}

begin output-to-a-full-disk && {
	mkdir small
	if mount -t tmpfs -o size=8k,mode=777 tmpfs small 2>/dev/null; then
		{ form; many 2000 'Some text. '; echo; } >doc.md
		echo old >small/out.pdf
		run_it doc.md -o small/out.pdf
		look_at_all
		[ "$status" -eq 4 ] || failed "status $status, not 4"
		[ "$(cat small/out.pdf)" = old ] ||
			failed "the old file was changed"
		[ "$(ls -A small)" = out.pdf ] ||
			failed "left behind: $(ls -A small | tr '\n' ' ')"
		look_for file-write
		umount small
		end
	else
		skip
	fi
}

begin output-to-a-closed-pipe && {
	{ form; echo "Some text."; } >doc.md
	{ timeout "$LIMIT" "$FAIRCOPY" doc.md -o - 2>"$work/stderr"
		echo $? >"$work/status"; } | :
	status=$(cat "$work/status")
	case $status in 0 | 4 | 141) ;; *) failed "status $status" ;; esac
	end
}

# Kills at many moments: the old file, or the whole new one, and no other.
begin killed && {
	{ form; many 3000 'Some text, and then a little more of it.\n\n'
	} >doc.md
	echo old >out.pdf
	for signal in KILL TERM INT; do
		for pause in 0.00 0.01 0.02 0.03 0.05 0.08 0.12 0.2 0.3 0.5; do
			"$FAIRCOPY" doc.md -o out.pdf >/dev/null 2>&1 &
			sleep "$pause"
			kill -s "$signal" $! 2>/dev/null
			wait $! 2>/dev/null
			[ "$(head -c 3 out.pdf)" = old ] ||
				tail -c 6 out.pdf | grep -q '%%EOF' ||
				failed "half a file after $signal at $pause s"
			[ "$(ls -A | tr '\n' ' ')" = "doc.md out.pdf " ] ||
				[ "$signal" = KILL ] ||
				failed "left behind after $signal at $pause s"
			find . -type f ! -name doc.md ! -name out.pdf \
				-exec rm -f {} +
		done
	done 2>/dev/null
	: >"$work/stderr"
	end
}

begin file-size-limit && {
	{ form; many 3000 'Some text, and then a little more of it.\n\n'
	} >doc.md
	echo old >out.pdf
	(ulimit -f 8 && exec timeout "$LIMIT" "$FAIRCOPY" \
		doc.md -o out.pdf) >/dev/null 2>&1
	status=$?
	[ "$status" -eq 4 ] || failed "status $status, not 4"
	[ "$(cat out.pdf)" = old ] || failed "the old file was changed"
	[ "$(ls -A | tr '\n' ' ')" = "doc.md out.pdf " ] ||
		failed "left behind: $(ls -A | tr '\n' ' ')"
	: >"$work/stderr"
	end
}

begin include-missing && {
	{ form; printf '::: include {file=part.md}\n:::\n'; } >doc.md
	refused 1 include-missing@13
}

begin include-without-a-name && {
	{ form; printf '::: include\n:::\n'; } >doc.md
	refused 1 include-file@13
}

begin include-of-itself && {
	{ form; printf '::: include {file=doc.md}\n:::\n'; } >doc.md
	refused 1
}

begin include-in-a-ring && {
	{ form; printf '::: include {file=a.md}\n:::\n'; } >doc.md
	printf '::: include {file=b.md}\n:::\n' >a.md
	printf '::: include {file=a.md}\n:::\n' >b.md
	refused 1 include-cycle
}

begin include-in-a-long-chain && {
	{ form; printf '::: include {file=p1.md}\n:::\n'; } >doc.md
	i=1
	while [ $i -lt 60 ]; do
		printf '::: include {file=p%d.md}\n:::\n' $((i + 1)) >p$i.md
		i=$((i + 1))
	done
	echo "The end." >p60.md
	refused 5
}

begin include-doubling && {
	{ form; printf '::: include {file=p1.md}\n:::\n'; } >doc.md
	for i in 1 2 3 4 5 6; do
		many 40 "::: include {file=p$((i + 1)).md}\\n:::\\n\\n" >p$i.md
	done
	echo "The end." >p7.md
	says 5 -- doc.md -o out.pdf --max-time 3
}

begin include-outside && {
	{ form; printf '::: include {file=../../../../etc/passwd}\n:::\n'
	} >doc.md
	refused 1 path-outside@13
}

begin include-outside-absolute && {
	{ form; printf '::: include {file=/etc/passwd}\n:::\n'; } >doc.md
	refused 1 path-outside@13
}

begin include-outside-through-a-link && {
	ln -s /etc/passwd part.md
	{ form; printf '::: include {file=part.md}\n:::\n'; } >doc.md
	refused 1 path-outside@13
}

begin include-of-a-folder && {
	mkdir part.md
	{ form; printf '::: include {file=part.md}\n:::\n'; } >doc.md
	refused 1
}

begin include-of-bytes && {
	bytes 'caf\351\n' >part.md
	{ form; printf '::: include {file=part.md}\n:::\n'; } >doc.md
	refused 1 source-utf8@1
}

begin include-of-a-link-to-itself && {
	ln -s part.md part.md
	{ form; printf '::: include {file=part.md}\n:::\n'; } >doc.md
	refused 1 include-missing@13
}

begin folders-in-a-ring && {
	ln -s . sub
	echo "A part." >part.md
	{ form; printf '::: include {file=sub/sub/sub/part.md}\n:::\n'
	} >doc.md
	made
}

begin data-folder-missing && {
	{ form; echo "Some text."; } >doc.md
	says 4 data-missing -- doc.md -o out.pdf --data nowhere
}

begin data-folder-empty && {
	{ form; echo "Some text."; } >doc.md
	mkdir empty
	says 4 data-missing -- doc.md -o out.pdf --data empty
}
