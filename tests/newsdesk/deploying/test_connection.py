import subprocess
from urllib.parse import urlsplit

import pytest

from newsdesk.deploying import connection
from newsdesk.deploying.faults import CannotDeploy, Unreachable
from newsroom.faults import WrongUse


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.delenv("DVUGLAS_SSH", raising=False)


def ssh(address: str) -> connection.Ssh:
    return connection.to(urlsplit(address))


@pytest.mark.parametrize(
    ("address", "host", "for_rsync", "port"),
    [
        ("ssh://host/f", "host", "host", []),
        ("ssh://news@host/f", "news@host", "news@host", []),
        ("ssh://news@host:2222/f", "news@host", "news@host", ["-p", "2222"]),
        ("ssh://news@[::1]:2222/f", "news@::1", "news@[::1]", ["-p", "2222"]),
        ("ssh://[fe80::1]/f", "fe80::1", "[fe80::1]", []),
    ],
)
def test_where_ssh_goes(address, host, for_rsync, port):
    one = ssh(address)
    assert (one.host, one.host_for_rsync) == (host, for_rsync)
    assert one.ssh[1:] == (*connection.SSH.split()[1:], *port)


def test_another_ssh(monkeypatch):
    monkeypatch.setenv("DVUGLAS_SSH", "'/a b/ssh' -F \"my config\"")
    assert ssh("ssh://host:22/f").ssh == ("/a b/ssh", "-F", "my config", "-p", "22")


@pytest.mark.parametrize("said", ["ssh 'a", 'ssh -o "x'])
def test_another_ssh_that_is_no_command(monkeypatch, said):
    monkeypatch.setenv("DVUGLAS_SSH", said)
    with pytest.raises(WrongUse, match="DVUGLAS_SSH is no command: a quotation mark is missing"):
        ssh("ssh://host/f")


def test_an_ssh_that_is_not_installed(monkeypatch):
    monkeypatch.setenv("DVUGLAS_SSH", "no-such-ssh")
    with pytest.raises(CannotDeploy, match="is not installed here"):
        ssh("ssh://host/f").run(["true"], b"")
    with (
        pytest.raises(CannotDeploy, match="the program no-such-ssh is not installed here, as DVUGLAS_SSH wants it"),
        ssh("ssh://host/f").open(),
    ):
        pass


def test_a_host_that_cannot_be_reached(monkeypatch):
    monkeypatch.setenv("DVUGLAS_SSH", "sh -c 'echo Warning; echo Permission denied >&2; exit 255'")
    with (
        pytest.raises(Unreachable, match="news@host cannot be reached: Permission denied"),
        ssh("ssh://news@host/f").open(),
    ):
        pass


def test_a_folder_of_this_machine_needs_no_ssh():
    shell = connection.to(urlsplit("file:///srv/news"))
    assert (shell.ssh, shell.host) == ((), "")
    with shell.open():
        assert shell.run(["cat"], "Здравей".encode()).stdout.decode() == "Здравей"


@pytest.mark.parametrize("word", ["a b", "a'b", '"', "$HOME", "`id`", "a\nb", "*", "ж", "", "-n"])
def test_a_server_gets_each_word_as_it_is(tmp_path, monkeypatch, word):
    """Its shell reads the command a second time: here a shell in the place of ssh."""
    monkeypatch.setenv("DVUGLAS_SSH", "sh -c 'shift; eval \"$1\"' ssh")
    script = tmp_path / "script.sh"
    script.write_text('printf "%s|" "$@"; cat')
    done = ssh("ssh://host/f").run(connection.script(script, word, "end"), b"given")
    assert done.stdout.decode() == f"{word}|end|given"


@pytest.mark.parametrize("said", ["", "\n \r\n", b"", b"\n"])
def test_a_program_that_says_nothing(said):
    assert connection.first_line(said) == connection.last_line(said) == "it gave no reason"


@pytest.mark.parametrize("said", ["first\r\n\n last \n", b"first\nlast", b"first\n\xd0\xd0\nlast"])
def test_what_a_program_said(said):
    assert connection.first_line(said) == "first"
    assert connection.last_line(said) == "last"


def test_the_script_is_one_that_a_shell_can_read():
    from newsdesk.deploying.server.script import SCRIPT

    assert subprocess.run(["sh", "-n", str(SCRIPT)], check=False).returncode == 0
