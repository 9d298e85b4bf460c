"""Scripts: their letters, and which letters of two scripts look alike."""

LATIN, CYRILLIC, GREEK, ARABIC = "Latin", "Cyrillic", "Greek", "Arabic"

# As they stand between the brackets of a pattern.
LETTERS = {
    LATIN: "A-Za-zÀ-ÖØ-öø-ɏ",
    CYRILLIC: "Ѐ-ԯ",
    GREEK: "Ͱ-ϡἀ-ῼ",
    ARABIC: "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc",
}

# Small and capital letters that people take for each other on a keyboard.
LOOK_ALIKES = {
    (LATIN, CYRILLIC): dict(zip("ABCEHIJKMOPTXYaceijopxy", "АВСЕНІЈКМОРТХУасеіјорху", strict=True)),
    (LATIN, GREEK): dict(zip("ABEHIKMNOPTXYZaiknopuvx", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖαικηορυνχ", strict=True)),
    (GREEK, CYRILLIC): dict(zip("ΑΒΕΗΙΚΜΟΡΤΧακορυχ", "АВЕНІКМОРТХакорух", strict=True)),
}
LOOK_ALIKES |= {(there, here): {b: a for a, b in pairs.items()} for (here, there), pairs in LOOK_ALIKES.items()}
