"""`runback --version`."""

import sys
from contextlib import suppress
from datetime import date

from runback import __version__, rulebook_store
from runback.errors import RunbackError
from runback.output.wording.rulebook_age import age_words, is_old


def show_version() -> None:
    """Print the version, and on standard error that the rulebook is old if it is; only then is it loaded."""
    print(f"runback {__version__}")
    today = date.today()
    if is_old(rulebook_store.released(), today):
        with suppress(RunbackError):
            print(age_words(rulebook_store.load(), today), file=sys.stderr)
