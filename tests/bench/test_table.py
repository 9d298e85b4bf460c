from bench.measure import Measure
from bench.table import medians, ratio, table

RESULTS = {
    "Dvuglas": {"clean build": [Measure(s, s, 2**20 * 64) for s in (3.0, 1.0, 2.0)], "edit": [Measure(0.5, 1, 0)]},
    "Hugo": {"clean build": [Measure(4.0, 8, 2**20 * 100)], "edit": [Measure(4.0, 8, 0)]},
}


def test_medians_are_the_middle_of_the_runs():
    assert medians(RESULTS)["Dvuglas"] == {"clean build": 2.0, "edit": 0.5}


def test_ratios_are_to_hugo():
    assert ratio(2.0, 4.0) == " (0.5×)"
    assert ratio(8.0, 4.0) == " (2.0×)"
    assert ratio(0.1, 4.0) == " (0.03×)"
    assert ratio(2.0, None) == ""


def test_the_table_is_aligned_markdown():
    assert table(RESULTS, ["clean build", "edit"], {"Dvuglas": 12, "Hugo": 11}).splitlines() == [
        "|         |   clean build |          edit |  memory | files |",
        "| :------ | ------------: | ------------: | ------: | ----: |",
        "| Dvuglas | 2.00 s (0.5×) | 0.50 s (0.1×) |  64 MiB |    12 |",
        "| Hugo    | 4.00 s (1.0×) | 4.00 s (1.0×) | 100 MiB |    11 |",
    ]


def test_without_hugo_there_are_no_ratios_and_what_was_not_measured_is_a_dash():
    alone = {"Dvuglas": {"clean build": [Measure(2.0, 2, 0)]}}
    assert (
        table(alone, ["clean build", "edit"], {}).splitlines()[-1]
        == "| Dvuglas |      2.00 s |    – |  0 MiB |     – |"
    )
