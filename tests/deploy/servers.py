"""Real servers on this machine alone, for one test or for many: each on a free port, and gone when its test is."""

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote as quote

from newsdesk.webservers import apache, caddy, nginx
from newsdesk.webservers.site import ServedSite

HOST = "127.0.0.1"
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1  # prctl(2)


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return one.getsockname()[1]


def _end_with_us():
    """However pytest ends, no server outlives it."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@contextlib.contextmanager
def running(command: list[str], port: int, log: Path, **options) -> Iterator[subprocess.Popen]:
    """A program that answers at the port; it is ended with its test."""
    with log.open("wb") as out:
        streams = {"stdout": out, "stderr": subprocess.STDOUT, "stdin": subprocess.DEVNULL}
        process = subprocess.Popen(command, preexec_fn=_end_with_us, **streams, **options)
        try:
            deadline = time.monotonic() + 30
            while not _answers(port):
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.02)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return True
    return False


@dataclass
class Nginx:
    """nginx with the configuration that `invoke webserver` prints."""

    folder: Path
    root: Path  # of the target
    port: int
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def config(self) -> Path:
        return self.folder / "nginx.conf"

    @property
    def reload(self) -> str:
        return f"nginx -q -c {self.config} -s reload; sleep 0.3"  # until its new workers answer

    def write(self, languages=("bg", "en"), edit=lambda text: text, **about):
        self.folder.mkdir(parents=True, exist_ok=True)
        text = nginx.render(ServedSite(self.url, str(self.root), tuple(languages), **about))
        text = text.replace(f"listen {self.port};", f"listen {HOST}:{self.port};")
        (self.folder / "site.conf").write_text(edit(text))
        _nginx(self.folder)

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        return get(self.url + path)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


_opener = urllib.request.build_opener(_Stay)


def get(url: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body; redirects are not followed."""
    try:
        with _opener.open(urllib.request.Request(url, headers=headers or {}), timeout=20) as answer:  # noqa: S310 -- our own
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, dict(answer.headers), answer.read()


@contextlib.contextmanager
def serving(folder: Path, root: Path, **options) -> Iterator[Nginx]:
    """nginx at the target's folder; `options` are those of `Nginx.write`."""
    one = Nginx(folder, root, free_port())
    one.write(**options)
    root.mkdir(parents=True, exist_ok=True)
    _let_in(root)
    with running(["nginx", "-c", str(one.config)], one.port, folder / "nginx.log") as process:
        one.process = process
        yield one


@contextlib.contextmanager
def serving_with(
    kind: str, folder: Path, root: Path, path: str = "", edit: Callable[[str], str] = str
) -> Iterator[tuple[str, str]]:
    """(address, command to reload) of a web server of this kind with our configuration; `path` is the site's folder."""
    port = free_port()
    url = f"http://{HOST}:{port}{path}"
    folder.mkdir(parents=True)
    root.mkdir(parents=True, exist_ok=True)
    _let_in(root)
    site = edit(WEB_SERVERS[kind].render(ServedSite(url, str(root), ("bg", "en"))))
    log = folder / "log"
    if kind == "nginx":
        (folder / "site.conf").write_text(site.replace(f"listen {port};", f"listen {HOST}:{port};"))
        config = _nginx(folder)
        command, reload = ["nginx", "-c", str(config)], f"nginx -q -c {config} -s reload; sleep 0.5"
    elif kind == "caddy":
        config = folder / "Caddyfile"
        config.write_text(f"{{\n\tadmin off\n\tauto_https off\n\tdefault_bind {HOST}\n}}\n{site}")
        command, reload = ["caddy", "run", "--adapter", "caddyfile", "--config", str(config)], "true"
    else:
        config = folder / "apache.conf"
        modules = "mpm_event authz_core dir mime headers rewrite alias"
        loads = "".join(f"LoadModule {one}_module /usr/lib/apache2/modules/mod_{one}.so\n" for one in modules.split())
        user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
        config.write_text(
            f"ServerRoot {folder}\nServerName {HOST}\nPidFile {folder}/pid\nListen {HOST}:{port}\n{loads}{user}"
            f"TypesConfig /dev/null\nErrorLog {folder}/error.log\nDefaultRuntimeDir {folder}\nMutex file:{folder}\n{site}"
        )
        command = ["apache2", "-d", str(folder), "-f", str(config), "-DFOREGROUND"]
        reload = f"apache2 -d {folder} -f {config} -k graceful; sleep 0.5"
    with running(command, port, log, env=os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}):
        yield url, reload


