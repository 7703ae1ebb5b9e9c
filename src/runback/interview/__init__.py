"""The questions in their order and the answers so far, whatever front end asks: pure."""
