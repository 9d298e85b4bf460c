"""`invoke bench --deploys`: how long it takes to publish to a real server on this machine, beside plain rsync.

rsync alone is what people would use instead: it sends to the live folder, with no way back and without a look at the result.
"""

import getpass
import os
import shlex
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench import measure, scenarios
from bench.generators.dvuglas import Dvuglas
from bench.table import aligned
from tests.deploy import servers

FIRST, SAME, EDIT = "deploy, the first", "deploy, nothing changed", "deploy, one body edited"
BACK, FORWARD, RSYNC = "rollback", "rollback --to the newest", "rsync alone, one body edited"
NEEDED = {"sshd": "openssh-server", "nginx": "nginx-light", "rsync": "rsync"}
PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


def run(*, sizes: list[int], runs: int) -> int:
    """Measures and prints; 0, or 1 if a server is not installed or a command fails."""
    missing = [package for program, package in NEEDED.items() if not path_of(program)]
    if missing:
        print(f"Not measured. To have it, apt-get install {' '.join(missing)}.")
        return 1
    for pairs in sizes:
        measures = defaultdict(list)
        try:
            for step, measured in _measured(pairs, runs):
                measures[step].append(measured.seconds)
                print(f"{pairs} pairs, {step}: {measured.seconds:.2f} s", file=sys.stderr, flush=True)
        except measure.Failed as error:
            print(error, file=sys.stderr)
            return 1
        print(f"\n{pairs} pairs over ssh, {runs} runs on {measure.machine()}\n")
        rows = [
            [step, _seconds(statistics.median(all_)), _seconds(min(all_)), _seconds(max(all_))]
            for step, all_ in measures.items()
        ]
        print(aligned([["", "median", "least", "most"], *rows]), end="\n\n")
    return 0


def path_of(program: str) -> str | None:
    """Where a server is; not all stand where a user's own programs do."""
    return shutil.which(program, path=PLACES)


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s"


def _measured(pairs: int, runs: int) -> Iterator[tuple[str, measure.Measure]]:
    news = scenarios.News(pairs, runs)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # for the web server
        site = Dvuglas(Dvuglas.find(), folder / "site")
        site.folder.mkdir()
        site.lay_out(news.stories())
        with servers.ssh_server(folder / "ssh") as sshd, servers.serving(folder / "nginx", folder / "srv") as nginx:
            account = f"{getpass.getuser()}@{servers.HOST}"
            _name_target(site.folder, f"ssh://{account}:{sshd.port}{nginx.root}", nginx)

            def timed(*command: str) -> measure.Measure:
                return measure.run(["env", f"DVUGLAS_SSH={sshd.command}", *command], site.folder, folder / "log")

            def invoke(*words: str) -> measure.Measure:
                return timed(site.program, "-m", "invoke", *words)

            def rsync() -> measure.Measure:
                ssh = f"{sshd.command} -p {sshd.port}"
                return timed("rsync", "-a", "--delete", "-e", ssh, "output/", f"{account}:{folder}/plain/")

            yield FIRST, invoke("deploy", "--yes")
            rsync()
            for turn in range(runs):
                yield SAME, invoke("deploy", "--yes")
                scenarios.body(site, news, turn)
                yield EDIT, invoke("deploy", "--yes")
                yield RSYNC, rsync()
                newest = (nginx.root / "current").readlink().name
                yield BACK, invoke("rollback")
                yield FORWARD, invoke("rollback", "--to", newest)


def _name_target(folder: Path, to: str, nginx: servers.Nginx):
    reload = f"nginx -q -c {shlex.quote(str(nginx.config))} -s reload"
    with (folder / "publishconf.py").open("a", encoding="utf-8") as file:
        file.write(f"\nSITEURL = {nginx.url!r}\n")
        file.write(f'DEPLOY_TARGETS = {{"live": {{"to": {to!r}, "after": {reload!r}}}}}\n')
