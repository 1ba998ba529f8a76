"""Leaks planted on purpose into a good public file, one in each place where
words may be: `faircopy prove` must see every one of them."""
import base64
import html
import io
import json
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, String

SECRET = "Wood Homes would build forty flats, and a shop"
NUMBER = "77,123"
NAME = "Mr Hill"
SHORT = "eleven"


def saved(pdf, **options):
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def add_content(pdf, content, fonts):
    page = pdf.pages[0]
    resources = page.obj.get("/Resources")
    for name, font in fonts.items():
        resources.Font[name] = font
    page.contents_add(pdf.make_stream(content), prepend=False)


def helvetica(pdf):
    return pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


def page_text(pdf):
    add_content(pdf, b"BT /Fx 9 Tf 10 10 Td (" + SECRET.encode() + b") Tj ET",
                {"/Fx": helvetica(pdf)})


def number_in_text(pdf):
    add_content(pdf, b"BT /Fx 9 Tf 10 10 Td (The offer: " + NUMBER.encode() +
                b".) Tj ET", {"/Fx": helvetica(pdf)})


def name_in_text(pdf):
    add_content(pdf, b"BT /Fx 9 Tf 10 10 Td (from " + NAME.encode() +
                b" today) Tj ET", {"/Fx": helvetica(pdf)})


def words_in_text(pdf):
    add_content(pdf, b"BT /Fx 9 Tf 10 10 Td (for " + SHORT.encode() +
                b" years) Tj ET", {"/Fx": helvetica(pdf)})


def single_glyphs(pdf):
    """Each letter placed by itself, words without spaces between them."""
    shown = b"".join(b"(%c) Tj %d 0 Td " % (ord(c), 3 + i % 5)
                     for i, c in enumerate(SECRET) if c != " ")
    add_content(pdf, b"BT /Fx 9 Tf 10 10 Td " + shown + b"ET",
                {"/Fx": helvetica(pdf)})


def kerned(pdf):
    shown = b" ".join(b"<%02X> %d" % (ord(c), -20 if i % 3 else 35)
                      for i, c in enumerate(SECRET))
    add_content(pdf, b"BT /Fx 9 Tf 10 10 Td [" + shown + b"] TJ ET",
                {"/Fx": helvetica(pdf)})


def mapped(pdf, text=None):
    """A font whose codes mean nothing without its map."""
    text = text or SECRET
    chars = sorted(set(text))
    entries = "\n".join("<%04X> <%s>" % (
        900 + i, c.encode("utf-16-be").hex()) for i, c in enumerate(chars))
    cmap = "/CIDInit /ProcSet findresource begin begincmap\n" \
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" \
        "%d beginbfchar\n%s\nendbfchar endcmap end" % (len(chars), entries)
    font = pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Odd,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Odd,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"),
                                     Ordering=String("Identity"),
                                     Supplement=0))]),
        ToUnicode=pdf.make_stream(cmap.encode())))
    codes = "".join("%04X" % (900 + chars.index(c)) for c in text)
    add_content(pdf, b"BT /Fy 9 Tf 10 10 Td <" + codes.encode() +
                b"> Tj ET", {"/Fy": font})


def ligatures(pdf):
    mapped(pdf, SECRET.replace("forty flats", "for\u00adty \ufb02ats"))


def first_element(pdf):
    kid = pdf.Root.StructTreeRoot.K
    while isinstance(kid, Array):
        kid = kid[0]
    return kid


def alt(pdf):
    first_element(pdf).Alt = String(SECRET)


def actual_text(pdf):
    first_element(pdf).ActualText = String(SECRET)


def expansion(pdf):
    first_element(pdf).E = String(SECRET)


def bookmark(pdf):
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(SECRET, 0))


def info(pdf):
    pdf.docinfo["/Subject"] = SECRET


def xmp(pdf):
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = SECRET


def xmp_escaped(pdf):
    data = pdf.Root.Metadata.read_bytes()
    secret = "".join("&#%d;" % ord(c) for c in SECRET)
    pdf.Root.Metadata.write(data.replace(
        b"</rdf:RDF>", b"<x>" + secret.encode() + b"</x></rdf:RDF>"))


def name_tree(pdf):
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([
        String(SECRET), Array([pdf.pages[0].obj, Name.Fit])])))


def old_destination(pdf):
    pdf.Root.Dests = Dictionary({"/" + SECRET.replace(" ", "_"):
                                 Array([pdf.pages[0].obj, Name.Fit])})


def annotate(pdf, annotation):
    annotation.Type = Name.Annot
    annotation.Rect = Array([0, 0, 9, 9])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])


def address(pdf):
    annotate(pdf, Dictionary(Subtype=Name.Link, A=Dictionary(
        S=Name.URI, URI=String("https://example.org/" +
                               SECRET.replace(" ", "%20")))))


