"""Pictures by the graphics protocol of kitty: a small PNG in an escape that other terminals leave unread."""

import os
from base64 import standard_b64encode
from collections.abc import Mapping, Sequence
from struct import pack
from zlib import compress, crc32

IMAGE = "image:"
"""Begins the role of a piece of a row that is a picture; the rest of the role draws it."""

REMOVE = "\x1b_Ga=d,d=I,i=1,q=2\x1b\\"
"""Takes the picture off the screen."""

_CHUNK = 4096
_TERMINALS = {"ghostty"}


def shows_pictures(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the environment says that the terminal draws such pictures and nothing stands in between."""
    if environment.keys() & {"TMUX", "STY", "SSH_CONNECTION", "NO_COLOR"} or environment.get("TERM", "dumb") == "dumb":
        return False
    named = environment.get("TERM_PROGRAM", "").lower() in _TERMINALS
    return named or "KITTY_WINDOW_ID" in environment


def escape(lines: Sequence[bytes], palette: Sequence[str], columns: int, rows: int) -> str:
    """What puts a picture where the cursor is, in the place of the one before it, and leaves the cursor there.

    Args:
        lines: of dots, each a number of the palette; 0 is clear.
        palette: colours as `#rrggbb`.
        columns: cells to fill.
        rows: likewise.
    """
    head = f"a=T,f=100,i=1,p=1,q=2,C=1,c={columns},r={rows}"
    data = standard_b64encode(png(lines, palette)).decode("ascii")
    chunks = [data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)]
    parts = []
    for place, chunk in enumerate(chunks):
        more = int(place + 1 < len(chunks))
        parts.append(f"\x1b_G{head + ',' if not place else ''}m={more};{chunk}\x1b\\")
    return "".join(parts)


def png(lines: Sequence[bytes], palette: Sequence[str]) -> bytes:
    """A picture with a palette whose first colour is clear."""
    size = pack(">IIBBBBB", len(lines[0]), len(lines), 8, 3, 0, 0, 0)
    colours = b"".join(bytes.fromhex(colour.removeprefix("#")) for colour in palette)
    dots = compress(b"".join(b"\0" + line for line in lines), 1)
    parts = ((b"IHDR", size), (b"PLTE", colours), (b"tRNS", b"\0"), (b"IDAT", dots), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(name, data) for name, data in parts)


def _part(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))