@contextlib.contextmanager
def serving_with_tls(folder: Path, root: Path) -> Iterator[tuple[int, int, Path]]:
    """(port for http, port for https, certificate) of nginx as it serves a whole host, on ports of its own."""
    http, https = free_port(), free_port()
    folder.mkdir(parents=True)
    root.mkdir(parents=True, exist_ok=True)
    _let_in(root)
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    kind = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2".split()
    names = [
        "-keyout",
        str(key),
        "-out",
        str(certificate),
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
    ]
    subprocess.run(["openssl", *kind, *names], check=True, capture_output=True)
    site = nginx.render(ServedSite("https://localhost", str(root), ("bg", "en")))
    changes = {
        "listen [::]:80;": "",
        "listen [::]:443 ssl http2;": "",
        "listen 80;": f"listen {HOST}:{http};",
        "listen 443 ssl http2;": f"listen {HOST}:{https} ssl http2;",
        "return 301 https://$host$request_uri;": f"return 301 https://$host:{https}$request_uri;",
        "/etc/letsencrypt/live/localhost/fullchain.pem": str(certificate),
        "/etc/letsencrypt/live/localhost/privkey.pem": str(key),
    }
    for before, after in changes.items():
        assert before in site, before
        site = site.replace(before, after)
    (folder / "site.conf").write_text(site)
    with running(["nginx", "-c", str(_nginx(folder))], https, folder / "log"):
        yield http, https, certificate


WEB_SERVERS = {"nginx": nginx, "caddy": caddy, "apache": apache}


def _nginx(folder: Path) -> Path:
    """The lines around a site's own configuration."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    config = folder / "nginx.conf"
    config.write_text(
        f"{'user root; ' if os.geteuid() == 0 else ''}daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"worker_processes 2;\n"
        f"events {{ worker_connections 1024; }}\n"
        f"http {{ access_log off; {temporary} include {folder}/site.conf; }}\n"
    )
    return config


def _let_in(root: Path):
    """The workers of servers are not root, and pytest's folders are for their owner alone."""
    for parent in (root, *root.parents):
        if parent.owner() == root.owner() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)


@dataclass
class Sshd:
    """sshd for the user who runs the tests, and how to get in."""

    folder: Path
    port: int

    @property
    def command(self) -> str:
        """What DVUGLAS_SSH takes."""
        return f"ssh -F {self.folder}/client"


@contextlib.contextmanager
def ssh_server(folder: Path) -> Iterator[Sshd]:
    folder.mkdir(parents=True)
    port = free_port()
    for name in ("host", "key"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True, capture_output=True
        )
    shutil.copy(folder / "key.pub", folder / "authorized")
    host_key = (folder / "host.pub").read_text().split()
    (folder / "known").write_text(f"[{HOST}]:{port} {host_key[0]} {host_key[1]}\n")
    (folder / "server").write_text(
        f"ListenAddress {HOST}:{port}\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        f"PidFile {folder}/pid\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\n"
        f"MaxStartups 100\nMaxSessions 100\n"
        f"SetEnv SHLVL=2\n"  # bash takes it for a shell within a shell, and spares us what its user likes to load
    )
    (folder / "client").write_text(
        f"IdentityFile {folder}/key\nUserKnownHostsFile {folder}/known\nIdentitiesOnly yes\nBatchMode yes\n"
        f"StrictHostKeyChecking yes\nLogLevel ERROR\nConnectTimeout 10\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True) if os.geteuid() == 0 else None
    command = [shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", str(folder / "server")]
    with running(command, port, folder / "sshd.log"):
        yield Sshd(folder, port)


def before_a_bucket(folder: Path, store: str, bucket: str) -> AbstractContextManager[str]:
    """What stands between a bucket and its readers, as a CDN does: folders have an index, unknown addresses a page."""
    rules = "rewrite ^(.*)/$ $1/index.html; error_page 404 /404.html; proxy_intercept_errors on;"
    host = store.partition("://")[2]
    return _before(folder, f"{rules} location / {{ proxy_pass {store}/{bucket}$uri; proxy_set_header Host {host}; }}")


def without_conditions(folder: Path, store: str, rule: str) -> AbstractContextManager[str]:
    """The same store as one that knows no conditional writes; `rule` is what nginx does with their headers."""
    gone = "".join(f'proxy_set_header {name} "";' for name in ("If-None-Match", "If-Match"))
    return _before(folder, f"{rule} location / {{ proxy_pass {store}; proxy_set_header Host $http_host; {gone} }}")


@contextlib.contextmanager
def _before(folder: Path, rules: str) -> Iterator[str]:
    """The address of an nginx with these rules, which stands before something else."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{ }}\n"
        f"http {{ access_log off; proxy_temp_path {folder}/proxy; client_body_temp_path {folder}/body;\n"
        f"server {{ listen {HOST}:{port}; {rules} }} }}\n"
    )
    with running(["nginx", "-c", str(config)], port, folder / "nginx.log"):
        yield f"http://{HOST}:{port}"


@contextlib.contextmanager
def object_store(folder: Path) -> Iterator[str]:
    """The address of a server that speaks S3."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", HOST, "-p", str(port)]
    with running(command, port, folder / "moto.log"):
        yield f"http://{HOST}:{port}"
