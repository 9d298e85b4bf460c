"""Nothing outside the content is published, nothing is written outside the output, and no text becomes script."""

import json
import os
import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from tests.site.making import Elements, Newsroom, changes, photo, snapshot

CANARY = "canary-4f1d9b"
COMMENT = CANARY.encode()


@pytest.fixture
def newsroom(tmp_path):
    """A newsroom with one story, and secrets around it that a build can read."""
    newsroom = Newsroom(tmp_path)
    newsroom.article("news/2026/one/en.md")
    newsroom.write("news/2026/one/photo.jpg", photo())
    newsroom.article("news/2026/other/en.md", status="draft")
    secrets = (
        tmp_path,
        newsroom.content,
        newsroom.content / ".git",
        newsroom.content / "news/2026/other",
        newsroom.content / "news/2026/one/.hidden",
    )
    for folder in secrets:
        folder.mkdir(exist_ok=True)
        for name in ("secret.pdf", "secret.txt"):
            (folder / name).write_bytes(COMMENT)
        (folder / "secret.jpg").write_bytes(photo(comment=COMMENT))
    newsroom.write("news/2026/one/.secret.pdf", COMMENT)
    (tmp_path / "secret.md").write_text(f"---\ntitle: {CANARY}\ndate: 2026-01-01\ncategory: news\n---\n\n{CANARY}\n")
    return newsroom


FORMS = (
    "[x]({})",
    "[x]({{attach}}{})",
    "[x]({{static}}{})",
    "[x]({{filename}}{})",
    "[x](%7Battach%7D{})",
    "[x](<{}>)",
    "[x][y]\n\n[y]: {}",
    '<a href="{}">x</a>',
    '<a href="{{attach}}{}">x</a>',
    "![x]({})",
    "![x]({{attach}}{})",
    "![x]({{static}}{})",
    "![x]({{filename}}{})",
    '<img src="{}" alt="x">',
    '<img src="{{static}}{}" alt="x">',
)


@pytest.mark.parametrize(
    "target",
    [
        "../../../../secret.pdf",
        "../../../../secret.jpg",
        "../../../../secret.md",
        "./../../../.././../secret.pdf",
        "photo.jpg/../../../../../secret.jpg",
        "none/../../../../../secret.pdf",
        "../other/secret.pdf",
        "../other/secret.jpg",
        "/news/2026/other/secret.jpg",
        "../../../secret.pdf",
        "../../../.git/secret.txt",
        "../../../newsroom.yml",
        ".hidden/secret.pdf",
        ".hidden/secret.jpg",
        ".secret.pdf",
        "%2esecret.pdf",
        "..%2F..%2F..%2F..%2Fsecret.pdf",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.jpg",
        "%252e%252e/%252e%252e/%252e%252e/%252e%252e/secret.jpg",
        r"..\..\..\..\secret.pdf",
        "..%5C..%5C..%5C..%5Csecret.pdf",
        "....//....//....//....//secret.pdf",
        "%c0%ae%c0%ae/%c0%ae%c0%ae/secret.pdf",
        "~/secret.pdf",
        "$PWD/secret.pdf",
        "{folder}/secret.pdf",
        "{folder}/secret.jpg",
        "%2F{folder}/secret.pdf",
        "file://{folder}/secret.pdf",
        "FILE:{folder}/secret.jpg",
        "/etc/passwd",
        "/proc/self/environ",
        "photo.jpg%00.pdf",
        "%00",
        "../../../../secret.jpg%00photo.jpg",
        "x" * 300 + ".pdf",
        "x/" * 700 + "secret.jpg",
    ],
)
def test_no_link_or_picture_in_a_text_reaches_a_file_that_is_not_the_articles(newsroom, target):
    target = target.replace("{folder}", str(newsroom.folder))
    for number, form in enumerate(FORMS):
        newsroom.article(f"news/2026/one/reach-{number}.md", form.format(target), lang="en", pair=f"reach-{number}")
    faults = newsroom.refused()
    for number, form in enumerate(FORMS):
        assert f"one/reach-{number}.md:" in faults, form
    assert CANARY not in faults


