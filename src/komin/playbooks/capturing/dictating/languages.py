"""Which language the recogniser is told to hear."""

_CODES = (
    "af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha haw he hi hr ht hu hy id "
    "is it ja jw ka kk km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt my ne nl nn no oc pa pl ps pt ro ru sa sd "
    "si sk sl sn so sq sr su sv sw ta te tg th tk tl tr tt uk ur uz vi yi yo zh"
)
WHISPER = frozenset(_CODES.split())
# What BCP 47 calls otherwise, or newer.
_CALLED = {"nb": "no", "fil": "tl", "jv": "jw", "iw": "he"}


def heard_language(tag: str) -> str | None:
    """Whisper's code for the language of a playbook (BCP 47); None for one that it was never taught."""
    language = tag.lower().partition("-")[0]
    code = _CALLED.get(language, language)
    return code if code in WHISPER else None
