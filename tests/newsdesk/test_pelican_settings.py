"""What stops a command before Pelican reads its settings."""

import pytest

from newsdesk import pelican_settings
from newsroom.faults import CannotBuild


def test_a_theme_that_there_is_not(tmp_path):
    with pytest.raises(CannotBuild) as error:
        pelican_settings.read(THEME=str(tmp_path / "none"))
    assert str(error.value) == f"pelicanconf.py: THEME is `{tmp_path / 'none'}`, and there is no such folder"
