"""Reads a display list as `--to dlist` prints it."""
import re

FURNITURE = {"header", "footer", "layout", "watermark"}


class Tag:
    """A marked stretch of a page: its part, its node and its items."""

    def __init__(self, part, node):
        self.part, self.node = part, node
        self.glyphs, self.rects, self.images = [], [], []
        self.in_note = False    # told by the tags of the PDF

    def is_furniture(self):
        return self.part in FURNITURE

    def text(self):
        return "".join(glyphs.text for glyphs in self.glyphs)


class Glyphs:
    """A run of text; its box is what most letters fill, not its line."""

    def __init__(self, x, y, width, size, text, is_turned):
        self.text, self.size, self.y = text, size, y
        self.is_turned = is_turned
        # A space at the end of a line hangs.
        spaces = len(text) - len(text.rstrip(" "))
        self.left, self.right = x, x + width - 0.3 * size * spaces
        self.top, self.bottom = y - 0.72 * size, y + 0.2 * size


class Box:
    def __init__(self, x, y, width, height):
        self.left, self.right = x, x + width
        self.top, self.bottom = y, y + height


class Page:
    def __init__(self, number, kind, width, height):
        self.number, self.kind = number, kind
        self.width, self.height = width, height
        self.tags = []
        # numbers of footnotes, as their links have them, and where a call is
        self.calls, self.notes = [], []

    def content(self):
        return [tag for tag in self.tags if not tag.is_furniture()]


def unquote(text):
    return re.sub(r"\\(.)", lambda m: "\n" if m.group(1) == "n"
                  else m.group(1), text)


PAGE = re.compile(r'page (\d+) "[^"]*" (\w+) (\S+) (\S+)$')
TAG = re.compile(r" tag (\w+) (.*)$")
GLYPHS = re.compile(r'  glyphs (\S+) (\S+) w=(\S+) \S+@(\S+) #\w+'
                    r'( angle=\S+)?( rtl)?[^"]*"(.*)"$')
AREA = re.compile(r"  (rect|image) (\S+) (\S+) w=(\S+) h=(\S+)")


# "note 3": from a call to its note, or from a note back to its call.
LINK = re.compile(r'  link \S+ (\S+) .* to (note|note-call) "[^"]*?(\d+)"')


def read(lines):
    pages = []
    tag = None
    for line in lines:
        line = line.rstrip("\n")
        match = PAGE.match(line)
        if match:
            pages.append(Page(int(match[1]), match[2], float(match[3]),
                              float(match[4])))
            continue
        match = TAG.match(line)
        if match:
            tag = Tag(match[1], match[2])
            pages[-1].tags.append(tag)
            continue
        match = GLYPHS.match(line)
        if match:
            x, y, width, size = (float(match[i]) for i in range(1, 5))
            tag.glyphs.append(Glyphs(x, y, width, size, unquote(match[7]),
                                     bool(match[5])))
            continue
        match = LINK.match(line)
        if match:
            if match[2] == "note":
                pages[-1].calls.append((int(match[3]), match[1]))
            else:
                pages[-1].notes.append(int(match[3]))
            continue
        match = AREA.match(line)
        if match:
            box = Box(*(float(match[i]) for i in range(2, 6)))
            (tag.rects if match[1] == "rect" else tag.images).append(box)
    return pages
