"""`python -m runback` is the program itself."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(("words", "status"), [(("--version",), 0), (("check", "--region"), 2), (("chek",), 2)])
def test_the_module_says_and_does_what_the_program_does(words: tuple[str, ...], status: int) -> None:
    program = "import sys; from runback.cli import app; sys.argv[0] = 'runback'; app()"
    module, script = (
        subprocess.run([sys.executable, *how, *words], capture_output=True, text=True, check=False)
        for how in (("-m", "runback"), ("-c", program))
    )
    assert module.returncode == status
    assert (module.returncode, module.stdout, module.stderr) == (script.returncode, script.stdout, script.stderr)
