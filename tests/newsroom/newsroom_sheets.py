"""What the sheets of pages hold, as a browser would send them."""

from html.parser import HTMLParser


class Sheet(HTMLParser):
    """What the fields of a page's sheet hold, as a browser would send them, without what is to be picked."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._select = self._typed = ""
        self.feed(page[page.index("<main") :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A field, or an option of one."""
        told = {name: value or "" for name, value in attrs}
        if tag == "select":
            self._select = told["name"]
        elif tag == "option" and "selected" in told:
            self.values[self._select] = told["value"]
        elif tag == "textarea":
            self._typed = told["name"]
            self.values[self._typed] = ""
        elif tag == "input" and told.get("type") not in {"radio", "checkbox"} and "name" in told:
            self.values[told["name"]] = told.get("value", "")

    def handle_data(self, data: str) -> None:
        """What stands in a field of several lines."""
        if self._typed:
            self.values[self._typed] += data

    def handle_endtag(self, tag: str) -> None:
        """The end of one."""
        if tag == "textarea":
            self._typed = ""


def filled(page: str) -> dict[str, str]:
    """What a page's sheet holds."""
    return Sheet(page).values
