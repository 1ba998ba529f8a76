"""Documents for the bench: each made once as a list of blocks, then written
as Markdown for faircopy, as markup for Typst, and as HTML for WeasyPrint.
The same run of the program gives the same documents.

Sentences are those of the samples, in another order and with other numbers,
so that words repeat about as often as in a real report.
"""
import os
import random
import re

TOP = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
SAMPLES = os.path.join(TOP, "samples")

TITLE = "Inspection of the services for children in Northshire"
FORM = """---
layout: inspection-report
organisation: inspectorate
authority: Northshire Council
title: %s
inspection_dates: 24 November 2024 to 17 December 2024
published: 13 February 2025
lead_inspector: Margaret Ellery
scale: four-point-2018
judgement_tables:
  - style: grid
    overall: {about: overall effectiveness, grade: good}
    judgements:
      - {about: the help for children, grade: good}
contents: %s
paragraph_numbers: continuous
---

"""


def sentences():
    """Plain sentences of the samples, each once."""
    found = {}
    for name in ("inspection-report.md", "focused-visit.md",
                 "scrutiny-report.md", "monitoring-visit.md"):
        with open(os.path.join(SAMPLES, name), encoding="utf-8") as f:
            body = f.read().split("---\n", 2)[2]
        for line in body.split("\n"):
            line = re.sub(r"^\s*(-|\d+\.)\s+", "", line)
            for text in re.split(r"(?<=[.])\s+(?=[A-Z])", line):
                if re.fullmatch(r"[A-Z][\w ,;'–£-]{30,240}\.", text):
                    found[text] = True
    return list(found)


class Writer:
    """Blocks of one document: (kind, ...) tuples."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.pool = sentences()
        self.blocks = []
        self.number = 0  # of paragraphs
        self.notes = 0

    def sentence(self):
        text = self.random.choice(self.pool)
        return re.sub(r"\d\d+", lambda m: str(self.random.randrange(
            10 ** (len(m.group()) - 1), 10 ** len(m.group()))), text)

    def prose(self, n):
        return " ".join(self.sentence() for _ in range(n))

    def words(self, n):
        text = " ".join(self.sentence().rstrip(".").split()[:n])
        return text.rstrip(",;–- ")

    def section(self, title):
        self.blocks.append(("h1", title))

    def heading(self):
        title = "What needs to improve" if len(self.blocks) < 2 \
            else self.words(6)
        self.blocks.append(("h2", title))

    def paragraph(self, n, notes=0, refers=False):
        """A numbered one: text, its footnotes, the number it refers to."""
        self.number += 1
        texts = []
        for _ in range(notes):
            self.notes += 1
            texts.append((self.notes, self.sentence()))
        target = self.random.randrange(1, self.number) \
            if refers and self.number > 1 else 0
        self.blocks.append(("p", self.number, self.prose(n), texts, target))

    def bullets(self, n):
        self.blocks.append(("ul", [self.prose(1) for _ in range(n)]))

    def table(self, n, caption=True):
        rows = [[self.words(3)] + [str(self.random.randrange(10, 9999))
                                   for _ in range(3)] for _ in range(n)]
        self.blocks.append(("table", self.words(5) if caption else "",
                            ["Service", "2022", "2023", "2024"], rows))


def report(sections, seed):
    w = Writer(seed)
    for i in range(sections):
        w.section("Section %d: %s" % (i + 1, w.words(5)))
        for k in range(4):
            w.heading()
            for p in range(5):
                w.paragraph(3 + (p + k) % 3, notes=p % 3 == 1,
                            refers=p == 3)
            w.bullets(4)
            if k % 2:
                w.table(8)
    return w.blocks


def rows(n, seed):
    w = Writer(seed)
    w.section("The cases of the year")
    w.heading()
    w.paragraph(2)
    w.table(n)
    return w.blocks


def notes(n, seed):
    """n footnotes and as many references."""
    w = Writer(seed)
    for i in range(n // 2):
        if i % 100 == 0:
            w.section("Section %d" % (i // 100 + 1))
            w.heading()
        w.paragraph(2, notes=2, refers=True)
        w.paragraph(1, refers=True)
    return w.blocks


def letter(seed):
    """One of many: another name, address, subject and text each time."""
    w = Writer(seed)
    body = [w.prose(4), w.prose(5), "## " + w.words(5), w.prose(4)]
    body += ["- " + w.prose(1) for _ in range(3)]
    body += [w.prose(5), w.prose(3)]
    name = "Mrs %s Ashdown" % chr(ord("A") + seed % 26)
    return """---
layout: letter
kind: general
from: council
date: %d September 2024
reference: CS/2024/%04d
to:
  name: %s
  role: Chair of Governors
  address: [%d Mill Lane, Little Harrow, NS7 9PQ]
salutation: Dear %s
subject: %s
close: Yours sincerely
signed: [hamid-qureshi]
---

%s
""" % (2 + seed % 28, seed, name, 1 + seed, name, w.words(7),
       "\n\n".join(body))


# Markdown

def markdown(blocks, contents=True):
    out = [FORM % (TITLE, "yes" if contents else "no")]
    for block in blocks:
        kind = block[0]
        if kind == "h1":
            out.append("# %s\n\n" % block[1])
        elif kind == "h2":
            out.append("## %s\n\n" % block[1])
        elif kind == "p":
            _, number, text, texts, target = block
            calls = "".join("[^n%d]" % note for note, _ in texts)
            refers = " See [](#p%d)." % target if target else ""
            out.append("%s%s%s {#p%d}\n\n" % (text, calls, refers, number))
            out += ["[^n%d]: %s\n\n" % note for note in texts]
        elif kind == "ul":
            out.append("".join("- %s\n" % item for item in block[1]) + "\n")
        elif kind == "table":
            _, caption, head, lines = block
            out.append('Table: %s {widths="2 1 1 1"}\n\n' % caption)
            out.append("| %s |\n|---|--:|--:|--:|\n" % " | ".join(head))
            out += ["| %s |\n" % " | ".join(line) for line in lines]
            out.append("\n")
    return "".join(out)


# Typst

TYPST = """#set document(title: "%s")
#set page(paper: "a4", margin: (top: 33mm, bottom: 25mm, left: 25mm,
  right: 24.5mm), footer: context [#line(length: 50mm, stroke: 0.48pt)
  #strong[%s] #h(1fr) #counter(page).display()])
#set text(font: "DejaVu Sans", stretch: 75%%, size: 12pt, lang: "en",
  region: "GB", hyphenate: false)
