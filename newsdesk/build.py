"""`invoke build`: content to output, through Pelican."""

import cProfile
import os
import pstats

from . import pelican_settings
from .exits import plainly

LONGEST = 30


def profiled(**options) -> int:
    """Builds on one processor, where all of it can be watched, and prints the functions that took longest."""
    os.environ["DVUGLAS_WORKERS"] = "1"
    profile = cProfile.Profile()
    status = profile.runcall(run, **options)
    print(f"\nThe {LONGEST} functions that took longest, in seconds; watching them takes about as long again.")
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(LONGEST)
    return status


@plainly
def run(**options) -> None:
    """Builds; the exit status is 1 with every fault of the content printed."""
    pelican_settings.start(pelican_settings.read(**options)).run()
