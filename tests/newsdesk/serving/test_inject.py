import pytest

from newsdesk.serving.inject import dressed

SCRIPT = b'<script src="/_serve/reload.js" data-version="v1" async></script>\n'
STYLES = b'<link rel="stylesheet" href="/_serve/serve.css">\n'


@pytest.mark.parametrize(
    ("page", "banner", "expected"),
    [
        (b"<head>a</head><body>b</body>", b"", b"<head>a" + SCRIPT + b"</head><body>b</body>"),
        (
            b'<head>a</head><body class="front">\nb</body>',
            b"<p>!</p>",
            b"<head>a" + STYLES + SCRIPT + b'</head><body class="front"><p>!</p>\nb</body>',
        ),
        (
            b"<head></head><body><pre>&lt;/head&gt;</pre>",
            b"",
            b"<head>" + SCRIPT + b"</head><body><pre>&lt;/head&gt;</pre>",
        ),
        ("<head></head><body>Дом".encode(), b"", b"<head>" + SCRIPT + "</head><body>Дом".encode()),
        (b"cut off", b"<p>!</p>", b"cut off" + STYLES + SCRIPT + b"<p>!</p>"),
    ],
)
def test_dressed(page, banner, expected):
    assert dressed(page, "v1", banner) == expected
