"""The words that a person is met with."""

from datetime import time


def greeting(at: time) -> str:
    if at < time(12):
        return "Good morning"
    return "Good afternoon" if at < time(18) else "Good evening"
