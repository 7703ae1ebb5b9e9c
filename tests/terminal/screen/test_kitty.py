"""A picture for kitty: what goes over the wire is a picture again when it is read back."""

import re
from base64 import b64decode
from struct import unpack
from zlib import crc32, decompress

import pytest

from runback.terminal.screen.kitty import escape, shows_pictures

PALETTE = ["#000000", "#ff0000", "#00ff80"]
CHUNK = re.compile("\x1b_G([^;]*);([^\x1b]*)\x1b\\\\")


def read_back(wire: str) -> tuple[list[bytes], list[str], bytes]:
    """Lines of dots, palette and transparency of a picture."""
    chunks = CHUNK.findall(wire)
    assert "".join(f"\x1b_G{head};{data}\x1b\\" for head, data in chunks) == wire
    assert [head.endswith("m=1") for head, _ in chunks] == [True] * (len(chunks) - 1) + [False]
    data = b64decode("".join(part for _, part in chunks))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    parts, place = {}, 8
    while place < len(data):
        (size,) = unpack(">I", data[place : place + 4])
        name, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + size]
        assert unpack(">I", data[place + 8 + size : place + 12 + size]) == (crc32(name + body),)
        parts[name] = body
        place += 12 + size
    width, height, depth, kind = unpack(">IIBB", parts[b"IHDR"][:10])
    assert (depth, kind) == (8, 3)
    raw = decompress(parts[b"IDAT"])
    lines = [raw[line * (width + 1) + 1 : (line + 1) * (width + 1)] for line in range(height)]
    colours = [f"#{parts[b'PLTE'][at : at + 3].hex()}" for at in range(0, len(parts[b"PLTE"]), 3)]
    return lines, colours, parts[b"tRNS"]


@pytest.mark.parametrize("width", [3, 5000])
def test_a_picture_is_read_back_as_it_was(width: int) -> None:
    lines = [bytes((place * 7 + place**2 // 5) % 3 for place in range(width)) for _ in range(2)]
    assert read_back(escape(lines, PALETTE, 4, 2)) == (lines, PALETTE, b"\0")


def test_a_picture_takes_the_place_of_the_one_before_and_leaves_the_cursor() -> None:
    head = CHUNK.findall(escape([b"\1"], PALETTE, 38, 14))[0][0].split(",")
    assert {"i=1", "p=1", "C=1", "q=2", "c=38", "r=14"} <= set(head)


KITTY = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}


@pytest.mark.parametrize(
    ("environment", "shows"),
    [
        (KITTY, True),
        ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        (KITTY | {"TMUX": "a-socket,1,0"}, False),
        (KITTY | {"STY": "1.screen"}, False),
        (KITTY | {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, False),
        (KITTY | {"NO_COLOR": "1"}, False),
        (KITTY | {"TERM": "dumb"}, False),
        ({}, False),
    ],
)
def test_pictures_are_for_terminals_that_say_so_with_nothing_in_between(
    environment: dict[str, str], *, shows: bool
) -> None:
    assert shows_pictures(environment) is shows
