"""The Keystroke-Level Model: what a practised person takes for gestures that are known, in seconds.

Card, Moran and Newell, "The keystroke-level model for user performance time with interactive systems", Communications
of the ACM 23 (1980) 7, 396-410, and "The Psychology of Human-Computer Interaction" (1983), chapter 8. B is of Kieras,
"Using the Keystroke-Level Model to estimate execution times" (2001), who tells pressing a button from letting it go.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum


class Operator(Enum):
    """`value` in seconds; R, the wait for the system, is measured and not in this table."""

    # A key. 1980, figure 1: 0.12 a good typist, 0.20 a skilled one, 0.28 one who does not type for a living.
    K = 0.28
    # Pointing at something on the screen with a mouse. 1980, figure 1.
    P = 1.10
    # Pressing a button of the mouse, or letting it go. Kieras 2001; a click is two.
    B = 0.10
    # The hand from the keyboard to the mouse, or back. 1980, figure 1.
    H = 0.40
    # Getting ready in mind for what comes next. 1980, figure 1.
    M = 1.35


class Hand(Enum):
    KEYBOARD = "keyboard"
    MOUSE = "mouse"


class Tape:
    """Gestures as they are made. M is placed by the rules of 1980 (figure 2):

    0   before a key, or a pointing, that chooses a command; not before what a command is about (`about=True`), and not
        within text that is typed. A line of the procedure is such text with the key that ends it (`end_line`): the next
        line follows, as in any text. Whoever would rather see an argument there that a command takes, and so an M by
        rule 4, has `line_ends`.
    1   none where the operator before already meant this one (`meant=True`): pointing, then the button; a menu that is
        opened for the sake of one entry in it.
    2   one for the keys of one thought: a command that is typed, a key with its modifiers.
    3   none before a terminator that only closes what another one closed.
    4   one before a key that ends text which differs from time to time; none where it is always the same (`meant`).
    """

    def __init__(self) -> None:
        self.operators: Counter[Operator] = Counter()
        # Seconds of gestures by the part of the work.
        self.parts: defaultdict[str, float] = defaultdict(float)
        # Keys of sentences, and seconds of waiting: shown apart.
        self.typed = 0
        # Those among them that end a line.
        self.line_ends = 0
        self.waited = 0.0
        self._hand = Hand.MOUSE

    @property
    def gestures(self) -> float:
        """Seconds, without typing sentences and without waits."""
        return sum(operator.value * count for operator, count in self.operators.items())

    @property
    def gestures_with_line_ends(self) -> float:
        """The same where a line that ends is a command that is given."""
        return self.gestures + self.line_ends * (Operator.M.value + Operator.K.value)

    @property
    def typing(self) -> float:
        """Seconds for the sentences alone."""
        return self.typed * Operator.K.value

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        before = self.gestures
        yield
        self.parts[name] += self.gestures - before

    def click(self, *, about: bool = False, meant: bool = False, times: int = 1) -> None:
        self._note(Hand.MOUSE, prepared=not (about or meant), operators=[Operator.P, *[Operator.B] * 2 * times])

    def drag(self, *, about: bool = False, meant: bool = False) -> None:
        """Point at where it begins, press, point at where it ends, let go."""
        self._note(Hand.MOUSE, prepared=not (about or meant), operators=[Operator.P, Operator.B] * 2)

    def hold(self, keys: str) -> None:
        """Held by the other hand, which stays at the keyboard, while this one goes on."""
        self._note(self._hand, prepared=True, operators=[Operator.K] * len(keys.split("+")))

    def press(self, keys: str, *, meant: bool = False) -> None:
        """One key with its modifiers, as "Control+K"; each is a key of its own."""
        self._note(Hand.KEYBOARD, prepared=not meant, operators=[Operator.K] * len(keys.split("+")))

    def enter(self, text: str, *, meant: bool = True) -> None:
        """Text that is no sentence of the procedure: a number, the beginning of a command."""
        self._note(Hand.KEYBOARD, prepared=not meant, operators=[Operator.K] * len(text))

    def type(self, sentence: str) -> None:
        self._note(Hand.KEYBOARD, prepared=False, operators=[])
        self.typed += len(sentence)

    def end_line(self) -> None:
        self._note(Hand.KEYBOARD, prepared=False, operators=[])
        self.typed += 1
        self.line_ends += 1

    def wait(self, seconds: float) -> None:
        self.waited += seconds

    def _note(self, hand: Hand, *, prepared: bool, operators: list[Operator]) -> None:
        if hand is not self._hand:
            self.operators[Operator.H] += 1
            self._hand = hand
        if prepared:
            self.operators[Operator.M] += 1
        self.operators.update(operators)