def address_escaped(pdf):
    annotate(pdf, Dictionary(Subtype=Name.Link, A=Dictionary(
        S=Name.URI, URI=String("https://example.org/" + "".join(
            "%%%02x" % ord(c) for c in SECRET)))))


def annotation(pdf):
    annotate(pdf, Dictionary(Subtype=Name.Text, Contents=String(SECRET)))


def appearance(pdf):
    form = pdf.make_stream(b"BT /Fz 9 Tf (" + SECRET.encode() + b") Tj ET")
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([0, 0, 9, 9])
    form.Resources = Dictionary(Font=Dictionary(Fz=helvetica(pdf)))
    annotate(pdf, Dictionary(Subtype=Name.Stamp, AP=Dictionary(N=form)))


def form_xobject(pdf):
    form = pdf.make_stream(b"BT /Fz 9 Tf (" + SECRET.encode() + b") Tj ET")
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([0, 0, 99, 99])
    form.Resources = Dictionary(Font=Dictionary(Fz=helvetica(pdf)))
    pdf.pages[0].obj.Resources.XObject = Dictionary(Fo=form)
    pdf.pages[0].contents_add(pdf.make_stream(b"/Fo Do"), prepend=False)


def attach(pdf, data):
    stream = pdf.make_stream(data)
    stream.Type = Name.EmbeddedFile
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([
        String("notes.txt"), pdf.make_indirect(Dictionary(
            Type=Name.Filespec, F=String("notes.txt"),
            EF=Dictionary(F=stream)))])))


def attachment(pdf):
    attach(pdf, ("Notes.\n" + SECRET + "\n").encode())


def attached_pdf(pdf):
    inner = pikepdf.new()
    inner.add_blank_page()
    inner.docinfo["/Subject"] = SECRET
    attach(pdf, saved(inner, object_stream_mode=
                      pikepdf.ObjectStreamMode.generate))


def attachment_name(pdf):
    attach(pdf, b"nothing")
    pdf.Root.Names.EmbeddedFiles.Names[1].UF = String(SECRET + ".txt")


def script(pdf):
    pdf.Root.OpenAction = Dictionary(
        S=Name.JavaScript, JS=pdf.make_stream(
            b"app.alert('" + SECRET.encode() + b"')"))


def page_label(pdf):
    pdf.Root.PageLabels = Dictionary(Nums=Array([
        0, Dictionary(P=String(SECRET))]))


def utf16(pdf):
    pdf.docinfo["/Keywords"] = String(
        b"\xfe\xff" + ("\u2013 " + SECRET).encode("utf-16-be"))


def utf16_little(pdf):
    pdf.docinfo["/Keywords"] = String(
        b"\xff\xfe" + SECRET.encode("utf-16-le"))


def utf8(pdf):
    pdf.docinfo["/Keywords"] = String(
        b"\xef\xbb\xbf" + ("\u2013 " + SECRET).encode())


IN_PDF = [page_text, number_in_text, name_in_text, words_in_text,
          single_glyphs, kerned, mapped, ligatures, alt, actual_text,
          expansion, bookmark, info, xmp, xmp_escaped, name_tree,
          old_destination, address, address_escaped, annotation, appearance,
          form_xobject, attachment, attached_pdf, attachment_name, script,
          page_label, utf16, utf16_little, utf8]


# --- places outside of the objects

def earlier_revision(data):
    pdf = pikepdf.open(io.BytesIO(data))
    info(pdf)
    first = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    old = pikepdf.open(io.BytesIO(first))
    number = old.trailer.Info.objgen[0]
    start = int(first[first.rindex(b"startxref") + 9:].split()[0])
    at = len(first)
    body = b"%d 0 obj\n<< /Title (x) >>\nendobj\n" % number
    # The old bytes are still there; that they are seen must not depend on
    # their being readable as they are.
    return first + body + b"xref\n%d 1\n%010d 00000 n \n" % (number, at) + \
        b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\n" % (
            len(old.objects) + 1, old.trailer.Root.objgen[0], number, start) \
        + b"startxref\n%d\n%%%%EOF\n" % (at + len(body))


def after_the_end(data):
    return data + b"\n% " + SECRET.encode() + b"\n"


def after_the_end_hex(data):
    return data + b"\n<" + SECRET.encode().hex().encode() + b">\n"


def object_stream(data):
    pdf = pikepdf.open(io.BytesIO(data))
    alt(pdf)
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def uncompressed(data):
    pdf = pikepdf.open(io.BytesIO(data))
    info(pdf)
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable,
                 compress_streams=False, qdf=True)


IN_BYTES = [earlier_revision, after_the_end, after_the_end_hex, object_stream,
            uncompressed]


def index(text):
    return json.dumps({"items": [{"number": "5", "title": text}]}).encode()


