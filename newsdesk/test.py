"""`invoke test`: all tests, on two cores."""

import importlib

TWO_CORES = ["-n", "2", "--dist", "loadgroup"]


def run(*, fast=False, only=None) -> int:
    """Runs pytest; its exit status is ours."""
    pytest = importlib.import_module("pytest")
    options = [*TWO_CORES]
    if fast:
        options += ["-m", "not slow"]
    if only:
        options += ["-k", only]
    return int(pytest.main(options))
