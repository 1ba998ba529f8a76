"""The words of a Markdown source, told apart from its signs crudely: no
parser, so that it does not share the mistakes of one."""
import re

WORD = re.compile(r"[^\W_]+")
FORM = re.compile(r"\A---\n.*?\n---\n", re.S)
# Signs with words in them: fences, attributes, values, addresses, labels.
SIGNS = (
    r"!\[[^\]]*\]\([^\s)]*", r"^[-\s>]*:::.*$", r"^\s*(```|~~~).*$",
    r"\{\{[^}]*\}\}", r"\{[^{}\n]*\}",
    r"\]\([^()]*?(?=\"|\)|\s\"|$)", r"\[\^[^\]]*\]", r"\[\]\([^)]*\)",
    r"^(Table|Figure):",
    r"^(\s*>?\s*)*([-*+]\s+)*(\(?[a-z]{1,4}[.)]|\(?\d+[.)])\s",
    r"&#?\w+;", r"^\s*>\s*")
NOTE = re.compile(r"^\[\^[^\]]*\]:.*(\n[^\n]+|\n\n( {4}|\t).*)*", re.M)


def words(text):
    return WORD.findall(text)


def plain(text):
    for sign in SIGNS:
        text = re.sub(sign, " ", text, flags=re.M)
    return text


def read(text):
    """Words of the body, words of the notes."""
    text = FORM.sub("", text.replace("\r\n", "\n"))
    notes = " ".join(plain(re.sub(r"^\[\^[^\]]*\]:", "", match[0]))
                     for match in NOTE.finditer(text))
    return words(plain(NOTE.sub("", text))), words(notes)


def missing(want, got):
    """The first word that does not come in its order, or None."""
    at = 0
    for word in want:
        if word not in got[at:]:
            return word
        at = got.index(word, at) + 1
    return None


def check(text, blocks, notes):
    """What is wrong with the texts of a document model."""
    body, of_notes = read(text)
    wrong = []
    for what, word in (
            ("body", missing(body, words(" ".join(blocks)))),
            ("notes", missing(sorted(of_notes),
                              sorted(words(" ".join(notes)))))):
        if word is not None:
            wrong.append("the source has %r, not the %s" % (word, what))
    return wrong
