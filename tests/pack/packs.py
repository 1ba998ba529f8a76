"""A council in a folder: its packs are made, changed and looked at."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import pikepdf

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
B = os.path.join(TOP, os.environ.get("B", "build"))
PROGRAM = os.environ.get("FAIRCOPY", os.path.join(B, "faircopy"))

LAYOUT = """faircopy: 1
name: paper
extends: base
title-field: subject
fields:
  subject: {type: text, required: yes}
  item_number: {type: text, from-pack: yes}
  exempt:
    type: map
    short: paragraphs
    absent: no
    fields:
      paragraphs: {type: list, of: integer}
      reason: {type: text}
      part: {type: text}
      description: {type: text, from-pack: yes}
  appendices:
    type: list
    of: {type: map, fields: {title: {type: text}, file: {type: file}}}
before:
  - {part: text, text: '[Item {{item_number}}]'}
  - {part: title, text: '{{subject}}'}
after:
  - part: each
    from: appendices
    called: 'Appendix {{number}}'
    parts:
      - {part: text, text: '{{called}}: {{item.title}}'}
footer: {right: 'Page {{page}}'}
"""

MANIFEST = """layout: committee-pack
council: {name: Northshire Council}
committee: Scrutiny Panel 2
meeting: {date: 14 November 2024, time: 7.00pm, venue: County Hall}
contact: Bronwen Pryce
published: 6 November 2024
%s
items:
%s
"""


class Failure(Exception):
    pass


def expect(claim, what):
    if not claim:
        raise Failure(what)


def expect_same(got, want, what):
    expect(got == want, "%s: %r, not %r" % (what, got, want))


class Project:
    """A folder with a manifest and its papers; items are lines of YAML."""

    def __init__(self, settings=""):
        self.folder = tempfile.mkdtemp(prefix="pack-")
        self.settings = settings
        self.items = []
        self.write("faircopy.yaml", "faircopy: 1\n")
        self.write("layouts/paper.yaml", LAYOUT)

    def close(self):
        shutil.rmtree(self.folder)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w") as file:
            file.write(text)

    def read(self, *names):
        with open(self.path(*names), "rb") as file:
            return file.read()

    def report(self, name, subject, pages, note="", form=""):
        """A report that is so many pages long, and says which on each."""
        body = "\n\n{.page-break}\n\n".join(
            "Leaf %d of %s.%s" % (i + 1, subject, note) for i in range(pages))
        self.write(name, "---\nlayout: paper\nsubject: %s\n%s---\n\n%s\n" %
                   (subject, form, body))

    def save(self):
        self.write("pack.yaml", MANIFEST % (
            self.settings, "\n".join("  - " + item for item in self.items)))

    def run(self, *arguments, status=0, command="pack", **more):
        self.save()
        done = subprocess.run(
            [PROGRAM, command, "pack.yaml", *arguments], cwd=self.folder,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)
        if status is not None:
            expect(done.returncode == status, "%s %s: status %d, not %d\n%s" % (
                command, " ".join(arguments), done.returncode, status,
                done.stderr[:300]))
        return done.stderr

    def files(self, folder="pack"):
        """All files of a folder with their bytes."""
        found = {}
        for at, _, names in os.walk(self.path(folder)):
            for name in names:
                whole = os.path.join(at, name)
                with open(whole, "rb") as file:
                    found[os.path.relpath(whole, self.path(folder))] = \
                        file.read()
        return found

    def litter(self):
        return [name for name in os.listdir(self.folder)
                if name.startswith(".") or name.endswith(".new")]

    def index(self):
        return json.loads(self.read("pack", "index.json"))


class Document:
    """The pages of a PDF: labels, stamps, bookmarks, links, text."""

    def __init__(self, path):
        self.pdf = pikepdf.open(path)
        text = subprocess.run(
            ["pdftotext", "-layout", path, "-"], check=True,
            stdout=subprocess.PIPE, text=True).stdout
        self.texts = text.split("\f")[:len(self.pdf.pages)]
        self.labels = [page.label for page in self.pdf.pages]

    def stamps(self):
        """(item, page) on each page, as printed in its corner."""
        found = []
        for text in self.texts:
            top = "\n".join(text.split("\n")[:3])
            page = re.search(r"(?m)\bPage (\S+)\s*$", top)
            item = re.search(r"(?m)\bAgenda Item (\S+)", top)
            found.append((item and item.group(1), page and page.group(1)))
        return found

    def bookmarks(self):
        """Title and label of all bookmarks of the first level."""
        found = []
        pages = {page.objgen: i for i, page in
                 enumerate(p.obj for p in self.pdf.pages)}
        with self.pdf.open_outline() as outline:
            for entry in outline.root:
                target = entry.destination or entry.action.D
                if isinstance(target, pikepdf.Array):
                    where = target
                else:
                    where = self.pdf.Root.Names.Dests
                    raise Failure("a bookmark leads to a name")
                found.append((entry.title,
                              self.labels[pages[where[0].objgen]]))
        return found

    def ranges(self):
        """Labels of the pages of each item, by their stamps."""
        found = {}
        for (item, _), label in zip(self.stamps(), self.labels):
            if item:
                found.setdefault(item, []).append(label)
        return found


def check_document(path):
    """Labels, stamps and bookmarks of a pack agree with each other."""
    document = Document(path)
    expect_same([page for _, page in document.stamps()], document.labels,
                "stamps against labels of " + os.path.basename(path))
    ranges = document.ranges()
    for title, label in document.bookmarks():
        number = title.split()[0]
        if number in ranges:
            expect_same(label, ranges[number][0], "bookmark " + title)
    return document


def check_index(project, document):
    """What index.json says of pages is what the pages say."""
    ranges = document.ranges()
    for item in project.index()["items"]:
        if "pages" not in item or item["number"] not in ranges:
            continue
        labels = ranges[item["number"]]
        expect_same((item["pages"]["first"], item["pages"]["last"]),
                    (labels[0], labels[-1]), "index, item " + item["number"])


def main(tests):
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    n_passed = n_failed = 0
    for test in tests:
        name = "pack/" + test.__name__
        if wanted not in name:
            continue
        try:
            test()
            n_passed += 1
        except (Failure, OSError, LookupError,
                subprocess.CalledProcessError) as failure:
            n_failed += 1
            print("FAILED %s: %r" % (name, failure))
    print("%d passed, %d failed" % (n_passed, n_failed))
    sys.exit(n_failed > 0)
