"""The interview's keys and redraw, in place, with prompt_toolkit. Only for a real terminal."""

import os
from functools import partial
from io import UnsupportedOperation
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.renderer import CPR_Support
from prompt_toolkit.styles import Style

from runback.interview.page import Move, Sheet
from runback.terminal.interview.cursor import Page
from runback.terminal.interview.layout import lay_out
from runback.terminal.screen.endings import held_back

_STYLE = Style.from_dict(
    {"title": "bold", "focus": "bold", "answer": "bold", "chosen": "reverse", "key": "bold", "notice": "bold"}
)
_NAMED: dict[str, str] = {
    Keys.Up: "up",
    Keys.Down: "down",
    Keys.Left: "left",
    Keys.Right: "right",
    Keys.Tab: "down",
    Keys.BackTab: "up",
    Keys.PageUp: "pageup",
    Keys.PageDown: "pagedown",
    Keys.Home: "home",
    Keys.End: "end",
    Keys.Enter: "enter",
    Keys.ControlJ: "enter",
    Keys.Backspace: "backspace",
    Keys.Delete: "backspace",
    Keys.Escape: "escape",
    Keys.ShiftLeft: "b",
}
_SECONDS_FOR_ESCAPE = 0.1


def ask(sheet: Sheet) -> Move:
    """Show a sheet until the runner leaves it, then erase it.

    Raises:
        KeyboardInterrupt: on Ctrl-C, or a signal that ends the process, with the terminal restored.
        EOFError: on Ctrl-D, or when the terminal has gone.
    """
    if not sheet.lines():
        return Move.NEXT
    application = _application(Page(sheet))
    _forget_keys_typed_ahead(application.input)
    try:
        with held_back(partial(_leave, application)):
            return application.run()
    except OSError as error:
        raise EOFError from error


def _leave(application: Application[Move]) -> None:
    """Leave by the way that gives the terminal back."""

    def leave() -> None:
        if application.future and not application.future.done():
            application.exit(exception=KeyboardInterrupt)

    if application.loop is None:
        raise KeyboardInterrupt
    application.loop.call_soon_threadsafe(leave)


def _application(page: Page) -> Application[Move]:
    screen = _Screen(page)
    control = FormattedTextControl(screen.draw, focusable=True, get_cursor_position=lambda: screen.cursor)
    application = _Ending(
        layout=Layout(Window(control)),
        key_bindings=_bindings(page),
        style=_STYLE,
        include_default_pygments_style=False,
        color_depth=ColorDepth.DEPTH_1_BIT,
        erase_when_done=True,
    )
    application.ttimeoutlen = _SECONDS_FOR_ESCAPE
    # Without this the terminal is asked where its cursor is, and a late reply would be read as keys by what runs next.
    application.renderer.cpr_support = CPR_Support.NOT_SUPPORTED
    return application


class _Ending(Application[Move]):
    """Ends with whatever goes wrong in its event loop, which would else print it and wait for a key."""

    def _handle_exception(self, loop: object, context: dict[str, Any]) -> None:
        del loop
        if self.future and not self.future.done():
            self.exit(exception=context.get("exception") or RuntimeError(context.get("message", "")))


class _Screen:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.cursor = Point(0, 0)

    def draw(self) -> StyleAndTextTuples:
        size = get_app().output.get_size()
        picture = lay_out(self.page, size.columns, size.rows)
        self.page.seen |= picture.shown
        self.cursor = Point(*picture.cursor)
        text: StyleAndTextTuples = []
        for row in picture.rows:
            text += [(f"class:{role}" if role else "", piece) for role, piece in row]
            text.append(("", "\n"))
        return text[:-1]


def _bindings(page: Page) -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add(Keys.Any)
    @bindings.add(Keys.Escape, eager=True)
    def _press(event: KeyPressEvent) -> None:
        key = event.key_sequence[0].key
        try:
            move = page.press(_NAMED.get(key, key))
        except Exception as error:  # noqa: BLE001 - the event loop would print it and wait for a key
            event.app.exit(exception=error)
        else:
            if move:
                event.app.exit(result=move)

    @bindings.add(Keys.Vt100MouseEvent, eager=True)
    @bindings.add(Keys.WindowsMouseEvent, eager=True)
    def _ignore(_: KeyPressEvent) -> None:
        """A mouse answers nothing; what prompt_toolkit does with one breaks at bytes that are none."""

    @bindings.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        page.paste(event.data)

    @bindings.add(Keys.ControlC)
    @bindings.add(Keys.SIGINT)
    def _interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @bindings.add(Keys.ControlD)
    def _end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError)

    @bindings.add(Keys.ControlZ)
    def _suspend(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    return bindings


def _forget_keys_typed_ahead(source: Input) -> None:
    """A key pressed before the question was on the screen is not an answer to it."""
    clear_typeahead(source)
    try:
        from termios import TCIFLUSH, tcflush
    except ImportError:
        return
    try:
        terminal = source.fileno()
    except (NotImplementedError, UnsupportedOperation):
        return
    if os.isatty(terminal):
        tcflush(terminal, TCIFLUSH)
