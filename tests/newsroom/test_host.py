from pelican.readers import MarkdownReader

from newsdesk import build
from newsroom import host


def test_what_pelican_s_own_reader_adds_to_the_settings_changes_nothing():
    settings = build.settings()
    before = host.config(settings)
    MarkdownReader(settings)
    assert host.ADDED in settings["MARKDOWN"]["extensions"]
    assert host.config(settings) == before