def index_escaped():
    return ('{"items": [{"title": "%s"}]}' % "".join(
        "\\u%04x" % ord(c) for c in SECRET)).encode()


# A page as faircopy paints it, cut down; its lengths hold the digits of what
# is exempt, which is chance.
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="595.275pt" \
viewBox="0 0 595.275 841.89" xml:lang="en-GB" role="document" \
aria-label="A report, 1">
<defs>
<path id="g1.0.7" d="M77 123L77123 0Z"/>
</defs>
<g role="paragraph">
<g transform="translate(77.123 77)scale(0.005 -0.005)"><use \
href="#g1.0.7" x="77123"/></g>
<text x="77.123" y="20" font-size="12" fill-opacity="0">In public.</text>
</g>
</svg>
"""


def svg(old, new):
    assert old in SVG
    return SVG.replace(old, new, 1).encode()


def with_picture(kind, data):
    return svg("</g>\n</svg>", '<image x="1" y="1" href="data:image/%s;base64,'
               '%s"/></g>\n</svg>' % (kind, base64.b64encode(data).decode()))


def in_runs(words):
    """Run by run, as words of two styles and the lines of a page are."""
    runs = re.findall(".{1,5}", words)
    return "".join("<text x='1' y='%d'>%s</text>" % (i, run)
                   for i, run in enumerate(runs))


def svg_cases():
    secret = html.escape(SECRET)
    yield "svg_text", svg("In public.", secret), True
    yield "svg_runs", svg("<text", in_runs(secret) + "<text"), True
    yield "svg_number", svg("In public.", "It is " + NUMBER), True
    yield "svg_name", svg("In public.", "by %s," % NAME), True
    yield "svg_escaped", svg("In public.", "".join(
        "&#%d;" % ord(c) for c in SECRET)), True
    yield "svg_label", svg("A report, 1", secret), True
    yield "svg_title", svg("<defs>", "<title>%s</title><defs>" % secret), True
    yield "svg_title_number", svg(
        "<defs>", "<title>%s</title><defs>" % NUMBER), True
    yield "svg_id", svg('id="g1.0.7"', 'id="%s"' % NUMBER), True
    yield "svg_link", svg("<use", "<a href='https://a.org/?q=%s'/><use" %
                          SECRET.replace(" ", "%20")), True
    yield "svg_comment", svg("<defs>", "<!-- %s --><defs>" % NAME), True
    yield "svg_metadata", svg("<defs>", "<metadata>%s</metadata><defs>" %
                              secret), True
    yield "svg_picture", with_picture(
        "jpeg", b"\xff\xd8\xff\xe1" + SECRET.encode() + b"\0"), True
    yield "svg_in_svg", with_picture("svg+xml", svg("In public.", NUMBER)), True
    yield "clean_svg", SVG.encode(), False
    yield "clean_svg_picture", with_picture(
        "jpeg", b"\xff\xd8\xff\xe1 77,123"), False


# What says SECRET, and says all of it in one piece.
SAYS = [plant.__name__ for plant in IN_PDF + IN_BYTES if plant not in (
    number_in_text, name_in_text, words_in_text)] + [
    "index", "index_escaped", "file_name"]


def cases(public, text=None):
    """Name of the case, name of the file, its bytes, should it be caught;
    with another text in place of SECRET."""
    global SECRET
    secret, SECRET = SECRET, text or SECRET
    try:
        yield from all_cases(public)
    finally:
        SECRET = secret


def all_cases(public):
    for plant in IN_PDF:
        pdf = pikepdf.open(io.BytesIO(public))
        plant(pdf)
        yield plant.__name__, "a.pdf", saved(pdf), True
    for plant in IN_BYTES:
        yield plant.__name__, "a.pdf", plant(public), True
    yield "file_name", SECRET.replace(" ", "_") + ".pdf", public, True
    yield "index", "index.json", index("5. " + SECRET), True
    yield "index_name", "index.json", index("About " + NAME), True
    yield "index_number", "index.json", index(NUMBER), True
    yield "index_escaped", "index.json", index_escaped(), True
    yield "locked", "a.pdf", saved(pikepdf.open(io.BytesIO(public)),
                                   encryption=pikepdf.Encryption(
                                       owner="a", user="b")), True
    yield "damaged", "a.pdf", public[:200], True
    for name, data, is_leak in svg_cases():
        yield name, "a.svg", data, is_leak
    yield "svg_file_name", SECRET.replace(" ", "-") + "-01.svg", \
        SVG.encode(), True
    yield "pixels", "a.png", b"\x89PNG\r\n\x1a\n" + bytes(40), True
    yield "clean", "a.pdf", public, False
    yield "clean_again", "a.pdf", saved(
        pikepdf.open(io.BytesIO(public))), False
    yield "clean_index", "index.json", index("Background"), False
