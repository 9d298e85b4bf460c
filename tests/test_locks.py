"""The two locks: what building needs, and what developers have beside it."""

import re
import tomllib

from tests.conftest import ROOT

PIN = re.compile(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.MULTILINE)
NAME = re.compile(r"^[A-Za-z0-9-]+")


def pins(name):
    return dict(PIN.findall((ROOT / name).read_text("utf-8")))


def names(requirements):
    return {NAME.match(line)[0] for line in requirements}


def test_a_site_installs_no_tool_of_developers():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed, tools = names(project["project"]["dependencies"]), names(project["dependency-groups"]["test"])
    build, test = pins("requirements.lock"), pins("requirements-test.lock")
    assert needed <= set(build)
    assert tools <= set(test)
    assert tools & set(build) <= {"markdown-it-py"}  # rich needs it
    assert {name: test.get(name) for name in build} == build
