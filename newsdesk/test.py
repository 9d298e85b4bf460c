"""`invoke test`: the tests, on two cores."""

import importlib
import os

TWO_CORES = ["-n", "3", "--dist", "worksteal"]  # a third process works while another waits for a server


def run(*, all=False, only=None) -> int:
    """Runs pytest; its exit status is ours. Where everything must be there, everything is run."""
    pytest = importlib.import_module("pytest")
    options = [*TWO_CORES]
    if not all and not os.environ.get("DVUGLAS_REQUIRE_ALL"):
        options += ["-m", "not slow"]
    if only:
        options += ["-k", only]
    return int(pytest.main(options))
