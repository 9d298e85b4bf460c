"""Views: the plain data that each output page is made from. A template sees nothing else of the content."""

from typing import Any

View = dict[str, Any]  # as a template reads it: texts, numbers, lists and views
