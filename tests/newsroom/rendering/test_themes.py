import hashlib

import pytest

from newsroom.faults import CannotBuild
from newsroom.rendering.themes import LAYERS, assets


@pytest.fixture
def static(tmp_path):
    css = tmp_path / "static" / "css"
    css.mkdir(parents=True)
    for name in LAYERS:
        (css / f"{name}.css").write_text(f"/* {name} */\n", "utf-8")
    (tmp_path / "static" / "icon.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "static" / "fonts").mkdir()
    (tmp_path / "static" / "fonts" / "a.woff2").write_bytes(b"font")
    (tmp_path / "static" / ".hidden").write_bytes(b"x")
    return tmp_path / "static"


def test_assets_carry_the_fingerprint_of_their_content(static):
    addresses, contents = assets(static)
    assert sorted(addresses) == ["fonts/a.woff2", "icon.svg", "style.css"]
    assert addresses["icon.svg"] == f"/theme/icon.{hashlib.sha256(b'<svg/>').hexdigest()[:10]}.svg"
    assert contents[addresses["fonts/a.woff2"]] == b"font"
    (static / "icon.svg").write_text("<svg></svg>", "utf-8")
    assert assets(static)[0]["icon.svg"] != addresses["icon.svg"]


def test_the_stylesheet_says_the_order_of_its_layers(static):
    addresses, contents = assets(static)
    css = contents[addresses["style.css"]].decode()
    assert css.startswith("@layer tokens, reset, elements, layout, components, print;\n")
    assert [css.index(f"/* {name} */") for name in LAYERS] == sorted(css.index(f"/* {name} */") for name in LAYERS)


def test_a_theme_without_its_files_is_named(static, tmp_path):
    with pytest.raises(CannotBuild, match="nothing"):
        assets(tmp_path / "nothing")
    (static / "css" / "print.css").unlink()
    with pytest.raises(CannotBuild, match=r"css/print\.css"):
        assets(static)
