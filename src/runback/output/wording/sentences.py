"""Small changes that words need where they stand: a first letter, a plural, an "and"."""

from collections.abc import Sequence


def capital(words: str) -> str:
    """Words as they stand at the start of a sentence."""
    return words[:1].upper() + words[1:]


def uncapital(words: str) -> str:
    """A sentence as it stands inside another."""
    return words[:1].lower() + words[1:]


def counted(count: int, one: str, several: str = "") -> str:
    """How many of something, such as "1 run" or "1,204 runs"; `several` where the plural is no mere s."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def list_words(words: Sequence[str]) -> str:
    """Words after each other, such as "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def clock_words(seconds: int) -> str:
    """Hours, minutes and seconds: 1:05:00 or 45:30."""
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
