"""The reference procedure in a word processor, written out step by step for somebody who knows it by heart.

Whatever is in doubt is decided for the word processor: it is open, the photos lie in order in a window beside it, a
table takes them at the size of its cells, formats are set once and copied, the folder for the PDF is shared already, a
label with an old QR code waits as a document, and nothing ever has to be waited for. Header, page numbers, a second
look at the layout and mails to readers are left out.
"""

from bench.keystroke_level import Tape
from bench.reference_procedure import ARROWS, CIRCLES, LINES, NOTICES, TITLE, TOOLS, Warned


def write() -> Tape:
    tape = Tape()
    with tape.part("begin"):
        _begin(tape)
    with tape.part("photos"):
        _photos(tape)
    with tape.part("lines"):
        _lines(tape)
    with tape.part("annotations"):
        _annotations(tape)
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


def _begin(tape: Tape) -> None:
    _choose(tape, "File", "New", "Blank document")
    _choose(tape, "style Title")
    tape.type(TITLE)
    tape.press("Enter")
    _choose(tape, "Insert", "Table", "Insert table…")
    tape.enter("3")
    tape.press("Tab", meant=True)
    tape.enter(str(len(LINES)))
    tape.press("Enter", meant=True)
    _choose(tape, "Layout", "AutoFit", "Fixed column width")
    for _ in ("width of the numbers", "width of the photos"):
        tape.drag()
    tape.click(about=True)
    _choose(tape, "Home", "Numbering")


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
        tape.press("ArrowDown")


def _annotations(tape: Tape) -> None:
    for shapes in (ARROWS, CIRCLES):
        for number, _ in enumerate(shapes):
            _choose(tape, "Insert", "Shapes", "the shape")
            tape.drag(about=True)
            if number == 0:
                _format(tape, is_area=shapes is CIRCLES)


def _format(tape: Tape, *, is_area: bool) -> None:
    """Red and thick enough to be seen in print, for this one and those that follow."""
    _choose(tape, "Outline", "red")
    _choose(tape, "Outline", "Weight", "3 pt")
    if is_area:
        _choose(tape, "Fill", "No fill")
    _choose(tape, "the menu of the shape", "Set as default")


def _notices(tape: Tape) -> None:
    first, *others = NOTICES
    tape.click(about=True)
    _choose(tape, "Insert", "Table", "one cell")
    _choose(tape, "Table design", "Shading", "orange")
    _choose(tape, "Insert", "Symbol", "the warning sign")
    tape.press("Control+B")
    tape.enter("WARNING")
    tape.press("Control+B")
    tape.press("Enter", meant=True)
    _sentences(tape, first)
    for notice in others:
        tape.click()
        tape.press("Control+C", meant=True)
        tape.click(about=True)
        tape.press("Control+V", meant=True)
        # Its three sentences, to be typed over.
        tape.drag()
        _sentences(tape, notice)


def _sentences(tape: Tape, notice: Warned) -> None:
    for number, sentence in enumerate((notice.hazard, notice.consequence, notice.avoidance)):
        if number:
            tape.press("Enter")
        tape.type(sentence)


def _tools(tape: Tape) -> None:
    tape.click(about=True)
    _choose(tape, "style Heading")
    tape.enter("Tools")
    tape.press("Enter", meant=True)
    _choose(tape, "Bullets")
    for number, tool in enumerate(TOOLS):
        if number:
            tape.press("Enter")
        tape.type(tool)


def _publish(tape: Tape) -> None:
    """Saved, made a PDF in the shared folder, and its link copied there."""
    tape.press("Control+S")
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
