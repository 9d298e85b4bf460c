import subprocess
import sys

import pytest
from pelican.readers import MarkdownReader

from newsdesk import pelican_settings
from newsroom import host


def test_what_pelican_s_own_reader_adds_to_the_settings_changes_nothing():
    settings = pelican_settings.read()
    before = host.config(settings)
    MarkdownReader(settings)
    assert host.ADDED in settings["MARKDOWN"]["extensions"]
    assert host.config(settings) == before


@pytest.mark.parametrize("command", ["check", "status", "rollback"])
def test_commands_that_render_nothing_load_nothing_that_renders(command):
    code = f"import sys, newsdesk.{command}; print([name for name in sys.modules if name.startswith('newsroom.rendering')])"
    environment = {"PYTHONPATH": ":".join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
