"""What pages are printed on."""

from typing import Literal

Paper = Literal["a4", "letter"]