@pytest.mark.parametrize("name", ["secret.pdf", "secret.jpg"])
def test_an_article_above_other_articles_does_not_reach_into_their_folders(newsroom, name):
    newsroom.article("news/2026/en.md", f"[x](other/{name}) ![x](other/{name})", pair="above")
    newsroom.refused(f"other/{name}` is not beside the article")


def test_a_document_in_a_folder_of_the_articles_own_is_published(newsroom):
    newsroom.write("news/2026/one/papers/Отчет 100%.pdf", b"report")
    newsroom.article("news/2026/one/en.md", "[x](papers/Отчет%20100%25.pdf)")
    published = newsroom.published()
    assert published["en/2026/one-en/papers/Отчет 100%.pdf"] == b"report"
    assert b'href="/en/2026/one-en/papers/%D0' in published["en/2026/one-en/index.html"]


@pytest.mark.parametrize(
    "line",
    [
        "save_as: ../../../x.html",
        "save_as: {folder}/x.html",
        "url: ../../x",
        "url: https://evil.example/",
        "template: ../../secret",
        "slug: ../../x",
        "slug: /etc/passwd",
        "slug: '..'",
        "slug: ''",
        "slug: .",
        'slug: "x\\0"',
        "slug: ..%2f..%2fx",
        "lang: ../../x",
        "lang: en/../../x",
        "lang: theme",
        "pair: ../../x",
        "pair: {folder}",
        'pair: "a\\nb"',
        "category: ../../x",
        "tags: [../../x]",
        "contact: ../../x",
        "cover: {{src: ../../../../secret.jpg, alt: x}}",
        "cover: {{src: '{folder}/secret.jpg', alt: x}}",
        "cover: {{src: '{{attach}}../../../../secret.jpg', alt: x}}",
        "cover: {{src: '%2e%2e/other/secret.jpg', alt: x}}",
        "cover: {{src: ../other/secret.jpg, alt: x}}",
        "cover: {{src: .hidden/secret.jpg, alt: x}}",
        "cover: {{src: 'file://{folder}/secret.jpg', alt: x}}",
        'cover: {{src: "secret\\0.jpg", alt: x}}',
        "cover: {{src: 'http://[', alt: x}}",
        "translation: {{of: ../../x}}",
        "status: ../../x",
        "date: 2026-01-01/../../x",
        "event: {{start: ../../x}}",
        "title: !!python/object/apply:os.system [id]",
        "title: !include ../../../../secret.txt",
    ],
)
def test_no_line_of_the_front_matter_reaches_outside(newsroom, line):
    name, _, value = line.format(folder=newsroom.folder).partition(": ")
    newsroom.article("news/2026/one/en.md", **{name: value})
    assert "news/2026/one/en.md:" in newsroom.refused()


@pytest.mark.parametrize(
    "alias",
    ["../../x", "/../../x", "..%2f..%2fx", "/..%2f..%2fx", "/bg/../../../x", "//evil.example/", "/\\evil.example/"],
)
def test_no_alias_leads_outside(newsroom, alias):
    newsroom.article("news/2026/one/en.md", aliases=f"['{alias}']")
    newsroom.refused("news/2026/one/en.md:", "is no path")


def test_an_alias_that_looks_like_a_folder_of_this_machine_stays_in_the_output(newsroom):
    newsroom.article("news/2026/one/en.md", aliases=f"['{newsroom.folder}/x']")
    before = snapshot(newsroom.folder)
    assert f"{newsroom.folder}/x/index.html"[1:] in newsroom.published()
    assert all(path.startswith("site") for path in changes(before, snapshot(newsroom.folder)))


def linked(newsroom, path, target):
    link = newsroom.content / path
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)


