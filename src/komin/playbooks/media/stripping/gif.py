"""GIF (CompuServe, version 89a): a list of blocks, of which the pictures, their timing and the loop stay."""

_HEAD, _DESCRIPTOR = 13, 10
_EXTENSION, _PICTURE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION, _PLAIN_TEXT = 0xF9, 0xFF, 0x01
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_LOOP_LENGTH = 3


def stripped_gif(content: bytes) -> bytes:
    """Without comments, applications' words, captions, and what hangs behind. Raises ValueError or IndexError where the
    list breaks off. A file that ends without its trailer is one that decoders show: it ends so too."""
    at = _HEAD + _size_of_colours(content[10])
    kept, control = [content[:at]], b""
    while at < len(content) and content[at] != _TRAILER:
        if content[at] == _PICTURE:
            end = _end_of_picture(content, at)
            kept += [control, content[at:end]]
            control = b""
        elif content[at] == _EXTENSION:
            end = _end_of_parts(content, at + 2)
            kind = content[at + 1]
            if kind == _CONTROL:
                control = content[at:end]
            elif kind == _APPLICATION:
                kept.append(_loop(content, at))
            elif kind == _PLAIN_TEXT:
                # Its timing goes with it: it would hold for the next picture.
                control = b""
        else:
            raise ValueError
        at = end
    return b"".join(kept) + content[at : at + 1]


def _size_of_colours(flags: int) -> int:
    """Of the table that follows, in bytes."""
    return 3 << ((flags & 0x07) + 1) if flags & 0x80 else 0


def _end_of_picture(content: bytes, at: int) -> int:
    colours = _size_of_colours(content[at + _DESCRIPTOR - 1])
    return _end_of_parts(content, at + _DESCRIPTOR + colours + 1)


def _end_of_parts(content: bytes, at: int) -> int:
    """Parts of at most 255 bytes, each behind its length; an empty one ends them."""
    while content[at]:
        at += 1 + content[at]
    return at + 1


def _loop(content: bytes, at: int) -> bytes:
    """How often an animation runs, without anything else that a program put there."""
    name, loop = content[at + 3 : at + 14], content[at + 14 : at + 18]
    if name in _LOOPS and loop[:2] == bytes((_LOOP_LENGTH, 1)):
        return content[at : at + 18] + b"\0"
    return b""
