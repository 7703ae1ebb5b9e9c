"""Wrong usage is one line that says what was meant and where the rest is told."""

import pytest

from command_line import one_line, runback

WRONG = [
    (("chek",), "There is no command 'chek'; did you mean 'check'?", "runback"),
    (("runs", "imprt"), "There is no command 'imprt'; did you mean 'import'?", "runback runs"),
    (("rules", "lst"), "There is no command 'lst'; did you mean 'list'?", "runback rules"),
    (("stretch", "gide"), "There is no command 'gide'; did you mean 'guide'?", "runback stretch"),
    (("stretch", "zzz"), "There is no command 'zzz'.", "runback stretch"),
    (("stretch", "--minuts", "5"), "No such option: --minuts; did you mean '--minutes'?", "runback stretch"),
    (("stretch", "--minutes", "few"), "'few' is not a valid int", "runback stretch"),
    (("stretch", "show"), "Missing argument 'NAME'.", "runback stretch show"),
    (("runs", "import"), "Missing argument 'PATH...'.", "runback runs import"),
    (("stretch", "--minutes", "5", "guide"), "Put it behind: runback stretch guide --minutes", "runback stretch"),
    (("runs", "--units", "mi", "list"), "Put it behind: runback runs list --units", "runback runs"),
    (("stretch", "--figure", "oils"), "'oils' is not one of", "runback stretch"),
]


@pytest.mark.parametrize(
    ("words", "says", "path"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_wrong_usage_is_one_line_and_exit_status_2(words: tuple[str, ...], says: str, path: str) -> None:
    result = runback(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in one_line(result)
    assert one_line(result).endswith(f" For help: {path} --help")


def test_help_is_printed_whole() -> None:
    result = runback("stretch", "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert len(result.stdout.splitlines()) > 10
