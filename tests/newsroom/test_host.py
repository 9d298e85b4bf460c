from pelican.readers import MarkdownReader

from newsdesk import pelican_settings
from newsroom import host


def test_what_pelican_s_own_reader_adds_to_the_settings_changes_nothing():
    settings = pelican_settings.read()
    before = host.config(settings)
    MarkdownReader(settings)
    assert host.ADDED in settings["MARKDOWN"]["extensions"]
    assert host.config(settings) == before
