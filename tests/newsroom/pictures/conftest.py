import pytest


@pytest.fixture
def photo(tmp_path):
    """Writes a file to take a picture from: `photo(data, name)`."""

    def write(data, name="photo.jpg"):
        file = tmp_path / name
        file.write_bytes(data)
        return file

    return write