@pytest.mark.parametrize(
    ("link", "target", "text"),
    [
        ("news/2026/one/linked.jpg", "secret.jpg", "![x](linked.jpg)"),
        ("news/2026/one/linked.jpg", "content/news/2026/one/photo.jpg", "![x](linked.jpg)"),
        ("news/2026/one/linked.pdf", "secret.pdf", "[x](linked.pdf)"),
        ("news/2026/one/bg.md", "secret.md", ""),
        ("news/2026/one/folder", "", "![x](folder/secret.jpg)"),
        ("news/2026/one/folder", "", "[x](folder/secret.pdf)"),
        ("news/2026/two", "content/news/2026/one", ""),
        ("news/loop", "content/news", ""),
        ("news/2026/one/dead.jpg", "nowhere.jpg", ""),
        ("pages", "content/news", ""),
    ],
)
def test_symbolic_links_are_faults_and_are_not_followed(newsroom, link, target, text):
    linked(newsroom, link, newsroom.folder / target)
    newsroom.article("news/2026/one/en.md", f"Text. {text}")
    faults = newsroom.refused(f"{link}:1: is a symbolic link")
    assert CANARY not in faults
    assert ("is not beside the article" in faults) == bool(text)


def test_a_newsroom_file_that_is_a_symbolic_link_is_not_read(newsroom):
    (newsroom.content / "newsroom.yml").rename(newsroom.folder / "newsroom.yml")
    linked(newsroom, "newsroom.yml", newsroom.folder / "newsroom.yml")
    newsroom.refused("newsroom.yml:1: the newsroom file")


def test_a_content_folder_may_itself_be_reached_through_a_link(newsroom):
    (newsroom.folder / "link").symlink_to(newsroom.content)
    newsroom.article("news/2026/one/en.md", "![x](photo.jpg)")
    newsroom.published(content=newsroom.folder / "link")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.parametrize(
    ("name", "text"), [("bg.md", ""), ("pipe.jpg", "![x](pipe.jpg)"), ("pipe.pdf", "[x](pipe.pdf)")]
)
def test_what_is_no_file_is_not_read(newsroom, name, text):
    os.mkfifo(newsroom.content / "news/2026/one" / name)
    newsroom.article("news/2026/one/en.md", f"Text. {text}")
    newsroom.refused(name)


@pytest.mark.parametrize("name", [b"\xff\xfe", b"a\nb", b"a\x1bb", "\u202e".encode()])
def test_a_name_that_is_no_text_is_a_fault(newsroom, name):
    folder = os.path.join(os.fsencode(newsroom.content), b"news/2026", name)  # noqa: PTH118 -- a Path holds no bytes
    os.makedirs(folder)  # noqa: PTH103
    with open(os.path.join(folder, b"en.md"), "wb") as file:  # noqa: PTH118, PTH123
        file.write(newsroom.article("news/2026/one/en.md").read_bytes())
    newsroom.refused("rename it")


def test_what_no_article_names_is_not_published(newsroom):
    assert not [path for path, data in newsroom.published().items() if COMMENT in data or "secret" in path]


# Text that wants to be script. Each must show as it was written, wherever it stands.

PAYLOADS = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "<!--<script>",
    "--> ]]> <![CDATA[ <?php ?>",
    "{{ 7*7 }}{% raw %}${7*7}",
    "&lt;script&gt;&amp;amp;&#x3C;b&#x3E;",
    "' onmouseover='alert(1)' x='",
    "javascript:alert(1)",
    "`</textarea></style></noscript><b>",
    "\u2028\u00a0 \\u003cscript\\u003e \\\\",
    "%3Cscript%3E %(names)s %s {0} {names}",
)


def quoted(text: str) -> str:
    """The text as a YAML value."""
    return "'" + text.replace("'", "''") + "'"


def in_both(text: str) -> str:
    return f"{{bg: {quoted('Б ' + text)}, en: {quoted('E ' + text)}}}"


