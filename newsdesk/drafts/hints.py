"""What files that we begin say to those who go on: in the file's language if its language file has it, else in English."""

from newsroom.languages import en
from newsroom.languages.profile import Hints
from newsroom.languages.registry import profile_of


def of(lang: str) -> Hints:
    profile = profile_of(lang)
    return profile.hints if profile and profile.hints else en.HINTS
