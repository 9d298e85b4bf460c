"""python -m bench [PAIRS]: a clean build of the same news by Dvuglas and by stock Pelican, in turn."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import corpus, writers

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3


def main(pairs: int):
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = Path(folder, "ours"), Path(folder, "stock")
        writers.dvuglas(corpus.stories(pairs), ours)
        writers.pelican(corpus.stories(pairs), stock)
        seconds = {"Dvuglas": [], "Pelican, simple": []}
        for _ in range(RUNS):
            output = Path(folder, "output")
            for beside in Path(folder).glob("output*"):
                shutil.rmtree(beside) if beside.is_dir() else beside.unlink()
            command = [sys.executable, "-m", "invoke", "build", "--clean", "--content", str(ours), "--output", output]
            seconds["Dvuglas"].append(_seconds(command, ROOT))
            shutil.rmtree(stock / "output", ignore_errors=True)
            seconds["Pelican, simple"].append(_seconds([sys.executable, "-m", "pelican", "-q"], stock))
        for name, each in seconds.items():
            print(f"{name:20} median {statistics.median(each):6.2f} s  ({', '.join(f'{one:.2f}' for one in each)})")


def _seconds(command, folder) -> float:
    started = time.monotonic()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
