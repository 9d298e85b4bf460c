"""`invoke test`: the tests, on two cores."""

import importlib
import os
import sys

TWO_CORES = ["-n", "3", "--dist", "worksteal"]  # a third process works while another waits for a server


def run(*, all=False, only=None) -> int:
    """Runs pytest; its exit status is ours. Where everything must be there, everything is run."""
    try:
        pytest = importlib.import_module("pytest")
    except ImportError:
        print(
            "error: the tools of developers are not installed: python3 bootstrap.py test brings them", file=sys.stderr
        )
        return 1
    options = [*TWO_CORES]
    if not all and not os.environ.get("DVUGLAS_REQUIRE_ALL"):
        options += ["-m", "not slow"]
    if only:
        options += ["-k", only]
    return int(pytest.main(options))
