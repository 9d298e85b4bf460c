"""Whatever is kept between runs may be damaged: it is thrown away with one line, and the next run is as the first."""

import os
import random
import shutil
from itertools import cycle, islice
from pathlib import Path

import pytest
from PIL import Image

from newsdesk.checks.findings import find
from newsroom.building import Build
from newsroom.kept.build_cache import BuildCache
from tests import commands
from tests.newsroom.making import ARTICLE, NEWSROOM_YML, make_config

FLIPS = 200
DAMAGED = "the cache was damaged and is made anew"


def flip(file, chance):
    """Another bit of the file."""
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def config(tmp_path):
    """Two stories with a photo and a document, and a little to be said of each."""
    config = make_config(tmp_path)
    for number, name in enumerate(("dom", "kuhnya")):
        folder = config.content / "news/2019" / name
        folder.mkdir(parents=True)
        text = (
            ARTICLE.replace("domat-", f"{name}-")
            + f"\nПоливат  ги 12{number} деца.\n\n![Дом](a.jpg)\n\n[план](план.pdf)\n"
        )
        (folder / "bg.md").write_text(text)
        (folder / "план.pdf").write_bytes(b"%PDF")
        Image.effect_noise((30, 20), 50 + number).save(folder / "a.jpg")
    (config.content / "newsroom.yml").write_text(NEWSROOM_YML)
    return config


def run(config):
    """What a build publishes and a check finds, and what both say of the cache."""
    build = Build(config)
    if not build.unchanged():
        build.load()
        build.write()
    cache = BuildCache(config.content, config.cache)
    findings = find(config, cache)
    return files_of(config.output), findings, {*build.notes(), cache.problem} - {None}


@pytest.mark.slow
def test_no_flipped_bit_of_any_kept_file_shows(config, tmp_path, monkeypatch):
    monkeypatch.setattr("newsroom.scan.RACY", 0)
    site, findings, _ = run(config)
    assert len(findings[0]) >= 4
    shutil.copytree(tmp_path, tmp_path.with_name("sound"))
    kept = [path.relative_to(tmp_path) for path in sorted(config.cache.rglob("*")) if path.is_file()]
    kept.append(config.output.with_name("output.state").relative_to(tmp_path))
    assert {path.parts[1] for path in kept[:-1]} == {"checks", "digests", "pictures", "readings"}
    weights = [path for path in kept for _ in range(1 if "pictures" in path.parts else 6)]
    said = set()
    for number, path in enumerate(islice(cycle(weights), FLIPS)):
        shutil.rmtree(config.cache)
        shutil.copytree(tmp_path.with_name("sound") / "cache", config.cache)
        state = config.output.with_name("output.state")
        if number % 2 and path.name != state.name:  # then everything is made from what is kept
            shutil.rmtree(config.output)
            state.unlink()
        else:
            shutil.copyfile(tmp_path.with_name("sound") / "output.state", state)
        flip(tmp_path / path, random.Random(number))
        assert run(config)[:2] == (site, findings), (number, path)
        again = run(config)
        assert again[:2] == (site, findings), (number, path)
        assert again[2] == set(), (number, path)
        said.add(path)
    assert said == set(kept)


@pytest.mark.parametrize("kept", ["checks", "digests"])
def test_a_damaged_file_is_thrown_away_with_one_line(config, monkeypatch, kept):
    monkeypatch.setattr("newsroom.scan.RACY", 0)
    run(config)
    (file,) = (config.cache / kept).iterdir()
    flip(file, random.Random(1))
    assert run(config)[2] == {DAMAGED}
    assert run(config)[2] == set()


def test_a_damaged_picture_is_made_anew_with_one_line(config):
    site, findings, _ = run(config)
    file = next(path for path in sorted((config.cache / "pictures").iterdir()) if path.suffix == ".webp")
    flip(file, random.Random(1))
    shutil.rmtree(config.output)
    assert run(config)[:2] == (site, findings)
    flip(file, random.Random(1))
    shutil.rmtree(config.output)
    build = Build(config)
    build.load()
    build.write()
    assert build.notes()[-1] == DAMAGED


def flip_what_check_keeps(seed):
    """A bit of the newest file."""
    kept = Path(os.environ["DVUGLAS_CACHE"]) / "checks"
    flip(max(kept.iterdir(), key=lambda file: file.stat().st_mtime_ns), random.Random(seed))


def said_after_flips(case, monkeypatch, tmp_path):
    """What `check` says as somebody sees it who runs the command, after each of some flips."""
    monkeypatch.setenv("DVUGLAS_CACHE", str(tmp_path / "cache"))
    before = case.said()
    for seed in range(5):
        flip_what_check_keeps(seed)
        done = commands.invoke("check", "--content", case.content)
        assert done.err.startswith(f"note: {DAMAGED}\n"), done.err
        assert case.said() == before
    return before


def test_the_cache_of_check(given, monkeypatch, tmp_path):
    said_after_flips(given("attack-check-cache-bitflip"), monkeypatch, tmp_path)


def test_the_cache_of_check_with_findings(own, monkeypatch, tmp_path):
    case = own({f"news/2026/{name}/bg.md": f"{ARTICLE}\nПоливат  ги.\n" for name in ("dom", "kuhnya")})
    assert said_after_flips(case, monkeypatch, tmp_path)
