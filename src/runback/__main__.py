"""`python -m runback`: the same as the program `runback`."""

from runback.cli import app

app(prog_name="runback")