def poisoned(newsroom: Newsroom):
    """A newsroom in which every text that a person can write is a payload."""
    every = " ".join(payload for payload in PAYLOADS if "\u2028" not in payload)
    categories = "".join(
        f"  c{number}: {{bg: {{name: {quoted(text)}, slug: c{number}}}, en: {{name: {quoted(text)}, slug: c{number}}}}}\n"
        for number, text in enumerate(PAYLOADS)
        if "\u2028" not in text
    )
    newsroom.write(
        "newsroom.yml",
        f"languages: [bg, en]\nname: {in_both(every)}\nabout: {in_both(every)}\n"
        f"contacts:\n  press: {{name: {in_both(every)}, person: {in_both(every)}, address: {in_both(every)}, "
        f"email: press@example.org, phone: '+359 2 000'}}\n"
        f"helpline: {{label: {in_both(every)}, phone: '02 000', hours: {quoted(every)}}}\n"
        f"categories:\n{categories}tags:\n{categories}",
    )
    for number, text in enumerate(PAYLOADS):
        if "\u2028" in text:
            continue
        written = text.replace("<!--", "<-")  # a comment without an end is refused in a text
        for lang in ("bg", "en"):
            newsroom.write(f"news/2026/p{number}/photo.jpg", photo((number, 2, 3)))
            newsroom.article(
                f"news/2026/p{number}/{lang}.md",
                "Text.\n\n"
                f'![{written.replace("[", "").replace("]", "")}](photo.jpg "{written.replace(chr(34), "")}")'
                f'{{credit="{written.replace(chr(34), "").replace("}", "")}"}}',
                title=quoted(text),
                summary=quoted(text),
                authors=f"[{quoted(text)}, B]",
                place=quoted(text),
                event=f"{{start: 2026-02-01, place: {quoted(text)}}}",
                cover=f"{{src: photo.jpg, alt: {quoted(text)}, credit: {quoted(text)}}}",
                contact="press",
                category=f"c{number}",
                tags=f"[c{number}]",
                date=f"2026-01-{number + 1:02}",
            )
    newsroom.article("pages/about/en.md", title=quoted(every), summary=quoted(every))


@pytest.fixture(scope="module")
def poisoned_site(tmp_path_factory):
    newsroom = Newsroom(tmp_path_factory.mktemp("poisoned"))
    poisoned(newsroom)
    return newsroom.published(now="2026-01-14T12:00")


FORBIDDEN = {
    *("iframe", "object", "embed", "base", "form", "input", "button", "textarea", "svg", "math", "style", "template"),
    *("audio", "video", "frame", "frameset", "applet", "marquee", "noscript", "plaintext", "xmp"),
}
SCHEMES = {"", "http", "https", "mailto", "tel"}
OWN = "http://localhost:8000"
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "background", "cite", "longdesc", "xlink:href"}


def dangers(page: str):
    """Yields what could run, or load from elsewhere, in a page or a piece of one; read by two parsers."""
    lenient = Elements(page).found
    strict = [
        (element.tag, dict(element.attrib))
        for element in html.document_fromstring(page, ensure_head_body=True).iter()
        if isinstance(element.tag, str)
    ]
    for tag, attributes in [*lenient, *strict]:
        if tag in FORBIDDEN or (tag == "script" and attributes.get("type") != "application/ld+json"):
            yield tag
        if tag == "meta" and "http-equiv" in attributes:
            yield "http-equiv"
        for name, value in attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc", "is", "nonce", "ping", "target"):
                yield f"{tag} {name}"
            address = re.sub(r"[\x00-\x20]", "", unescape(value or "")).replace(OWN, "")
            if name in ADDRESSES and scheme(address) not in SCHEMES:
                yield f"{tag} {name}={value}"
            if tag in ("img", "source", "link") and name in ("src", "srcset") and "//" in address:
                yield f"{tag} {name}={value}"


def scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""


def pages(site: dict[str, bytes]):
    return ((path, data.decode()) for path, data in site.items() if path.endswith(".html"))


def test_no_text_of_a_poisoned_newsroom_becomes_script(poisoned_site):
    for path, page in pages(poisoned_site):
        assert not list(dangers(page)), path


def test_feeds_and_sitemaps_of_a_poisoned_newsroom_are_well_formed(poisoned_site):
    atom = "{http://www.w3.org/2005/Atom}"
    xml = [path for path in poisoned_site if path.endswith(".xml")]
    assert len(xml) > 2 * len(PAYLOADS)
    for path in xml:
        root = etree.fromstring(poisoned_site[path], etree.XMLParser(resolve_entities=False, no_network=True))
        for element in root.iter():
            assert isinstance(element.tag, str), f"{path}: a comment or an instruction"
        for content in root.iter(f"{atom}content"):
            assert not list(dangers(content.text)), path
    titles = {title.text for title in etree.fromstring(poisoned_site["en/feed.xml"]).iter(f"{atom}title")}
    assert {said(text) for text in PAYLOADS if "\u2028" not in text} <= titles


