# Pictures that are none, are cut off, or claim to be enormous.

png='\211PNG\015\012\032\012'
picture='![A picture of nothing](p.png)'

# with_picture FILE: the form and a paragraph with that picture.
with_picture()
{
	form
	echo "![A picture of nothing]($1)"
}

begin picture-missing && {
	with_picture p.png >doc.md
	refused 1 image-missing@13
}

begin picture-without-alternative && {
	{ form; echo '![](logo.png)'; } >doc.md
	cp ../organisations/inspectorate.png logo.png
	refused 1 alt-missing@13
}

begin picture-is-empty && {
	with_picture p.png >doc.md
	: >p.png
	refused 1 image-kind@13
}

begin picture-is-a-text && {
	with_picture p.png >doc.md
	echo "this is no picture" >p.png
	refused 1 image-kind@13
}

begin picture-is-a-folder && {
	with_picture p.png >doc.md
	mkdir p.png
	refused 1
}

begin picture-outside && {
	with_picture ../../../../etc/passwd >doc.md
	refused 1 path-outside@13
}

begin picture-on-the-network && {
	with_picture https://www.inspectorate.example/p.png >doc.md
	refused 1
}

begin picture-on-the-same-line && {
	cp ../organisations/inspectorate.png p.png
	{ form; echo "A logo $picture in the text."; } >doc.md
	made
}

begin png-signature-only && {
	with_picture p.png >doc.md
	bytes "$png" >p.png
	refused 1 image-damaged@13
}

begin png-cut-off && {
	with_picture p.png >doc.md
	head -c 900 ../organisations/inspectorate.png >p.png
	refused 1 image-damaged@13
}

begin png-cut-off-in-header && {
	with_picture p.png >doc.md
	head -c 20 ../organisations/inspectorate.png >p.png
	refused 1 image-damaged@13
}

begin png-with-a-wrong-byte && {
	with_picture p.png >doc.md
	{ head -c 2000 ../organisations/inspectorate.png; printf XXXX
		tail -c +2005 ../organisations/inspectorate.png; } >p.png
	refused 1 image-damaged@13
}

begin png-of-no-size && {
	with_picture p.png >doc.md
	{ bytes "$png"
		bytes '\000\000\000\015IHDR\000\000\000\000\000\000\000\000'
		bytes '\010\002\000\000\000\264\351\353\105'
		bytes '\000\000\000\000IEND\256\102\140\202'; } >p.png
	refused 1 image-damaged@13
}

begin png-of-enormous-size && {
	with_picture p.png >doc.md
	{ bytes "$png"
		bytes '\000\000\000\015IHDR\000\017\102\100\000\017\102\100'
		bytes '\010\002\000\000\000\323\017\257\052'; } >p.png
	refused 5 budget-pixels@13
}

begin png-of-the-largest-size && {
	with_picture p.png >doc.md
	{ bytes "$png"
		bytes '\000\000\000\015IHDR\177\377\377\377\177\377\377\377'
		bytes '\010\002\000\000\000\233\253\234\061'; } >p.png
	refused 5 budget-pixels@13
}

begin png-of-an-odd-kind && {
	with_picture p.png >doc.md
	{ bytes "$png"
		bytes '\000\000\000\015IHDR\000\000\000\002\000\000\000\002'
		bytes '\003\011\000\000\000\135\005\054\143'
		bytes '\000\000\000\016IDAT\170\234\143\020\120\140\060\160'
		bytes '\000\000\001\166\000\241\354\060\212\364'
		bytes '\000\000\000\000IEND\256\102\140\202'; } >p.png
	refused 1 image-damaged@13
}

begin jpeg-cut-off && {
	with_picture p.jpg >doc.md
	{ bytes '\377\330\377\340\000\020JFIF\000\001\001\001\000H\000H\000'
		bytes '\000\377\300\000\021\010\000\020\000\020\003'
		bytes '\001\042\000\002\021\001\003\021\001'; } >p.jpg
	refused 1 image-damaged@13
}

begin jpeg-start-only && {
	with_picture p.jpg >doc.md
	bytes '\377\330\377\340\000\020' >p.jpg
	refused 1 image-damaged@13
}

begin jpeg-of-enormous-size && {
	with_picture p.jpg >doc.md
	{ bytes '\377\330\377\340\000\020JFIF\000\001\001\001\000H\000H\000'
		bytes '\000\377\300\000\021\010\377\334\377\334\003'
		bytes '\001\042\000\002\021\001\003\021\001'
		bytes '\377\332\000\014\003\001\000\002\021\003\021\000'
		bytes '\077\000\377\331'; } >p.jpg
	refused 5 budget-pixels@13
}

begin svg-cut-off && {
	with_picture p.svg >doc.md
	head -c 700 ../organisations/council.svg >p.svg
	refused 1
}

begin svg-with-text && {
	with_picture p.svg >doc.md
	cat >p.svg <<-'EOF'
	<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm">
	<text x="10" y="20">A word</text>
	</svg>
	EOF
	refused 1 svg-text@13
}

begin svg-with-another-file && {
	with_picture p.svg >doc.md
	cat >p.svg <<-'EOF'
	<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm"
	 xmlns:xlink="http://www.w3.org/1999/xlink">
	<image width="10" height="10" xlink:href="file:///etc/passwd"/>
	</svg>
	EOF
	refused 1 svg-outside@13
}

begin svg-with-entities && {
	with_picture p.svg >doc.md
	cat >p.svg <<-'EOF'
	<?xml version="1.0"?>
	<!DOCTYPE svg [
	<!ENTITY a "<rect width='1' height='1'/>">
	<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
	<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
	<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
	<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
	<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
	]>
	<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm">
	&f;
	</svg>
	EOF
	made_or_refused
}

begin svg-of-enormous-size && {
	with_picture p.svg >doc.md
	cat >p.svg <<-'EOF'
	<svg xmlns="http://www.w3.org/2000/svg" width="1e9mm" height="1e9mm">
	<rect width="100%" height="100%"/>
	</svg>
	EOF
	made_or_refused
}

begin svg-of-no-size && {
	with_picture p.svg >doc.md
	echo '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>' \
		>p.svg
	made_or_refused
}

begin svg-nested-deep && {
	with_picture p.svg >doc.md
	{ echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
		many 20000 '<g>'; many 20000 '</g>'; echo '</svg>'; } >p.svg
	made_or_refused
}

begin svg-that-uses-itself && {
	with_picture p.svg >doc.md
	cat >p.svg <<-'EOF'
	<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm">
	<g id="a"><use href="#a"/><use href="#b"/></g>
	<g id="b"><use href="#a"/></g>
	</svg>
	EOF
	made_or_refused
}

begin picture-taller-than-a-page && {
	with_picture p.svg >doc.md
	cat >p.svg <<-'EOF'
	<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="900mm">
	<rect width="100%" height="100%"/>
	</svg>
	EOF
	made_or_refused
}

begin many-pictures && {
	cp ../organisations/inspectorate.png p.png
	{ form; many 500 "$picture\\n\\n"; } >doc.md
	made_or_refused budget-pages
}
