#!/usr/bin/python3
"""A random document with exempt text in all kinds of places, the same one for
the same seed. Each of its words is there once, and it is known of each whether
it may be published.

    random_exempt SEED        prints it
"""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "words"))
import random_document

PARAGRAPHS = ("1", "2", "3", "5", '"1 3"', '"5, 2 and 1"')


class Document(random_document.Document):
    def __init__(self, seed):
        self.is_exempt = False
        self.secrets = []
        self.public = []
        self.tables = 0             # tables round the place reached
        self.note_words = {}        # of each note: its words
        self.exempt_notes = set()
        self.headings = []
        super().__init__(seed)
        self.used_layout = "exempt-" + self.layout
        self.text = self.text.replace("layout: " + self.layout,
                                      "layout: " + self.used_layout, 1)

    # --- words

    def word(self, most=4):
        word = super().word(most)
        if self.is_exempt:
            self.secrets.append(word)
        else:
            self.public.append(word)
        return word

    def exempt_words(self):
        """A few words in a line that are not published."""
        self.is_exempt = True
        text = self.some_words(1, 6)
        if self.chance(20):
            text += " *%s*" % self.some_words(1, 2)
        if self.chance(15) and self.words is self.body:
            text += self.call()
        self.is_exempt = False
        return "[%s]{.exempt paragraph=%s}" % (
            text, self.random.choice(PARAGRAPHS))

    def inlines(self, least, most, notes=8):
        text = super().inlines(least, most, notes)
        if not self.is_exempt:
            if self.chance(12):
                span = self.exempt_words()
                if self.chance(30):
                    text = "%s %s" % (span, text)
                else:
                    text = "%s %s" % (text, span)
                if self.chance(50):
                    text += " " + self.word()
            if self.chance(6):
                text += " " + self.reference()
        return text

    def reference(self):
        if not self.headings:
            return self.word()
        name = self.random.choice(self.headings)
        kind = self.random.randint(0, 2)
        if kind == 0:
            return "[](#%s)" % name
        if kind == 1:
            return "[](#%s){page}" % name
        return "[%s](#%s)" % (self.word(), name)

    def call(self):
        """A note is exempt that is called in exempt text alone."""
        before = self.is_exempt
        if self.exempt_notes and not before and self.chance(20):
            number = self.random.choice(sorted(self.exempt_notes))
            self.exempt_notes.remove(number)
            for word in self.note_words[number]:
                self.secrets.remove(word)
                self.public.append(word)
            return "[^n%d]" % number
        # Words of its text are told apart by when they are made.
        n_secrets = len(self.secrets)
        call = super().call()
        if before:
            number = len(self.notes)
            self.note_words[number] = self.secrets[n_secrets:]
            self.exempt_notes.add(number)
        return call

    # --- blocks

    def blocks(self, n, depth=0):
        out = []
        for _ in range(n):
            if not self.is_exempt and self.chance(22):
                out.append(self.exempt_blocks(depth))
            else:
                out.append(super().blocks(1, depth))
        return "\n".join(out)

    def exempt_blocks(self, depth):
        self.is_exempt = True
        reason = ' reason="%s"' % self.some_public_words() \
            if self.chance(30) else ""
        text = "::: exempt {paragraph=%s%s}\n%s\n:::\n" % (
            self.random.choice(PARAGRAPHS), reason,
            super().blocks(self.random.choice((1, 1, 2, 3, 8)),
                           max(depth, self.random.randint(0, 1))))
        self.is_exempt = False
        return text

    def some_public_words(self):
        self.is_exempt = False
        text = self.some_words(1, 5)
        self.is_exempt = True
        return text

    def heading(self, depth):
        text = super().heading(depth)
        if depth or not text.startswith("#"):
            return text
        self.ids += 1
        name = "h%d" % self.ids
        self.headings.append(name)
        text = text.rstrip("\n")
        if text.endswith("}") and ".page-break}" in text:
            return text[:-1] + " #%s}\n" % name
        return "%s {#%s}\n" % (text, name)

    def a_list(self, depth=0):
        text = super().a_list(depth)
        if not self.is_exempt and self.chance(20) and not self.tables:
            self.is_exempt = True
            inner = "::: exempt {paragraph=2}\n%s:::" % self.paragraph()
            self.is_exempt = False
            text += "- " + random_document.indented(inner, 2).lstrip() + \
                "\n- %s\n" % self.inlines(1, 5).replace("\n", "\n  ")
        return text

    def pipe_table(self, depth=0):
        self.tables += 1
        text = super().pipe_table(depth)
        self.tables -= 1
        return text

    def block_table(self, depth=0):
        self.tables += 1
        text = super().block_table(depth)
        self.tables -= 1
        return text


class HardDocument(Document):
    """The same with longer passages, and what hangs on them, in lines; and
    exempt blocks in the cells of tables."""

    def exempt_words(self):
        self.is_exempt = True
        text = self.some_words(1, self.random.choice((1, 2, 6, 30, 150)))
        if self.chance(15) and self.words is self.body:
            text += self.call()
        self.is_exempt = False
        text = "[%s]{.exempt paragraph=%s}" % (
            text, self.random.choice(PARAGRAPHS))
        if self.chance(30):
            text = self.random.choice("(\"") + text
        if self.chance(30):
            text += self.random.choice((".", ",", ")", "; ", '"'))
        if self.chance(10) and not self.tables:
            text += self.word()
        if self.chance(10) and self.words is self.body:
            text += self.call()
        return text

    def tall_cell(self):
        if self.is_exempt or not self.chance(12):
            return super().tall_cell()
        self.is_exempt = True
        text = "::: exempt {paragraph=3}\n%s\n:::" % self.inlines(
            1, 40, 3).replace("\\\n", " ")
        self.is_exempt = False
        return "%s\n\n%s\n\n%s" % (self.cell(), text, self.cell())


if __name__ == "__main__":
    print(Document(int(sys.argv[1])).text, end="")
