"""What invoke makes of a command line."""

import pytest

from tests.commands import invoke, run
from tests.newsdesk.deploying.wrong_use import misspelt


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["deploy", "--alow", "removals"], "unknown option `--alow`: did you mean `--allow`? Allowed: `--again`, "),
        (["deploy", "--alow=removals"], "unknown option `--alow`: did you mean `--allow`?"),
        (["deploy", "--yess"], "unknown option `--yess`: did you mean `--yes`?"),
        (["deploy", "live", "--yess"], "unknown option `--yess`: did you mean `--yes`?"),
        (["deploy", "--allow", "empty", "--yess"], "unknown option `--yess`: did you mean `--yes`?"),
        (["deploy", "-x"], "unknown option `-x`. Allowed: `--again`, "),
        (["deploy", "-yx"], "unknown option `-x`. Allowed: "),
        (["deploy", "-"], "unknown option `-`. Allowed: "),
        (["deploy", "live", "--dry", "--yes"], "unknown option `--dry`: did you mean `--dry-run`?"),
        (["deploy", "live", "-R", "--yes"], "unknown option `-R`. Allowed: "),
        (
            ["rollback", "--too", "20260101"],
            "unknown option `--too`: did you mean `--to`? Allowed: `--branch`, `--help`",
        ),
        (["releases", "--brnch", "x"], "unknown option `--brnch`: did you mean `--branch`?"),
        (["build", "--prodution"], "unknown option `--prodution`: did you mean `--production`?"),
        (["build", "status", "--lnag", "bg"], "unknown option `--lnag`: did you mean `--lang`?"),
        (["new", "--titel"], "unknown option `--titel`: did you mean `--title`?"),
        (["new", "--my title"], "unknown option `--my title`"),
        (["new", "-x"], "unknown option `-x`. Allowed: "),
        (["translate", "one", "--don", "en"], "unknown option `--don`: did you mean `--done`?"),
        (["preview", "--claen"], "unknown option `--claen`: did you mean `--clean`?"),
    ],
)
def test_an_option_that_is_none(words, said):
    assert misspelt(*words).startswith(said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["biuld"], "unknown command `biuld`: did you mean `build`? Allowed: "),
        (["Build"], "unknown command `Build`: did you mean `build`?"),
        (["построй"], "unknown command `построй`. Allowed: "),
        (["invoke", "build"], "leave out `invoke`"),
        (["new", "Нов", "дом", "за", "деца"], 'write the title in quotation marks: invoke new "Нов дом …"'),
        (["new", "“Нов", "дом“"], 'write the title in quotation marks: invoke new "Нов дом“ …"; “ and its like'),
        (["check", "strict"], "`check` takes no word `strict`: did you mean the option `--strict`?"),
        (["check", "—strict"], "an option begins with two hyphens: write `--strict` instead of `—strict`"),
        (["build", "content"], "`build` takes no word `content`: did you mean the option `--content`?"),
        (["build", "--production=yes"], "the option `--production` takes no value: leave out `yes`"),
        (["serve", "8000"], "write `--port 8000`"),
        (["status", "--lang", "en", "bg"], "`status` takes no word `bg`"),
        (["translate", "proba"], "`translate` needs `lang`: invoke translate STORY LANG"),
        (["new"], '`new` needs `title`: invoke new "TITLE"'),
        (["deploy", "-dry-run"], "unknown option `-dry-run`: did you mean `--dry-run`?"),
    ],
)
def test_words_that_no_command_takes(words, said):
    assert misspelt(*words).startswith(said)


@pytest.mark.parametrize("words", [["new", "--title"], ["new", "x", "--lang"], ["deploy", "--allow"]])
def test_an_option_without_its_value(words):
    assert misspelt(*words) == f"option `{words[-1]}` needs a value\n"


@pytest.mark.parametrize("words", [["--port", "abc"], ["--port=abc"], ["-p", "abc"]])
def test_a_number_that_is_none(words):
    assert misspelt("serve", *words) == "option `--port` needs a number, and `abc` is none\n"


def test_an_option_of_invoke_is_no_title():
    assert "needs `title`" in misspelt("new", "--echo")


@pytest.mark.parametrize(
    "words", [["status", "--lang", "-x"], ["status", "--lang=-x"], ["status", "--echo", "-l", "-x"]]
)
def test_a_value_may_begin_with_a_dash(words):
    assert "unknown language `-x`" in misspelt(*words)


@pytest.mark.parametrize(
    "words", [["new", "--help"], ["deploy", "-h"], ["deploy", "--yes", "--help"], ["--help", "new"]]
)
def test_a_question_is_no_misuse(words):
    done = invoke(*words)
    assert (done.status, done.err) == (0, "")
    assert f" {'new' if 'new' in words else 'deploy'} [--options]" in done.out


@pytest.mark.parametrize("words", [["deploy", "--alow", "removals"], ["serve", "--port", "abc"], ["new", "--help"]])
def test_a_process_of_its_own_says_the_same_and_ends_with_the_same_status(words):
    """`python -m invoke` from nothing: every other test reads its command line in this process."""
    alone, here = run(*words), invoke(*words)
    assert (alone.status, alone.err) == (here.status, here.err)
    assert alone.out.partition("[")[2].partition("]")[2] == here.out.partition("[")[2].partition("]")[2]
