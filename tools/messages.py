"""Translations: `compile` turns catalogues into what gettext reads; `update` adds new texts to the French catalogues.

Each slice keeps its own `locale/fr/LC_MESSAGES/django.po`. English is written in the code.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "komin"
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
Message = tuple[str | None, str, str | None]


def slices() -> list[Path]:
    """Every Django app of the product."""
    return sorted(file.parent for file in PACKAGE.rglob("apps.py"))


def _owner(file: Path) -> Path:
    return next((folder for folder in file.parents if (folder / "apps.py").exists()), PACKAGE / "conf")


def source_files() -> Iterator[Path]:
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in {".py", ".html", ".txt"} and not {"tests", "migrations"} & set(file.parts):
            yield file


def _outdented(code: str) -> str:
    """What Django makes of a template keeps its indentation, which Python would take for blocks."""
    return "\n".join(line.lstrip() for line in code.splitlines())


def messages_in(file: Path) -> Iterator[Message]:
    """(context, singular, plural) of every translatable text of a Python file or a template."""
    from babel.messages.extract import extract
    from django.utils.translation.template import templatize

    source = file.read_text(encoding="utf-8")
    code = source if file.suffix == ".py" else _outdented(templatize(source))
    for _line, found, _comments, context in extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
        texts = found if isinstance(found, tuple) else (found,)
        yield context, texts[0], texts[1] if len(texts) > 1 else None


def wanted() -> dict[Path, dict[tuple[str | None, str], Message]]:
    """What each slice must have translated."""
    texts: dict[Path, dict[tuple[str | None, str], Message]] = {}
    for file in source_files():
        for message in messages_in(file):
            if message[1]:
                texts.setdefault(_owner(file), {})[message[0], message[1]] = message
    return texts


def catalogue(folder: Path) -> Path:
    return folder / "locale" / "fr" / "LC_MESSAGES" / "django.po"


def update() -> None:
    for folder, texts in wanted().items():
        file = catalogue(folder)
        file.parent.mkdir(parents=True, exist_ok=True)
        po = polib.pofile(str(file)) if file.exists() else polib.POFile()
        po.metadata |= {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n > 1);"}
        known = {(entry.msgctxt, entry.msgid): entry for entry in po}
        for key, (context, singular, plural) in texts.items():
            if key not in known:
                forms = {0: "", 1: ""} if plural else {}
                po.append(
                    polib.POEntry(msgctxt=context, msgid=singular, msgid_plural=plural or "", msgstr_plural=forms)
                )
        for key, entry in known.items():
            if key not in texts:
                po.remove(entry)
        po.save(str(file))


def compile_all() -> None:
    for file in PACKAGE.rglob("*.po"):
        polib.pofile(str(file)).save_as_mofile(str(file.with_suffix(".mo")))


if __name__ == "__main__":
    {"compile": compile_all, "update": update}[sys.argv[1]]()
