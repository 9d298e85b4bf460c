"""A seeded corpus of press-release shape: N stories, each in Bulgarian and English, as plain data."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

FIRST_YEAR, YEARS = 2011, 15
LANGUAGES = ("bg", "en")
NAME = {"bg": "Новини", "en": "Newsroom"}
ABOUT = {
    "bg": "Фондацията помага на семейства в трудност да отгледат децата си у дома.",
    "en": "The foundation helps families in difficulty to raise their children at home.",
}
CATEGORIES = {
    "news": {"bg": "Новини", "en": "News"},
    "press-release": {"bg": "Съобщения за медиите", "en": "Press releases"},
    "event": {"bg": "Събития", "en": "Events"},
    "report": {"bg": "Доклади", "en": "Reports"},
    "story": {"bg": "Истории", "en": "Stories"},
}
TAGS = {
    "family": {"bg": "Семейство", "en": "Family"},
    "school": {"bg": "Училище", "en": "School"},
    "foster-care": {"bg": "Приемна грижа", "en": "Foster care"},
    "training": {"bg": "Обучение", "en": "Training"},
    "volunteers": {"bg": "Доброволци", "en": "Volunteers"},
    "rights": {"bg": "Права", "en": "Rights"},
    "donations": {"bg": "Дарения", "en": "Donations"},
    "partnership": {"bg": "Партньорство", "en": "Partnership"},
    "health": {"bg": "Здраве", "en": "Health"},
    "municipalities": {"bg": "Общини", "en": "Municipalities"},
    "research": {"bg": "Изследване", "en": "Research"},
    "law": {"bg": "Закон", "en": "Law"},
}
SUBJECTS = {
    "bg": "екипът|общината|училището|семейството|доброволците|центърът|комисията|фондацията|майките|родителите".split(
        "|"
    ),
    "en": "the team|the municipality|the school|the family|volunteers|the centre|the board|the foundation|mothers|"
    "parents".split("|"),
}
VERBS = {
    "bg": "откри|обсъди|подкрепи|проведе|представи|организира|обнови|прегледа|предложи|завърши".split("|"),
    "en": "opened|discussed|supported|held|presented|organised|renewed|reviewed|proposed|completed".split("|"),
}
OBJECTS = {
    "bg": "нова програма за децата|кръгла маса с институциите|лятно училище за приемни родители|доклад за годината|"
    "дневен център в квартала|обучение на социалните работници|среща с близките|план за следващата година".split("|"),
    "en": "a new programme for children|a round table with the institutions|a summer school for foster parents|"
    "the annual report|a day centre in the district|training for social workers|a meeting with relatives|"
    "a plan for the coming year".split("|"),
}
TAILS = {
    "bg": "с участието на 26 души|в сградата на читалището|след три месеца подготовка|за първи път в областта|"
    "въпреки краткия срок|заедно с партньорите от Русе|с бюджет от 14 000 лева".split("|"),
    "en": "with 26 people taking part|in the community hall|after three months of preparation|"
    "for the first time in the district|despite the short notice|together with partners from Ruse|"
    "on a budget of 14,000 leva".split("|"),
}
PARAGRAPHS, SENTENCES = 5, (3, 4)  # about 250 words an article, with a heading and a list of three


@dataclass(frozen=True, slots=True)
class Item:
    """One story in one language."""

    number: int
    lang: str
    title: str
    slug: str
    date: dt.date
    category: str
    tags: tuple[str, ...]
    summary: str
    text: str


def stories(count: int, extra: int = 0, seed: int = 1) -> Iterator[tuple[Item, ...]]:
    """Yields `count` stories as their items in all languages, then `extra` ones newer than all others.

    The same seed gives the same corpus.
    """
    chance = random.Random(seed)  # noqa: S311 -- a corpus, not a secret
    for number in range(count + extra):
        date = dt.date(FIRST_YEAR + number % YEARS, chance.randint(1, 12), chance.randint(1, 28))
        if number >= count:
            date = dt.date(FIRST_YEAR + YEARS - 1, 12, 29 + min(number - count, 2))
        category = chance.choice(list(CATEGORIES))
        tags = tuple(chance.sample(list(TAGS), 3))
        yield tuple(_item(number, lang, date, category, tags, chance) for lang in LANGUAGES)


def _item(number, lang, date, category, tags, chance) -> Item:
    title = _sentence(lang, chance).rstrip(".")
    paragraphs = [
        " ".join(_sentence(lang, chance) for _ in range(chance.randint(*SENTENCES))) for _ in range(PARAGRAPHS)
    ]
    paragraphs.insert(2, f"## {_sentence(lang, chance).rstrip('.')}")
    paragraphs.insert(4, "\n".join(f"- **{_sentence(lang, chance)}**" for _ in range(3)))
    paragraphs.append(f"[{'Повече' if lang == 'bg' else 'More'}](https://example.org/{number}) – *2026*.")
    return Item(
        number,
        lang,
        f"{title} {number}",
        f"{'publikatsia' if lang == 'bg' else 'story'}-{number}",
        date,
        category,
        tags,
        _sentence(lang, chance),
        "\n\n".join(paragraphs),
    )


def _sentence(lang, chance) -> str:
    words = f"{chance.choice(SUBJECTS[lang])} {chance.choice(VERBS[lang])} {chance.choice(OBJECTS[lang])}"
    return f"{words[0].upper()}{words[1:]} {chance.choice(TAILS[lang])}."
