import pytest

from bench import command, deploys
from tests.conftest import need


def test_wrong_use_is_told_what_is_allowed(capsys):
    assert command.run(publishing=True, only="hugo") == 2
    assert "`--deploys` goes with `--pairs` and `--runs` alone" in capsys.readouterr().err


def test_a_server_that_is_not_installed_is_named(monkeypatch, capsys):
    monkeypatch.setitem(deploys.NEEDED, "no-such-server", "no-such-package")
    assert command.run(publishing=True, pairs="1", runs=1) == 1
    assert "To have it, apt-get install" in capsys.readouterr().out


@pytest.mark.slow
def test_whole(monkeypatch, capsys):
    monkeypatch.setattr("os.sync", lambda: None)
    for program in deploys.NEEDED:
        need(deploys.path_of(program), program)
    assert command.run(publishing=True, pairs="3", runs=1) == 0
    printed = capsys.readouterr().out
    for step in (deploys.FIRST, deploys.SAME, deploys.EDIT, deploys.RSYNC, deploys.BACK, deploys.FORWARD):
        assert f"| {step} " in printed
