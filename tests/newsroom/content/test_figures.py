from dataclasses import replace

import pytest

from newsroom.content.body import Placeholder
from newsroom.content.figures import Figures

MUTE, SAYING, LINK = Placeholder("photo", "a.jpg"), Placeholder("photo", "b.jpg", credit="Рада П."), Placeholder("link")
A, B = "\x000\x00", "\x001\x00"


def marked(html, *placeholders):
    """The text, and the numbers of the photos that stand by themselves in it."""
    now = list(placeholders)
    return Figures(now).marked(html), [number for number, placeholder in enumerate(now) if placeholder.figure]


@pytest.mark.parametrize(
    ("html", "placeholders", "wanted", "figures"),
    [
        (f"<p>{A}</p>", [MUTE], A, [0]),
        (f"<p>{A} {B}</p>", [MUTE, SAYING], f"{A}\n{B}", [0, 1]),
        (f"<p>{A}\n{B}</p>", [MUTE, MUTE], f"<p>{A}\n{B}</p>", []),  # they have nothing to say
        (f"<p>Преди.\n{A}<br>\nСлед.</p>", [SAYING], f"<p>Преди.</p>\n{A}\n<p>След.</p>", [0]),
        (f"<p>Амид {A} изречение.</p>", [SAYING], f"<p>Амид {A} изречение.</p>", []),
        (f"<p><em>Преди.\n{A}\nСлед.</em></p>", [SAYING], f"<p><em>Преди.\n{A}\nСлед.</em></p>", []),
        (f"<li>{A}</li>", [SAYING], f"<li>{A}</li>", [0]),
        (f"<li>{A}</li>", [MUTE], f"<li>{A}</li>", []),
        (f"<td>{A}</td>", [SAYING], f"<td>{A}</td>", []),
        (f"<p>{A}връзка</a></p>", [LINK], f"<p>{A}връзка</a></p>", []),
    ],
)
def test_a_photo_that_says_something_stands_by_itself(html, placeholders, wanted, figures):
    assert marked(html, *placeholders) == (wanted, figures)


def test_the_link_around_a_photo_goes_with_it():
    placeholders = [LINK, SAYING]
    assert Figures(placeholders).marked(f"<p>{A}{B}</a></p>") == B
    assert placeholders == [LINK, replace(SAYING, figure=True, link=0)]
