"""What must never be in a page that shows what people wrote."""

import json
from html.parser import HTMLParser

# Fits into the shortest field, and breaks out of an attribute, a comment and a text alike.
SHORTEST = '"><b onx=1>'
LONGEST = (
    '"><script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>-->'
    "<a href=javascript:alert(1)>{{7*7}}{% debug %}#panic() $ ] \\ &lt;b&gt; ${7*7}"
)


def hostile(most: int) -> str:
    return LONGEST if most >= len(LONGEST) else SHORTEST


class _Dangers(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.words: list[str] = []
        self._data: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        leads = (values.get("href") or values.get("src") or "").strip().lower()
        if any(name.startswith("on") for name in values) or leads == "x" or leads.startswith("javascript:"):
            self.found.append(f"<{tag} {values}>")
        if tag == "script" and values.get("type") == "application/json":
            self._data = []
        elif tag == "script" and "src" not in values:
            self.found.append("<script> of the page's own")

    def handle_data(self, data: str) -> None:
        (self.words if self._data is None else self._data).append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != "script" or self._data is None:
            return
        data, self._data = "".join(self._data), None
        # Data that a script reads: nothing obeys it, as long as nothing in it can end the element.
        if "<" in data or ">" in data:
            self.found.append("markup in data")
        self.words.append(json.dumps(json.loads(data), ensure_ascii=False))


def dangers(page: str) -> list[str]:
    """Elements that what people wrote has become."""
    reader = _Dangers()
    reader.feed(page)
    return reader.found


def says(page: str) -> str:
    """What a reader of the page sees."""
    reader = _Dangers()
    reader.feed(page)
    return "".join(reader.words)