def said(text) -> str:
    """A text of front matter as it is taken: names of signs are the signs, written twice, too."""
    return " ".join(unescape(unescape(text)).split())


@pytest.mark.parametrize("number", [number for number, text in enumerate(PAYLOADS) if "\u2028" not in text])
def test_a_text_shows_as_it_was_written(poisoned_site, number):
    text = said(PAYLOADS[number])
    page = html.document_fromstring(poisoned_site[f"en/2026/p{number}-en/index.html"].decode())
    data = json.loads(page.xpath("//script")[0].text)
    assert data["headline"] == data["description"] == data["author"][0]["name"] == text
    assert data["locationCreated"]["name"] == text
    assert said(page.find(".//h1").text_content()) == text
    assert page.findtext(".//title").startswith(text)
    metas = {meta.get("name") or meta.get("property"): meta.get("content") for meta in page.iter("meta")}
    assert metas["description"] == metas["og:title"] == metas["og:description"] == metas["og:image:alt"] == text
    assert page.xpath("//img/@alt")[0] == text
    for place in ("standfirst", "story-meta", "event", "kicker", "breadcrumbs", "tags", "credit", "contact"):
        element = page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {place} ')]")[0]
        assert text in said(element.text_content()), place
    front = html.document_fromstring(poisoned_site["en/index.html"].decode())
    older = html.document_fromstring(poisoned_site["en/page/2/index.html"].decode())
    titles = {said(link.text_content()) for one in (front, older) for link in one.xpath("//h2/a")}
    assert text in titles


