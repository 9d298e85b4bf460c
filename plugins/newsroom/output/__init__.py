"""The output folder: all of a build or nothing of it.

Files are written aside, put in place one by one by renaming, and what no page needs any more goes after that.
The manifest, beside the folder, is written last: it stands for a whole build.
"""

from .folder import Output
from .places import HalfDone
from .placement import Counts
from .transaction import NextFile, Transaction

__all__ = ["Counts", "HalfDone", "NextFile", "Output", "Transaction"]
