"""Whole articles in four languages: forty and more with one fault each, as many without any, and real ones."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

import pelicanconf
from newsdesk.checks.findings import find
from tests.conftest import NOW, REAL_NEWS, ROOT
from tests.newsroom.making import make_config

ARTICLES = Path(__file__).parent / "articles"
SEED = REAL_NEWS.parent / "seeds" / "004_d73c521c3e23642f.txt"

# Every faulty article: line, rule, and a piece of what must be said.
PLANTED = {
    "anchor/bg.md": [(9, "missing-anchor", "`srok`")],
    "code-bg/bg.md": [(9, "odd-block", "leave a line empty above `---`")],
    "closed-bg/bg.md": [(11, "unbalanced-quotes", "извика Браво“")],
    "commas-bg/bg.md": [(9, "wrong-quotes", "write `„Бор“`")],
    "cover-bg/bg.md": [(7, "missing-credit", "the cover `photo.jpg`")],
    "credit-bg/bg.md": [(11, "missing-credit", "the photo `photo.jpg`")],
    "cut-bg/bg.md": [(6, "cut-summary", "в Сливен и")],
    "cut-en/en.md": [(6, "cut-summary", "and then the…")],
    "cyrillic-en/en.md": [(9, "mixed-script", "write `care`")],
    "edition/bg.md": [(11, "wrong-edition", "write `../latin-e-story/bg.md`")],
    "english-quotes-bg/bg.md": [(9, "wrong-quotes", "write `„Първи стъпки“`")],
    "facts/en.md": [(5, "different-facts", "`category` is `news` here and `event` in bg.md")],
    "glued-bg/bg.md": [(11, "wrong-language", "is in English")],
    "heading-bg/bg.md": [(13, "skipped-heading", "write `### След обяд`")],
    "heading-en/en.md": [(9, "skipped-heading", "write `## By bus`")],
    "latin-a/bg.md": [(9, "mixed-script", "write the Cyrillic `а`")],
    "latin-b/bg.md": [(11, "mixed-script", "write the Cyrillic `В`")],
    "latin-e/bg.md": [(11, "mixed-script", "write `приемната`")],
    "latin-el/el.md": [(9, "mixed-script", "write `σχολείο`")],
    "latin-h/bg.md": [(11, "mixed-script", "write `Новата`")],
    "latin-uk/uk.md": [(9, "mixed-script", "write the Cyrillic `і`")],
    "latin-word-uk/uk.md": [(9, "mixed-script", "write `кімнату`")],
    "leftover-bg/bg.md": [(9, "leftover-markup", "`**Местата`")],
    "lines-bg/bg.md": [(11, "run-on-lines", "the lines that begin here")],
    "low-quotes-en/en.md": [(9, "wrong-quotes", "write `“Come in”`")],
    "month-bg/bg.md": [(9, "foreign-month", "write `март`")],
    "month-el/el.md": [(9, "foreign-month", "write `Ιουνίου`")],
    "month-en/en.md": [(9, "foreign-month", "write `April`")],
    "month-order-bg/bg.md": [(9, "foreign-month", "write `септември`")],
    "month-uk/uk.md": [(9, "foreign-month", "write `травня`")],
    "nbsp-bg/bg.md": [(11, "empty-paragraph", "delete the line")],
    "nbsp-sign-bg/bg.md": [(11, "empty-paragraph", "delete the line")],
    "nested-bg/bg.md": [(9, "wrong-quotes", "write `«искам пейка»`")],
    "no-summary-bg/bg.md": [(8, "cut-summary", "add `summary: …`")],
    "numbers/en.md": [
        (10, "different-numbers", "`72` is not in the source; bg.md has `27` (line 9)"),
        (12, "different-numbers", "`+359 2 000 12 43`"),
        (12, "different-numbers", "`16` is not in the source; bg.md has `15` (line 11)"),
    ],
    "numbers-split/en.md": [(10, "different-numbers", "`5,400` is not in the source; bg.md has `4 500` (line 11)")],
    "open-bg/bg.md": [(9, "unbalanced-quotes", "write `“` where it ends")],
    "open-el/el.md": [(9, "unbalanced-quotes", "write `»` where it ends")],
    "open-en/en.md": [(11, "unbalanced-quotes", "write `”` where it ends")],
    "open-title/bg.md": [(2, "unbalanced-quotes", "„Светулка чисти реката")],
    "open-uk/uk.md": [(9, "unbalanced-quotes", "«Сніг у липні")],
    "polish-quotes-bg/bg.md": [(9, "wrong-quotes", "write `„Тракия“`")],
    "quotes-uk/uk.md": [(9, "wrong-quotes", "write `«Тепле літо»`")],
    "single-en/en.md": [(9, "wrong-quotes", "write `“a bench that is not wet”`")],
    "spaces-bg/bg.md": [(11, "double-space", "between `ги` and `децата`")],
    "spaces-en/en.md": [(9, "double-space", "between `are` and `welcome`")],
    "straight-bg/bg.md": [(9, "wrong-quotes", "write `„Запад“`")],
    "straight-el/el.md": [(9, "wrong-quotes", "write `«Μικρές φωνές»`")],
    "straight-en/en.md": [(9, "wrong-quotes", "write `“big oiling”`")],
    "title-bg/bg.md": [(9, "repeated-title", "delete `Дванайсет нови дръвчета!`")],
    "ukrainian-in-bg/bg.md": [(1, "wrong-language", "is in Ukrainian")],
}


@pytest.fixture
def findings_of(tmp_path):
    """Everything that is said about a copy of this content folder, where all articles may have a photo."""

    def go(folder):
        content = tmp_path / "content"
        shutil.copytree(folder, content)
        for story in (content / "news").iterdir():
            Image.new("RGB", (300, 200)).save(story / "photo.jpg")
        return find(make_config(tmp_path))[0]

    return go


def test_each_planted_fault_is_found_at_its_line_and_nothing_else(findings_of):
    findings = findings_of(ARTICLES / "faulty")
    placed = sorted((finding.file.removeprefix("news/"), finding.line, finding.rule) for finding in findings)
    assert placed == sorted((file, line, rule) for file, planted in PLANTED.items() for line, rule, _ in planted)
    for file, planted in PLANTED.items():
        for line, rule, words in planted:
            assert any(
                (finding.file, finding.line, finding.rule) == (f"news/{file}", line, rule) and words in finding.message
                for finding in findings
            ), (file, line, words)
    assert {finding.level for finding in findings} == {"warning"}


def test_there_are_at_least_forty_of_each():
    assert len(PLANTED) >= 40
    assert len(list(ARTICLES.glob("clean/*/*/*.md"))) >= 40
    languages = Counter(path.stem for path in ARTICLES.glob("*/*/*/*.md"))
    assert languages.keys() == {"bg", "en", "el", "uk"}


def test_nothing_is_said_about_the_clean_ones(findings_of):
    assert findings_of(ARTICLES / "clean") == []


def test_nothing_is_said_about_the_demo_newsroom(tmp_path):
    config = make_config(tmp_path, content=ROOT / pelicanconf.PATH, now=NOW)
    assert find(config)[0] == []


GLUED = {
    "bg": "На 14 май 2024 г., от 11,00 часа, в читалището се проведе среща под надслов „Заедно за децата“. Сред гостите бяха "
    "учители и сътрудници по проект „Пази ме, в лицето на община Долна баня.\n\n"
    "„Целта ни е да «изслушаме» всички“, каза домакинката.\n\nРазговорът беше за приeмната грижа. Всички 26 участника "
    "искат „добрите примери“ да се разказват.",
    "en": "On May 14, 2024, at 11.00 am, a meeting was held under the title „Together for the Children“. The guests were "
    "teachers and staff of the project „Keep me, in the face of Dolna Banya.\n\n"
    "„Our aim is to“ hear „everyone as team players, „said the hostess.\n\nThe talk was about foster care. All 26 "
    "participants want „good examples“ to be told.",
}  # fmt: skip


def test_a_text_with_the_faults_of_a_real_one(findings_of, tmp_path):
    assert faults_of_round_table(findings_of, tmp_path, GLUED["bg"], GLUED["en"]) == [
        ("bg.md", "unbalanced-quotes", "„Пази"),
        ("bg.md", "mixed-script", "приeмната"),
        ("en.md", "unbalanced-quotes", "„Keep"),
        ("en.md", "wrong-quotes", "„Together"),
        ("en.md", "unbalanced-quotes", "„everyone"),
    ]


def test_the_real_round_table(findings_of, tmp_path):
    if not SEED.is_file():
        pytest.skip("the seeds are not beside this checkout")
    lines = SEED.read_text("utf-8").split("\n")
    middle = next(number for number, line in enumerate(lines) if line.startswith("Round Table"))
    end = next(number for number, line in enumerate(lines) if line.startswith("(прочетено"))
    texts = ["\n".join(" ".join(line.split()) for line in part) for part in (lines[:middle], lines[middle + 1 : end])]
    assert faults_of_round_table(findings_of, tmp_path, *texts) == [
        ("bg.md", "unbalanced-quotes", "„Приеми"),
        ("bg.md", "mixed-script", "приeмната"),
        ("en.md", "unbalanced-quotes", "„Accept"),
        ("en.md", "wrong-quotes", "„General"),
        ("en.md", "unbalanced-quotes", "„as"),
    ]


def faults_of_round_table(findings_of, tmp_path, bg, en):
    """(file, rule, the first word that is quoted) of each finding, for one story of two articles."""
    folder = tmp_path / "glued"
    for lang, title, text in (("bg", "Кръгла маса", bg), ("en", "A round table", en)):
        file = folder / "news" / "masa" / f"{lang}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        of = "translation: {of: bg}\n" if lang == "en" else ""
        front = f"---\ntitle: {title}\nslug: masa-{lang}\ndate: 2024-05-14\ncategory: news\n{of}---\n\n"
        file.write_text(front + text, "utf-8")
    shutil.copy(ARTICLES / "clean" / "newsroom.yml", folder)
    return [
        (finding.file.rpartition("/")[2], finding.rule, finding.message.split("`")[1].split()[0])
        for finding in findings_of(folder)
    ]


def test_the_real_news(tmp_path):
    if not REAL_NEWS.is_dir():
        pytest.skip("the real news are not beside this checkout")
    findings = find(make_config(tmp_path, content=REAL_NEWS))[0]
    counted = Counter((finding.file.removeprefix("news/"), finding.rule) for finding in findings)
    assert counted == {
        ("2019/stara-zagora/bg.md", "unbalanced-quotes"): 1,
        ("2019/stara-zagora/bg.md", "mixed-script"): 1,
        ("2019/stara-zagora/en.md", "unbalanced-quotes"): 2,
        ("2019/stara-zagora/en.md", "wrong-quotes"): 1,
        ("2025/zakhyst-prav-dytyny/uk.md", "wrong-quotes"): 1,
    }
