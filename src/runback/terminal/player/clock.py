"""The clock that a session is played by."""

import time


def steady_clock() -> float:
    """Seconds that only go forward, those of a sleeping computer included where the system counts them."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()
