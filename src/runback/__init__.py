"""runback: self-care advice for runners with back pain, with the source of every word."""

from importlib import import_module

__version__ = "1.1.0"
__all__ = ["Assessment", "assess", "load_rulebook", "next_question", "read_runs"]


def __getattr__(name: str) -> object:
    """What other programs use is loaded when it is first asked for."""
    if name in __all__:
        return getattr(import_module("runback.library"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What there is, loaded or not."""
    return sorted({*globals(), *__all__})
