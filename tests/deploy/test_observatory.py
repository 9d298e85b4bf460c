"""What the Mozilla HTTP Observatory says of a site behind our nginx configuration."""

import json
import os
import subprocess

from tests.conftest import ROOT, need, need_program
from tests.deploy import servers
from tests.deploy.desk import Desk

TOOLS = ROOT / "tests" / "tools"


def test_the_observatory_gives_its_best_grade(desk: Desk, tmp_path):
    need_program("node")
    need_program("openssl")
    need_program("nginx")
    need_program("rsync")
    need((TOOLS / "node_modules/@mdn").is_dir(), "the Observatory (npm ci --prefix tests/tools --ignore-scripts)")
    root = tmp_path / "srv"
    desk.published(f"file://{root}")
    with servers.serving_with_tls(tmp_path / "nginx", root) as (http, https, certificate):
        done = subprocess.run(
            ["node", str(TOOLS / "observatory.mjs"), "localhost", str(http), str(https)],
            env=os.environ | {"NODE_EXTRA_CA_CERTS": str(certificate)},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [one for one in found["tests"] if one["pass"] is False] == []
    assert found["grade"] == "A+", found
