"""What git needs to be told when a program runs it, and not a person."""

import os

OF_ONE_REPOSITORY = {
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_CONFIG"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"),
}  # git sets them for its hooks


def surroundings(**others: str) -> dict[str, str]:
    """The environment for git, in which the repository is that of the folder it runs in, and in which it asks nobody."""
    kept = {name: value for name, value in os.environ.items() if name not in OF_ONE_REPOSITORY}
    return kept | {"GIT_TERMINAL_PROMPT": "0"} | others
