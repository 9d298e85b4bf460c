import pytest
from PIL import Image

from newsroom.pictures import PictureChanged, PictureFault, cost, measure
from newsroom.pictures.downloads import cleaned
from tests.newsroom.pictures.making import CANARY, HARMLESS, LOADED, MARKS, encoded, exif, noise, picture_of


@pytest.mark.parametrize("kind", LOADED)
def test_it_is_as_large_as_it_was_upright_and_carries_nothing(photo, tmp_path, kind):
    file = photo(LOADED[kind]())
    picture = measure(file)
    given = cleaned(file, picture, tmp_path / "cache")
    data = given.read_bytes()
    assert CANARY.encode() not in data
    assert not [mark for mark in MARKS if mark in data]
    with Image.open(given) as im:
        assert (im.format.lower(), im.size) == (kind.split()[0].lower(), (picture.width, picture.height))
        assert set(im.info) <= HARMLESS
    assert cleaned(file, picture, tmp_path / "cache").read_bytes() == data


def test_what_lay_on_its_side_stands_upright(photo, tmp_path):
    file = photo(encoded(picture_of((300, 200)), exif=exif()))
    with Image.open(cleaned(file, measure(file), tmp_path / "cache")) as im:
        assert (im.size, dict(im.getexif())) == ((200, 300), {})


@pytest.mark.parametrize(("fmt", "options"), [("PNG", {}), ("WEBP", {"lossless": True})])
def test_a_drawing_that_can_be_seen_through_loses_nothing(photo, tmp_path, fmt, options):
    drawing = picture_of(mode="RGBA")
    drawing.putalpha(Image.linear_gradient("L").resize(drawing.size))
    file = photo(encoded(drawing, fmt, exact=True, **options))
    with Image.open(file) as before, Image.open(cleaned(file, measure(file), tmp_path / "cache")) as after:
        assert after.mode == "RGBA"
        assert after.getchannel("A").tobytes() == before.getchannel("A").tobytes()


def test_another_photo_by_now_and_damage_in_the_cache(photo, tmp_path):
    file = photo(encoded(noise()))
    picture = measure(file)
    given = cleaned(file, picture, tmp_path / "cache")
    data = given.read_bytes()
    given.write_bytes(data[:-1])
    assert cleaned(file, picture, tmp_path / "cache").read_bytes() == data
    given.unlink()
    photo(encoded(picture_of()))
    with pytest.raises(PictureChanged):
        cleaned(file, picture, tmp_path / "cache")


def test_what_would_cost_too_much_is_refused(photo):
    picture = measure(photo(encoded(Image.new("L", (6000, 5000)), quality=5)))
    with pytest.raises(PictureFault, match="too large: save a copy 4000 pixels wide"):
        cost.check_download(90_000, picture, "photo.jpg")
    cost.check_download(3_000_000, picture, "photo.jpg")
