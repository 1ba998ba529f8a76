"""Where body text may stand, from what `layout show` prints."""

MM = 72 / 25.4
SIZES = {"A4": (210 * MM, 297 * MM), "A5": (148 * MM, 210 * MM)}
UNITS = {"mm": MM, "cm": 10 * MM, "in": 72, "pt": 1}


def length(text):
    for unit, points in UNITS.items():
        if text.endswith(unit):
            return float(text[:-len(unit)]) * points
    return 0.0


def read_show(text):
    """Keys of keys; a list is a list of its texts."""
    root = {}
    stack = [(-1, root)]
    for line in text.splitlines():
        body = line.strip()
        if not body or body.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        while stack[-1][0] >= indent:
            stack.pop()
        key, _, value = body.partition(":")
        if body.startswith("- "):
            stack[-1][1].setdefault("", []).append(body[2:])
        elif value.strip():
            stack[-1][1][key] = value.strip()
        else:
            stack[-1][1][key] = {}
            stack.append((indent, stack[-1][1][key]))
    return root


class Frames:
    """Margins by kind of page, and the places of regions."""

    def __init__(self, shown):
        layout = read_show(shown)
        page = layout.get("page", {})
        margins = page.get("margins", {})
        self.margins = {}
        for kind in ("first", "rest", "last", "landscape"):
            own = page.get(kind, {})
            own = own.get("margins", {}) if isinstance(own, dict) else {}
            self.margins[kind] = {
                edge: length(own.get(edge, margins.get(edge, "25mm")))
                for edge in ("top", "right", "bottom", "left")}
        self.regions = []
        for region in layout.get("regions", {}).values():
            if not isinstance(region, dict) or "at" not in region:
                continue
            x, y = (length(part) for part in region["at"][""])
            size = region.get("size")
            width, height = (length(part) for part in size[""]) if size \
                else (length(region.get("width", "0mm")), 0)
            self.regions.append((x, y, x + width,
                                 y + height if height else None))

    def holds(self, page, item):
        """Does the frame, or a region, hold an item of the body?"""
        slack = 0.6
        margin = self.margins[page.kind]
        if item.left >= margin["left"] - slack and \
                item.right <= page.width - margin["right"] + slack and \
                item.top >= margin["top"] - slack and \
                item.bottom <= page.height - margin["bottom"] + slack:
            return True
        for left, top, right, bottom in self.regions:
            if item.left >= left - slack and item.right <= right + slack and \
                    item.top >= top - slack and \
                    (bottom is None or item.bottom <= bottom + slack):
                return True
        return False
