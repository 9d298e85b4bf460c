"""`invoke test`: all tests, on two cores."""

import importlib

ROOT_OPTIONS = ["-n", "2", "--dist", "loadgroup"]


def run(*, fast=False, only=None) -> int:
    """Runs pytest; its exit status is ours, but that an empty choice is wrong use."""
    pytest = importlib.import_module("pytest")
    options = [*ROOT_OPTIONS]
    if fast:
        options += ["-m", "not slow"]
    if only:
        options += ["-k", only]
    return int(pytest.main(options))
