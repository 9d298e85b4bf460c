"""What git needs to be told when a program runs it, and not a person."""

import os

OF_ONE_REPOSITORY = {
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_CONFIG"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"),
}  # git sets them for its hooks


def surroundings(**others: str) -> dict[str, str]:
    """The environment for git: the repository is that of the folder it runs in, nobody is asked, looking changes nothing."""
    kept = {name: value for name, value in os.environ.items() if name not in OF_ONE_REPOSITORY}
    # `git status` would write the index anew and, killed in the midst of it, leave a lock that stops people's next commit.
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"} | others
