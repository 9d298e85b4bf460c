"""What files that we begin say to those who go on: in Bulgarian in a Bulgarian file, else in English."""

HINTS = {
    "en": {
        "slug": "part of the address; leave it alone once the story is published",
        "date": "a date in the future keeps the story back until then",
        "category": "one of: {}",
        "tags": "any of: {}",
        "summary": "one or two whole sentences for the lists; without it, the first of the text are taken",
        "status": "delete this line to publish the story",
        "unused": "Delete the “#” before what you need:",
        "place": "Gabrovo",
        "authors": "First Last",
        "alt": "What the photo shows.",
        "credit": "First Last",
        "text": "The text begins here.",
        "translated slug": "after translating the title, name its part of the address here; without it, it is made from the title",
        "translated status": "delete this line when the translation is ready to be published",
        "mark": "Write the translation in the place of each “{}”. Comments such as this one hold the source; readers do not see them.",
    },
    "bg": {
        "slug": "част от адреса; не го променяйте, след като текстът е публикуван",
        "date": "дата в бъдещето задържа публикацията дотогава",
        "category": "едно от: {}",
        "tags": "някои от: {}",
        "summary": "едно-две цели изречения за списъците; без тях се взимат първите от текста",
        "status": "изтрийте този ред, за да публикувате",
        "unused": "Изтрийте „#“ пред това, което ви трябва:",
        "place": "Габрово",
        "authors": "Име Фамилия",
        "alt": "Какво се вижда на снимката.",
        "credit": "Име Фамилия",
        "text": "Текстът започва тук.",
        "translated slug": "щом преведете заглавието, напишете тук неговата част от адреса; без нея тя се прави от заглавието",
        "translated status": "изтрийте този ред, когато преводът е готов за публикуване",
        "mark": "Напишете превода на мястото на всяко „{}“. В бележки като тази е оригиналът; читателите не ги виждат.",
    },
}


def of(lang: str) -> dict[str, str]:
    return HINTS.get(lang, HINTS["en"])
