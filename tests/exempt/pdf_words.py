"""All words of a PDF, wherever they are: text through ToUnicode, and every
string and stream of the file. Written apart from the program's own proof."""
import io
import re
import subprocess
import tempfile

import pikepdf


def is_apart(thing):
    """An object of its own is looked at by itself."""
    return getattr(thing, "objgen", (0, 0)) != (0, 0)


def texts_of_object(thing, out):
    if isinstance(thing, pikepdf.Array):
        for one in thing:
            if not is_apart(one):
                texts_of_object(one, out)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in thing.keys():
            out.append(str(key))
            if not is_apart(thing[key]):
                texts_of_object(thing[key], out)
    elif isinstance(thing, pikepdf.String):
        out.append(str(thing))
        out.append(bytes(thing).decode("latin-1"))
        out.append(bytes(thing).decode("utf-16-be", "ignore"))
    elif isinstance(thing, pikepdf.Name):
        out.append(str(thing))


def text_of(path):
    """The text of a file as it is read, a form feed after each page."""
    return subprocess.run(
        ["mutool", "draw", "-q", "-F", "text", path],
        capture_output=True).stdout.decode("utf-8", "replace")


def words(data):
    out = [data.decode("latin-1")]
    pdf = pikepdf.open(io.BytesIO(data))
    for thing in pdf.objects:
        texts_of_object(thing, out)
        if isinstance(thing, pikepdf.Stream):
            try:
                out.append(thing.read_bytes().decode("latin-1"))
            except pikepdf.PdfError:
                pass
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        out.append(text_of(file.name))
    return set(re.findall("[A-Za-z]+", "\n".join(out)))
