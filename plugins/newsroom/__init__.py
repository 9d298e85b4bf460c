"""The newsroom: a Pelican plugin that publishes stories in as many languages as an organisation speaks.

The order of a build:

1. `prepare`   looks at Pelican's settings, and turns off what would work against whole builds;
2. `generator` reads the content, pairs articles into stories, makes editions of them and plans the pages,
               or says everything that is wrong and stops there (loading.load);
3. then renders the pages aside, puts the site in place at once (writing.write) and reports.
"""


def register() -> None:
    """Connects the newsroom to Pelican; each name says its moment."""
    # Everything behind host.py works, and is tested, without Pelican.
    from pelican import signals

    try:
        from . import host
    except Exception as error:  # Pelican would log it, go on without us and end with 0
        raise SystemExit(f"the newsroom plugin cannot start: {error}") from error

    signals.initialized.connect(host.prepare)
    signals.get_generators.connect(host.generator)
