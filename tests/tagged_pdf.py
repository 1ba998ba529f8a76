"""What a PDF says through its tags, for the tests that read it back: text by
marked-content id, number and name trees. What is wrong on the way goes to
`problems`."""
import re

import pikepdf

problems = []


def problem(text):
    problems.append(text)


def squeeze(text):
    """Spaces as a reader hears them."""
    return re.sub(r"\s+", " ", text).strip()


def read_tounicode(font):
    """Code (two bytes) to text, from a ToUnicode map."""
    table = {}
    if "/ToUnicode" not in font:
        problem("a font has no ToUnicode map")
        return table
    text = font.ToUnicode.read_bytes().decode("latin-1")

    def chars(digits):
        return bytes.fromhex(digits).decode("utf-16-be")

    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(
                r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            table[int(code, 16)] = chars(value)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, value in re.findall(
                r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>",
                block):
            start = chars(value)
            for i in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + i] = start[:-1] + chr(ord(start[-1]) + i)
    return table


# What says something; strokes and fills do not.
OPERATORS = "BDC BMC EMC BT Td Tf Tj TJ ' \""


class PageText:
    """What a page's content stream says: text by marked-content id."""

    def __init__(self, page, fonts):
        self.order, self.texts = [], {}
        self.fonts, self.page = fonts, page
        # [mcid or None, artefact's subtype or None, actual text, is reversed]
        self.stack = []
        self.font = {}
        self.furniture = []     # lines of artefacts: [subtype, y, text]
        self.y = 0
        for operands, operator in pikepdf.parse_content_stream(
                page, OPERATORS):
            self.step(str(operator), list(operands))
        if self.stack:
            problem("marked content is not closed")

    def step(self, operator, operands):
        if operator in ("BDC", "BMC"):
            self.open(operands)
        elif operator == "EMC":
            _, _, actual, _ = self.stack.pop()
            if actual is not None:
                self.say(actual)
        elif operator == "BT":
            self.y = 0
        elif operator == "Td":
            self.y += operands[1]
        elif operator == "Tf":
            self.font = self.font_table(operands[0])
        elif operator == "Tj":
            self.show([operands[0]])
        elif operator == "TJ":
            self.show([part for part in operands[0]
                       if isinstance(part, pikepdf.String)])
        elif operator in ("'", '"'):
            problem("an operator that is not ours: " + operator)

    def open(self, operands):
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = self.page.Resources.Properties[properties]
        mcid = int(properties["/MCID"]) if "/MCID" in properties else None
        actual = str(properties["/ActualText"]) \
            if "/ActualText" in properties else None
        if mcid is not None:
            if mcid in self.texts:
                problem("marked content %d is on its page twice" % mcid)
            self.texts[mcid] = ""
            self.order.append(mcid)
        tag = str(operands[0])
        artefact = str(properties.get("/Subtype", "/Layout"))[1:] \
            if tag == "/Artifact" else None
        self.stack.append((mcid, artefact, actual, tag == "/ReversedChars"))

    def font_table(self, name):
        font = self.page.Resources.Font[name]
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = read_tounicode(font)
        return self.fonts[font.objgen]

    def show(self, strings):
        if any(actual is not None for _, _, actual, _ in self.stack):
            return
        data = b"".join(bytes(string) for string in strings)
        codes = [data[i] << 8 | data[i + 1] for i in range(0, len(data), 2)]
        # PDF 32000 14.8.2.3.3: the string is written backwards.
        if any(is_reversed for _, _, _, is_reversed in self.stack):
            codes.reverse()
        for code in codes:
            if code not in self.font:
                problem("glyph %d has no text" % code)
        self.say("".join(self.font.get(code, "") for code in codes))

    def say(self, text):
        if any(actual is not None for _, _, actual, _ in self.stack):
            return
        for _, artefact, _, _ in self.stack:
            if artefact is not None:
                self.say_furniture(artefact, text)
                return
        for mcid, _, _, _ in reversed(self.stack):
            if mcid is not None:
                self.texts[mcid] += text
                return
        problem("text outside marked content: %r" % text)

    def say_furniture(self, subtype, text):
        last = self.furniture[-1] if self.furniture else None
        if last and last[:2] == [subtype, self.y]:
            last[2] += text
        else:
            self.furniture.append([subtype, self.y, text])


def number_tree(node):
    """Keys and values."""
    if "/Nums" in node:
        nums = list(node.Nums)
        for i in range(0, len(nums), 2):
            yield int(nums[i]), nums[i + 1]
    for kid in node.get("/Kids", []):
        yield from number_tree(kid)


def kids(element):
    """The children of a structure element, in order."""
    found = element.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def is_element(kid):
    return isinstance(kid, pikepdf.Dictionary) and \
        str(kid.get("/Type", "/StructElem")) == "/StructElem"


def roman(number):
    text = ""
    for value, sign in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"),
                        (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            text, number = text + sign, number - value
    return text


def page_labels(pdf):
    """Page objgen to the label that a viewer shows."""
    ranges = dict(number_tree(pdf.Root.get("/PageLabels",
                                           pikepdf.Dictionary())))
    labels, start, style = {}, 0, pikepdf.Dictionary(S=pikepdf.Name.D)
    for i, page in enumerate(pdf.pages):
        if i in ranges:
            start, style = i, ranges[i]
        number = int(style.get("/St", 1)) + i - start
        form = str(style.get("/S", ""))
        labels[page.objgen] = str(style.get("/P", "")) + (
            "" if not form else
            roman(number) if form == "/r" else
            roman(number).upper() if form == "/R" else str(number))
    return labels


def destination_label(annotation, labels):
    """The label of the page a link leads to; empty when it leads out."""
    target = annotation.get("/Dest")
    return labels.get(target[0].objgen, "") if target is not None else ""