# Raw HTML and attributes in the text: (what is written, whether it is refused)
BODIES = {
    "<script>alert(1)</script>": False,
    "Text <script>alert(1)</script> text": False,
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>": False,
    "<scr<script>ipt>alert(1)</scr</script>ipt>": False,
    "<img src=x onerror=alert(1)>": True,
    '<img src="photo.jpg" alt="x" onerror="alert(1)" onload="alert(1)" srcset="https://evil.example/x 2x">': False,
    '<img src="https://evil.example/x.jpg" alt="x">': True,
    '<img src="//evil.example/x.jpg" alt="x">': True,
    '<img src="data:image/svg+xml,<svg onload=alert(1)>" alt="x">': True,
    "<svg onload=alert(1)><circle/></svg>": False,
    "<svg><style><img src=x onerror=alert(1)></style></svg>": True,
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>": True,
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>": True,
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>': False,
    "<iframe src=https://evil.example/></iframe>": False,
    "<object data=https://evil.example/></object><embed src=x>": False,
    "<style>body{background:url(https://evil.example)}</style>": False,
    "<link rel=stylesheet href=https://evil.example/x.css>": False,
    "<meta http-equiv=refresh content='0;url=https://evil.example'>": False,
    "<base href=https://evil.example/>": False,
    "<form action=https://evil.example><input autofocus onfocus=alert(1)><button>x</button></form>": False,
    "<details open ontoggle=alert(1)><summary>x</summary></details>": False,
    "<p style='position:fixed' onclick='alert(1)'>x</p>": False,
    "<video src=x onerror=alert(1)><source onerror=alert(1)></video>": False,
    "<template><script>alert(1)</script></template>": False,
    "<plaintext>": False,
    "<!-- <script>alert(1)</script> -->": False,
    "<![CDATA[<script>alert(1)</script>]]>": False,
    "<?php echo 1 ?>": False,
    "<a href='https://x.example' onclick=alert(1) style='x' ping='https://evil.example' target=_top>x</a>": False,
    "[x](https://x.example){onclick=alert(1) style='x'}": False,
    "Text.\n{: onclick=alert(1) style='x' id=page-main}": True,
    "## Heading {onclick=alert(1) style=x id=page-main}": True,
    "![x](photo.jpg){onerror=alert(1) style=x srcset='https://evil.example/x 2x'}": False,
    '![x](photo.jpg "\\" onerror=\\"alert(1)")': False,
    '![x" onerror="alert(1)](photo.jpg)': False,
    "`<script>alert(1)</script>`": False,
    "    <script>alert(1)</script>": False,
    "> <script>alert(1)</script>": False,
    "| <script>alert(1)</script> |\n|---|\n| <img onerror=alert(1)> |": True,
    "Note[^1].\n\n[^1]: <script>alert(1)</script>": False,
    '*[HTML]: " onmouseover="alert(1)\n\nHTML': False,
    "<q cite='javascript:alert(1)'>x</q> <blockquote cite='javascript:alert(1)'>x</blockquote>": False,
    "<div markdown='1' onclick='alert(1)'>\n<script>alert(1)</script>\n</div>": False,
    "\\<script>alert(1)\\</script>": False,
    "&lt;script&gt;alert(1)&lt;/script&gt;": False,
    "\x60\x60\x60\n</code></pre><script>alert(1)</script>\n\x60\x60\x60": False,
    "{{ 7*7 }} {% include 'base.html' %}": False,
    "<page-main onclick=alert(1)>": False,
    "&#1; &#0; &#xFFFE;": True,
    "[x](javascript:alert(1))": True,
    "[x](JaVaScRiPt:alert(1))": True,
    "[x](java&#115;cript:alert(1))": True,
    "[x](&#106;avascript&colon;alert(1))": True,
    "[x](<java\tscript:alert(1)>)": True,
    "<a href='java&#9;script:alert(1)'>x</a>": True,
    "<a href='java&#10;script:alert(1)'>x</a>": True,
    "<a href='&#1;javascript:alert(1)'>x</a>": True,
    "<a href=' javascript:alert(1)'>x</a>": True,
    "[x]( javascript:alert(1))": True,
    "[x][y]\n\n[y]: javascript:alert(1)": True,
    "<javascript:alert(1)>": False,
    "[x](vbscript:msgbox(1))": True,
    "[x](VBScript:msgbox(1))": True,
    "[x](data:text/html;base64,PHNjcmlwdD4=)": True,
    "[x](DATA:text/html,x)": True,
    "[x](blob:https://x.example/1)": True,
    "[x](view-source:https://x.example)": True,
    "[x](intent://x#Intent;end)": True,
    "[x]({attach}javascript:alert(1))": True,
    "[x](/\\evil.example)": True,
    "[x](/%09/evil.example)": True,
    "![x](javascript:alert(1))": True,
}


@pytest.fixture(scope="module")
def bodies(tmp_path_factory):
    """The faults of a newsroom with all BODIES, and the site of those that are not refused."""
    newsroom = Newsroom(tmp_path_factory.mktemp("bodies"))
    newsroom.write("news/2026/all/photo.jpg", photo())
    paths = [
        newsroom.article(
            f"news/2026/all/b{number}.md",
            f"Before.\n\n{text}\n\nAfter.",
            lang="en",
            pair=f"b{number}",
            slug=f"b{number}",
        )
        for number, text in enumerate(BODIES)
    ]
    faults = newsroom.refused()
    for path in paths:
        if f"/{path.name}:" in faults:
            path.unlink()
    return faults, newsroom.published()


@pytest.mark.parametrize(("number", "text", "refused"), [(n, *item) for n, item in enumerate(BODIES.items())])
def test_raw_html_in_a_text_becomes_no_script(bodies, number, text, refused):
    faults, site = bodies
    assert (f"/b{number}.md:" in faults) == refused
    if not refused:
        page = site[f"en/2026/b{number}/index.html"].decode()
        assert not list(dangers(page))
        assert html.document_fromstring(page).xpath("count(//*[@id='page-main'])") == 1
        assert "After." in page or text.startswith(("<plaintext>", "<math>"))  # neither of them ends


def test_the_listings_and_feeds_of_such_articles_are_clean_too(bodies):
    _, site = bodies
    for path, page in pages(site):
        assert not list(dangers(page)), path
    for path, data in site.items():
        if path.endswith(".xml"):
            root = etree.fromstring(data)
            for content in root.iter("{http://www.w3.org/2005/Atom}content"):
                assert not list(dangers(content.text)), path
