"""What must hold for every document: nothing overlaps, nothing is lost.

- the text of the document model is the text of the PDF, read through its
  tags, once and in order;
- the display list says the same as the PDF, page by page;
- no two pieces of text on a page overlap; no rule crosses text; no text
  stands on a picture;
- a footnote begins on the page of its first call;
- nothing lies outside its page, and no text of the body outside the frame or
  a region.
"""
import importlib.machinery
import importlib.util
import io
import os
import re
import sys

import pikepdf

sys.dont_write_bytecode = True
here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, ".."))
import dlist
import tagged_pdf


def load(name, path):
    loader = importlib.machinery.SourceFileLoader(name, path)
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


roundtrip = load("roundtrip", os.path.join(here, "..", "roundtrip",
                                           "roundtrip"))

# Ink may touch by this much [pt] before it counts.
TOUCH = 0.6


def say(text):
    tagged_pdf.problem(text)


# --- nothing is lost -------------------------------------------------------

def letters(text):
    """Without spaces: a line's end has none in the display list."""
    return re.sub(r"\s", "", text)


def check_page(page, pdf_page, notes):
    """The display list of a page is what the PDF's page says, in order;
    tells the display list's tags what is a note."""
    stretches = [(mcid, letters(pdf_page.texts[mcid]))
                 for mcid in pdf_page.order]
    stretches = [(mcid, text) for mcid, text in stretches if text]
    text, at = "", 0
    for tag in page.content():
        want = letters(tag.text())
        if not want:
            continue
        # A stretch of the PDF may hold several lines, or part of one;
        # right-to-left lines are compared by their letters.
        while len(text) < len(want) and at < len(stretches):
            mcid, more = stretches[at]
            text += more
            at += 1
        tag.in_note = at > 0 and mcid in notes
        if text.startswith(want):
            text = text[len(want):]
        elif sorted(text[:len(want)]) == sorted(want):
            text = text[len(want):]
        else:
            say("page %d: the display list has %r, the PDF %r" %
                (page.number, tag.text()[:40], text[:40]))
            return
    if text or at < len(stretches):
        say("page %d: the PDF has %r more" %
            (page.number, text or stretches[at][1]))


# --- nothing overlaps ------------------------------------------------------

def meet(a, b):
    return min(a.right, b.right) - max(a.left, b.left), \
        min(a.bottom, b.bottom) - max(a.top, b.top)


def check_overlaps(page):
    glyphs = [g for tag in page.tags if tag.part != "watermark"
              for g in tag.glyphs if letters(g.text) and not g.is_turned]
    glyphs.sort(key=lambda g: g.top)
    for i, a in enumerate(glyphs):
        for b in glyphs[i + 1:]:
            if b.top >= a.bottom:
                break
            wide, high = meet(a, b)
            if wide > TOUCH and high > 0.15 * min(a.size, b.size):
                say("page %d: %r and %r overlap" %
                    (page.number, a.text[:30], b.text[:30]))
                return
    for tag in page.tags:
        for rect in tag.rects:
            check_rule(page, rect, glyphs)
        for image in tag.images:
            for g in glyphs:
                wide, high = meet(image, g)
                if tag.part != "layout" and wide > TOUCH and high > TOUCH:
                    say("page %d: %r stands on a picture" %
                        (page.number, g.text[:30]))
                    return


def check_rule(page, rect, glyphs):
    """A rule must not cross the small letters; a background must hold the
    text that stands on it."""
    wide = rect.right - rect.left
    high = rect.bottom - rect.top
    for g in glyphs:
        core = dlist.Box(g.left, g.y - 0.45 * g.size, g.right - g.left,
                         0.4 * g.size)
        over, down = meet(rect, core)
        if over <= TOUCH / 2 or down <= TOUCH / 2:
            continue
        if min(wide, high) <= 3:
            say("page %d: a rule crosses %r" % (page.number, g.text[:30]))
        elif down < core.bottom - core.top - TOUCH:
            say("page %d: %r stands half on a background" %
                (page.number, g.text[:30]))


def check_places(page, frames):
    for tag in page.tags:
        for item in tag.glyphs + tag.rects + tag.images:
            if isinstance(item, dlist.Glyphs) and \
                    (item.is_turned or not letters(item.text)):
                continue
            if item.left < -TOUCH or item.top < -TOUCH or \
                    item.right > page.width + TOUCH or \
                    item.bottom > page.height + TOUCH:
                say("page %d: %r lies outside the page" % (page.number,
                    getattr(item, "text", tag.part)[:30]))
            elif (tag.glyphs or tag.images) and not tag.is_furniture() and \
                    not frames.holds(page, item):
                say("page %d: %r lies outside the frame" % (page.number,
                    getattr(item, "text", tag.part)[:30]))


def check_notes(pages):
    """Of several notes that one line calls the last ones may have to wait."""
    called, begun = {}, {}
    for page in pages:
        for note, y in page.calls:
            called.setdefault(note, (page.number, y))
        for note in page.notes:
            begun.setdefault(note, page.number)
    for note, place in called.items():
        if begun.get(note) != place[0] and called.get(note - 1) != place:
            say("note %d is called on page %d and begins on page %s" %
                (note, place[0], begun.get(note)))


def texts_of(doc_text):
    """The texts of the blocks of a document model, but for the contents and
    the numbers of calls; those of its notes."""
    document, notes = roundtrip.read_doc(doc_text.splitlines(True))
    document.children = [child for child in document.children
                         if child.kind != "contents"]
    for node in roundtrip.walk(document):
        node.children = [child for child in node.children
                         if child.kind != "note-call"]
    blocks, of_notes = [], []
    roundtrip.expected_blocks(document, blocks, [])
    for note in notes:
        roundtrip.expected_blocks(note, of_notes, [])
    return blocks, of_notes


# --- all of it -------------------------------------------------------------

def check(pdf_bytes, doc_text, dlist_text, frames):
    """What is wrong, as a list; and the pages of the display list."""
    del tagged_pdf.problems[:]
    pdf = pikepdf.open(io.BytesIO(pdf_bytes))
    pdf_pages, tags = roundtrip.read_back(pdf, doc_text.splitlines(True))
    pages = dlist.read(dlist_text.splitlines())
    if len(pages) != len(pdf.pages):
        say("%d pages in the display list, %d in the PDF" %
            (len(pages), len(pdf.pages)))
    of_notes = {}
    for (objgen, mcid), in_note, _ in tags.sequence:
        if in_note:
            of_notes.setdefault(objgen, set()).add(mcid)
    for page, pdf_page in zip(pages, pdf.pages):
        check_page(page, pdf_pages[pdf_page.objgen],
                   of_notes.get(pdf_page.objgen, set()))
        check_overlaps(page)
        check_places(page, frames)
    check_notes(pages)
    return list(tagged_pdf.problems), pages
