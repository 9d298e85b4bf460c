"""Readers at the moment of a switch: nobody sees an error, and no page with the styles of another release."""

import http.client
import os
import re
import threading
import time
from urllib.parse import quote

import pytest

from newsdesk.deploying import backends, targets
from tests.deploy import servers
from tests.deploy.desk import Desk

SWITCHES, REQUESTS = (400, 10_000) if os.environ.get("DVUGLAS_REQUIRE_ALL") else (40, 1_000)
READERS = 4
PAGES = ("/bg/", "/en/", "/bg/2026/one-bg/", "/en/2026/one-en/", "/bg/archive/", "/")
SUBRESOURCE = re.compile(rb'(?:href|src)="(/(?:theme|[a-z]+/\d{4})/[^"]*\.(?:css|svg|jpg|webp))"')


class Readers:
    """Load a page and then all it needs, again and again, until they are told to stop."""

    def __init__(self, port: int):
        self.port, self.stopped = port, threading.Event()
        self.requests, self.wrong, self.releases = 0, [], set()
        self.threads = [threading.Thread(target=self._read, args=(number,), daemon=True) for number in range(READERS)]

    def __enter__(self):
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for one in self.threads:
            one.join()

    def _read(self, number: int):
        connection = http.client.HTTPConnection(servers.HOST, self.port, timeout=20)
        while not self.stopped.is_set():
            try:
                page = self._get(connection, PAGES[number % len(PAGES)])
                number += 1
                named = re.search(rb"Marked (\w+)", page)
                for path in dict.fromkeys(SUBRESOURCE.findall(page)):
                    body = self._get(connection, path.decode())
                    if path.endswith(b".css"):
                        style = re.search(rb"--marked:(\w+)", body.replace(b" ", b""))
                        self.releases.add(style[1])
                        if named and style[1] != named[1]:
                            self.wrong.append(f"a page of {named[1]} with the styles of {style[1]}")
            except (OSError, http.client.HTTPException) as error:
                self.wrong.append(repr(error))
                connection.close()
        connection.close()

    def _get(self, connection, path: str) -> bytes:
        try:
            connection.request("GET", quote(path))
            answer = connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # A server may close a connection that waits for the next request; browsers open another.
            connection.close()
            connection.request("GET", quote(path))
            answer = connection.getresponse()
        body = answer.read()
        self.requests += 1
        if answer.status != 200:
            self.wrong.append(f"{path}: {answer.status}")
        return body


@pytest.mark.slow
def test_no_reader_notices_a_switch(served: Desk, nginx, marked):
    """Two releases that differ in every page, in the stylesheet and in a picture."""
    for mark in ("first", "second"):
        marked(mark)
        served.deploy()
    target = backends.connect(targets.find(served.settings, "live"))
    _, kept = target.look()
    assert len(kept) == 2
    with target.locked("test", print), Readers(nginx.port) as readers:
        for number in range(SWITCHES):
            target.switch(kept[number % 2])
        while readers.requests < REQUESTS:
            target.switch(kept[(number := number + 1) % 2])
            time.sleep(0.01)
    assert set(readers.wrong) == set()
    assert readers.releases == {b"first", b"second"}
    assert readers.requests >= REQUESTS
    assert number + 1 >= SWITCHES


@pytest.mark.slow
def test_no_reader_notices_whole_deploys(served: Desk, nginx, marked):
    marked("first")
    served.published()
    with Readers(nginx.port) as readers:
        for number in range(6):
            marked(f"release{number}")
            done = served.deploy()
            assert done.status == 0, done.out + done.err
    assert set(readers.wrong) == set()
    assert len(readers.releases) >= 6
