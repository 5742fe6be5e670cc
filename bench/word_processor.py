"""The reference procedure in a word processor, written out step by step for somebody who knows it by heart.

It begins with a template of the company, as procedures do: header with number, revision and date, page numbers, a table
with numbered rows at the widths of the photos, a heading for the tools and a box with a warning sign to copy. Whatever
else is in doubt is decided for the word processor, too: it is open, the photos lie in order in a window beside it,
formats are set once, the folder for the PDF is shared already, a label with an old QR code waits as a document, and
nothing ever has to be waited for. A second look at the layout and mails to readers are left out, and so is scrolling
along the three pages that twelve photos take.

What a controlled document needs is in it (ISO 9001:2015, 7.5.3: identified, with its revision): a number from the list
of procedures, with a row there. So is that an arrow stays where it points: a shape is grouped with its photo, for which
the photo leaves the line of text and comes back to it, since a word processor groups nothing that stands in a line.
"""

from bench.keystroke_level import Tape
from bench.reference_procedure import ARROWS, CIRCLES, LINES, NOTICES, TITLE, TOOLS, Warned

_NUMBER, _REVISION, _DATE = "MO-0123", "A", "2026-03-02"


def write(*, arrows_stay: bool = True) -> Tape:
    """Unless `arrows_stay`, a shape lies over its photo without being grouped with it."""
    tape = Tape()
    with tape.part("register"):
        _register(tape)
    with tape.part("begin"):
        _begin(tape)
    with tape.part("photos"):
        _photos(tape)
    with tape.part("lines"):
        _lines(tape)
    with tape.part("annotations"):
        _annotations(tape, arrows_stay=arrows_stay)
    with tape.part("notices"):
        _notices(tape)
    with tape.part("tools"):
        _tools(tape)
    with tape.part("publish"):
        _publish(tape)
    with tape.part("label"):
        _label(tape)
    return tape


def _choose(tape: Tape, *way: str) -> None:
    """A tab or a menu, opened for the sake of the last of these."""
    for number, _ in enumerate(way):
        tape.click(meant=number > 0)


def _register(tape: Tape) -> None:
    """The next number, and a row for it, in the list of procedures, which is open."""
    _choose(tape, "the window of the list")
    tape.click(about=True)
    tape.enter(_NUMBER)
    tape.press("Tab", meant=True)
    tape.type(TITLE)
    tape.press("Tab")
    tape.enter(_REVISION)
    tape.press("Tab", meant=True)
    tape.enter(_DATE)
    tape.press("Enter", meant=True)
    tape.press("Control+S")


def _begin(tape: Tape) -> None:
    _choose(tape, "the word processor", "File", "New", "the template of procedures")
    tape.type(TITLE)
    # From field to field of the header.
    for field in (_NUMBER, _REVISION, _DATE):
        tape.press("Tab", meant=field is not _NUMBER)
        tape.enter(field)


def _photos(tape: Tape) -> None:
    """The two windows side by side, then each photo from its folder to its cell."""
    tape.press("Super+ArrowLeft")
    tape.click(about=True)
    for _ in LINES:
        tape.drag()
    tape.press("Super+ArrowUp")


def _lines(tape: Tape) -> None:
    tape.click(about=True)
    for line in LINES:
        tape.type(line)
        tape.end_line()


def _annotations(tape: Tape, *, arrows_stay: bool) -> None:
    for shapes in (ARROWS, CIRCLES):
        for number, _ in enumerate(shapes):
            if arrows_stay:
                tape.click(about=True)
                _choose(tape, "Layout options", "In front of text")
            _choose(tape, "Insert", "Shapes", "the shape")
            tape.drag(about=True)
            if number == 0:
                _format(tape, is_area=shapes is CIRCLES)
            if arrows_stay:
                # Shift chooses the photo as well.
                tape.click(about=True)
                _choose(tape, "the menu of both", "Group", "Group")
                _choose(tape, "Layout options", "In line with text")


def _format(tape: Tape, *, is_area: bool) -> None:
    """Red and thick enough to be seen in print, for this one and those that follow."""
    _choose(tape, "Outline", "red")
    _choose(tape, "Outline", "Weight", "3 pt")
    if is_area:
        _choose(tape, "Fill", "No fill")
    _choose(tape, "the menu of the shape", "Set as default")


def _notices(tape: Tape) -> None:
    """The box of the template, copied to its step, with its three sentences typed over."""
    for notice in NOTICES:
        tape.click()
        tape.press("Control+C", meant=True)
        tape.click(about=True)
        tape.press("Control+V", meant=True)
        tape.drag()
        _sentences(tape, notice)


def _sentences(tape: Tape, notice: Warned) -> None:
    for number, sentence in enumerate((notice.hazard, notice.consequence, notice.avoidance)):
        if number:
            tape.end_line()
        tape.type(sentence)


def _tools(tape: Tape) -> None:
    tape.click(about=True)
    for number, tool in enumerate(TOOLS):
        if number:
            tape.end_line()
        tape.type(tool)


def _publish(tape: Tape) -> None:
    """Saved under its number, made a PDF in the shared folder, and its link copied there."""
    tape.press("Control+S")
    tape.enter(_NUMBER)
    tape.press("Enter")
    _choose(tape, "File", "Export", "PDF", "Publish")
    _choose(tape, "the window of the folder")
    tape.click(about=True)
    _choose(tape, "Share", "Copy link")


def _label(tape: Tape) -> None:
    """A code of the link by a page that makes them, put in the place of that of the label before."""
    _choose(tape, "the browser", "the bookmark of the page that makes codes")
    tape.click(about=True)
    tape.press("Control+V", meant=True)
    _choose(tape, "Download")
    _choose(tape, "the word processor", "File", "Open", "the label")
    tape.click(about=True)
    _choose(tape, "Change picture", "From a file")
    tape.click(about=True, times=2)
    tape.click(about=True, times=3)
    tape.type(TITLE)
    tape.press("Control+P")
    tape.press("Enter", meant=True)
