"""Where the page with the errors of an evaluation goes."""

from pathlib import Path
from tempfile import mkdtemp

from reportedly.errors import InputError

PAGE_NAME = "evaluation-errors.html"


def page_path(given: object) -> Path:
    """Where the page will be: it quotes the articles, so never of itself in the folder one works in."""
    path = Path(str(given)) if given else Path(mkdtemp(prefix="reportedly-")) / PAGE_NAME
    if path.is_dir() or not path.parent.is_dir():
        raise InputError(f"Cannot write {path}.", remedy="Give a file in a folder that exists with --errors.")
    return path


def write_page(path: Path, page: str) -> None:
    """Write the page of errors; raises InputError where that is not possible."""
    try:
        path.write_text(page, encoding="utf-8", errors="replace")
    except OSError as error:
        remedy = "Give another path with --errors."
        raise InputError(f"Cannot write {path}: {error.strerror}.", remedy=remedy) from error
