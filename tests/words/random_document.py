#!/usr/bin/python3
"""A document of everything at once, the same one for the same seed. Each of
its words is there once, so that the order of the output can be told.

    random_document SEED        prints it
"""
import random
import re
import sys

LAYOUTS = ("tiny", "tiny-table", "tiny-grid", "tiny-upright", "numbered",
           "continuous")


class Document:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.layout = self.random.choice(LAYOUTS)
        self.used = set()
        self.body = []          # words in the order of the source
        self.notes = []         # of each note, in the order of the calls
        self.waiting = []       # texts of notes that are not written yet
        self.words = self.body  # where new words belong
        self.ids = 0
        self.title = self.some_words(1, 6)
        form = "---\nlayout: %s\ntitle: %s\n%s---\n\n" % (
            self.layout, self.title, "contents: dots\n"
            if self.layout == "numbered" and self.chance(50) else "")
        self.text = form + self.blocks(self.random.randint(3, 7)) + \
            self.flush_notes()

    def chance(self, percent):
        return self.random.random() * 100 < percent

    # --- inlines

    def word(self, most=4):
        while True:
            word = "".join(self.random.choice("bdfgklmnprstvz") +
                           self.random.choice("aeiou") for _ in range(
                               self.random.randint(2, most)))
            if word not in self.used:
                self.used.add(word)
                self.words.append(word)
                return word

    def some_words(self, least, most):
        return " ".join(self.word()
                        for _ in range(self.random.randint(least, most)))

    def inlines(self, least, most, notes=8):
        """Words, some of them with looks, links and calls of notes."""
        out = []
        for _ in range(self.random.randint(least, most)):
            kind = self.random.randint(0, 40)
            word = self.word()
            if kind == 0:
                word = "*%s*" % word
            elif kind == 1:
                word = "**%s**" % word
            elif kind == 2:
                word = "`%s`" % word
            elif kind == 3:
                word = "[%s](https://example.org/)" % word
            elif kind == 4 and self.words is self.body:
                word += "\\\n" + self.word()
            out.append(word)
            if self.words is self.body and self.chance(notes / 2):
                out[-1] += self.call()
        return " ".join(out)

    def call(self):
        """A call; the note's text is written after the block."""
        number = len(self.notes) + 1
        self.notes.append([])
        self.words = self.notes[-1]
        kind = self.random.randint(0, 9)
        text = self.inlines(40, 120) if kind == 0 else self.inlines(1, 14)
        if kind == 1:
            text += "\n\n    " + self.inlines(1, 20)
        self.words = self.body
        self.waiting.append("[^n%d]: %s\n\n" % (number,
                                               text.replace("\\\n", " ")))
        return "[^n%d]" % number

    def flush_notes(self):
        text = "".join(self.waiting)
        self.waiting = []
        return text

    # --- blocks

    def blocks(self, n, depth=0):
        makers = [self.paragraph] * 5 + [self.heading] * 2 + [
            self.a_list, self.quote, self.code, self.rule, self.definitions]
        if depth == 0:
            makers += [self.pipe_table] * 3 + [
                self.block_table, self.block_table, self.keep, self.keep,
                self.landscape, self.page_break, self.note, self.figure]
        elif depth == 1:
            makers += [self.pipe_table, self.block_table, self.note]
        out = []
        for _ in range(n):
            out.append(self.random.choice(makers)(depth))
        return "\n".join(out)

    def paragraph(self, _depth=0):
        return self.inlines(1, self.random.choice((5, 20, 60))) + "\n"

    def heading(self, depth):
        if depth:
            return self.paragraph()
        break_before = " {.page-break}" if self.chance(10) else ""
        return "%s %s%s\n" % ("#" * self.random.randint(1, 3),
                              self.inlines(1, 8, 4).replace("\\\n", " "),
                              break_before)

    def a_list(self, depth=0):
        out = []
        marker = self.random.choice(("-", "1.", "a."))
        gap = "\n" if self.chance(50) else ""
        # A letter alone is no list.
        least = 2 if marker == "a." else 1
        for i in range(self.random.randint(least, 7)):
            text = self.inlines(1, 25).replace("\n", "\n   ")
            label = "abcdefg"[i] + "." if marker == "a." else marker
            out.append("%-3s%s\n" % (label, text))
            if self.chance(15) and depth < 3:
                inner = self.a_list(depth + 2)
                out.append("\n" + indented(inner, 3) + "\n")
            elif self.chance(10):
                out.append("\n   %s\n\n" %
                           self.inlines(1, 30).replace("\n", "\n   "))
            out.append(gap)
        return "".join(out) + ("" if gap else "\n")

    def quote(self, _depth):
        return "".join("> " + line + "\n" for line in
                       self.inlines(1, 40).split("\n"))

    def code(self, _depth):
        lines = [self.some_words(1, 4)
                 for _ in range(self.random.randint(1, 14))]
        return "```\n" + "\n".join(lines) + "\n```\n"

    def rule(self, _depth):
        return "***\n"

    def definitions(self, _depth):
        return "".join("%s\n: %s\n\n" % (
            self.some_words(1, 3), self.inlines(1, 25).replace("\\\n", " "))
            for _ in range(self.random.randint(1, 3)))

    def figure(self, _depth):
        return "![A picture](picture.png \"%s\")\n" % self.some_words(1, 8)

    def page_break(self, _depth):
        return "{.page-break}\n"

    def container(self, head, depth, most):
        return "::: %s\n%s\n:::\n" % (
            head, self.blocks(self.random.randint(1, most), depth + 1))

    def keep(self, depth):
        return self.container("keep", depth, 4)

    def landscape(self, depth):
        # Most of the layouts have pages that get narrower when turned.
        wide = self.layout == "tiny-upright"
        return self.container("landscape", depth if wide else 2, 4)

    def note(self, depth):
        return self.container(self.random.choice(("note", "important")),
                              depth, 3)

    # --- tables

    def caption(self):
        return "Table: %s\n\n" % self.some_words(1, 8) \
            if self.chance(50) else ""

    def cell(self):
        return self.inlines(1, self.random.choice((2, 4, 10)), 4).replace(
            "\\\n", " ")

    def pipe_table(self, _depth=0):
        columns = self.random.randint(1, 3)
        rows = self.random.choice((1, 3, 8, 16))
        out = [self.caption()]
        for i in range(rows + 1):
            out.append("|" + "".join(" %s |" % self.cell()
                                     for _ in range(columns)) + "\n")
            if i == 0:
                out.append("|" + self.random.choice(
                    ("---|", "--:|", ":-:|")) * columns + "\n")
        return "".join(out)

    def block_table(self, _depth=0):
        columns = self.random.randint(2, 3)
        out = [self.caption(), "::: table {header-column=%s}\n" %
               self.random.choice(("yes", "no"))]
        out.append(self.row([self.cell() for _ in range(columns)]))
        left = self.random.choice((1, 2, 5, 12))
        while left > 0:
            kind = self.random.randint(0, 11)
            left -= 1
            if kind == 0:
                out.append("- {.group}\n  - %s\n" % self.cell())
            if kind == 1:
                out.append(self.row([self.cell() + " {colspan=2}"] + [
                    self.cell() for _ in range(columns - 2)]))
            elif kind == 2:
                out.append(self.row([self.cell() + " {rowspan=2}"] + [
                    self.cell() for _ in range(columns - 1)]))
                out.append(self.row([self.cell()
                                     for _ in range(columns - 1)]))
            else:
                out.append(self.row([self.tall_cell()
                                     for _ in range(columns)]))
        return "".join(out) + ":::\n"

    def tall_cell(self):
        kind = self.random.randint(0, 12)
        if kind == 0:
            return self.inlines(30, 150, 3)
        if kind == 1:
            return "%s\n\n%s\n\n%s" % (self.cell(), self.a_list(2),
                                       self.cell())
        if kind == 2:
            return "\n\n".join(self.cell()
                               for _ in range(self.random.randint(2, 12)))
        return self.cell()

    @staticmethod
    def row(cells):
        out = []
        for i, cell in enumerate(cells):
            text = indented(cell, 4).lstrip()
            out.append("%s%s\n" % ("- - " if i == 0 else "  - ", text))
        return "".join(out)

    # --- what must come of it

    def check(self, blocks, notes):
        """Each word once and in order, in the texts of the document model."""
        wrong = []
        for what, want, texts in (
                ("body", self.body, blocks),
                ("notes", [word for note in self.notes for word in note],
                 notes)):
            got = [word for text in texts
                   for word in re.findall("[a-z]+", text)
                   if word in self.used]
            if got != want:
                i = next((i for i, pair in enumerate(zip(got, want))
                          if pair[0] != pair[1]), min(len(got), len(want)))
                wrong.append("word %d of the %s: want %s, got %s" % (
                    i, what, want[i:i + 3], got[i:i + 3]))
        return wrong


def indented(text, n):
    return "\n".join(" " * n + line if line else line
                     for line in text.rstrip("\n").split("\n"))


if __name__ == "__main__":
    print(Document(int(sys.argv[1])).text, end="")