#set par(leading: 0.5em, spacing: 12pt)
#set enum(body-indent: 8pt)
#set list(spacing: 12pt)
#set table(stroke: none, columns: (2fr, 1fr, 1fr, 1fr), inset: (y: 6.6pt),
  align: (left, right, right, right))
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 14pt)
#show figure: set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#text(size: 26pt)[Northshire Council]

#title()

"""


def typst_text(text):
    return re.sub(r"([\\#$*_`<>@\[\]~])", r"\\\1", text)


def typst_table(block):
    _, caption, head, lines = block
    cells = ["table.header(%s)" % ", ".join("[*%s*]" % c for c in head)]
    cells += [", ".join("[%s]" % typst_text(c) for c in line)
              for line in lines]
    return "#figure(caption: [%s], table(\n%s))\n\n" % (
        typst_text(caption), ",\n".join(cells))


def typst(blocks, contents=True):
    out = [TYPST % (TITLE, TITLE)]
    if contents:
        out.append("#pagebreak()\n#outline(depth: 2)\n")
    wanted = {b[4] for b in blocks if b[0] == "p"}
    for block in blocks:
        kind = block[0]
        if kind == "h1":
            out.append("= %s\n\n" % typst_text(block[1]))
        elif kind == "h2":
            out.append("== %s\n\n" % typst_text(block[1]))
        elif kind == "p":
            _, number, text, texts, target = block
            calls = "".join("#footnote[%s]" % typst_text(t)
                            for _, t in texts)
            refers = " See #link(<p%d>)[paragraph %d]." % (target, target) \
                if target else ""
            mark = "#metadata(none) <p%d>" % number \
                if number in wanted else ""
            out.append("%d. %s%s%s%s\n\n" % (
                number, mark, typst_text(text), calls, refers))
        elif kind == "ul":
            out.append("".join("- %s\n" % typst_text(item)
                               for item in block[1]) + "\n")
        elif kind == "table":
            out.append(typst_table(block))
    return "".join(out)


# HTML

HTML = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>%s</title><style>
@page { size: A4; margin: 33mm 24.5mm 25mm 25mm;
 @bottom-left { content: "%s"; font-weight: bold; font-size: 8pt }
 @bottom-right { content: counter(page) }
 @footnote { border-top: 0.48pt solid; padding-top: 6pt } }
html { font: 12pt/1.21 DejaVu Sans; font-stretch: condensed }
body { margin: 0 }
p, ul, table { margin: 0 0 12pt } li { margin-bottom: 8pt }
h1 { font-size: 16pt; break-before: page } h2 { font-size: 14pt }
h1, h2 { margin: 12pt 0 8pt; break-after: avoid }
.n { padding-left: 21pt; text-indent: -21pt }
.f { float: footnote; font-size: 10pt }
td, th { padding: 0 5pt 8pt; text-align: right; width: 20%% }
td:first-child, th:first-child { text-align: left; width: 40%% }
table { width: 100%%; table-layout: fixed } a { color: inherit }
#c a::after { content: " " target-counter(attr(href), page) }
</style></head><body><div style="font-size: 26pt">Northshire Council</div>
<h1 style="break-before: auto">%s</h1>
"""


def html_text(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def html_table(block):
    _, caption, head, lines = block
    out = ["<table><caption>%s</caption><thead><tr>%s</tr></thead><tbody>\n"
           % (html_text(caption), "".join(
               '<th scope="col">%s</th>' % c for c in head))]
    out += ["<tr>%s</tr>\n" % "".join("<td>%s</td>" % html_text(c)
                                      for c in line) for line in lines]
    return "".join(out) + "</tbody></table>\n"


def html(blocks, contents=True):
    out = [HTML % (TITLE, TITLE, TITLE)]
    heads = [(i, b) for i, b in enumerate(blocks) if b[0] in ("h1", "h2")]
    if contents:
        out.append('<ul id="c" style="break-before: page">')
        out += ['<li><a href="#h%d">%s</a></li>\n' % (i, html_text(b[1]))
                for i, b in heads]
        out.append("</ul>\n")
    for i, block in enumerate(blocks):
        kind = block[0]
        if kind in ("h1", "h2"):
            out.append('<%s id="h%d">%s</%s>\n' % (
                kind, i, html_text(block[1]), kind))
        elif kind == "p":
            _, number, text, texts, target = block
            calls = "".join('<span class="f">%s</span>' % html_text(t)
                            for _, t in texts)
            refers = ' See <a href="#p%d">paragraph %d</a>.' % (
                target, target) if target else ""
            out.append('<p class="n" id="p%d">%d. %s%s%s</p>\n' % (
                number, number, html_text(text), calls, refers))
        elif kind == "ul":
            out.append("<ul>%s</ul>\n" % "".join(
                "<li>%s</li>" % html_text(item) for item in block[1]))
        elif kind == "table":
            out.append(html_table(block))
    return "".join(out) + "</body></html>\n"
