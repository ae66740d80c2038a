"""The page of one claim: its sentence, who else says or denies it, and how to cite it."""

from datetime import timedelta
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request, Response

from reportedly.ledger.asked_moment import written_moment
from reportedly.ledger.rows import ArticleRead
from reportedly.newsroom import words
from reportedly.newsroom.articles.citing import Cited
from reportedly.newsroom.articles.pages import Number, Version
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes
from reportedly.records import Mode


def citing_pages(desk: Desk) -> APIRouter:
    """The page over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/articles/{article}/claims/{claim:int}")
    def cite(request: Request, article: Number, claim: Number, as_of: AsOf, version: Version = None) -> Response:
        read = desk.ledger.article(article, version=version, as_of=as_of)
        if read is None or claim > len(read.reading.claims):
            in_version = f" in version {version}" if version else ""
            raise HTTPException(404, f"The ledger has no claim {claim} of article {article}{in_version}.")
        bears = desk.ledger.assertions.borne(article, read.row.version, as_of=as_of).get(claim - 1)
        found = None if bears is None else desk.ledger.assertions.foremost(bears.assertion, as_of=as_of)
        moment = written_moment(as_of or (desk.clock.now() + timedelta(seconds=1)).replace(microsecond=0))
        one = read.reading.claims[claim - 1]
        return desk.renderer.page(
            request,
            "claim.html",
            read=read,
            number=claim,
            claim=one,
            who=words.identity(one.source.text, one.source.name, one.source.role) if one.source else "",
            stance=words.stance(one.stance),
            where=_where(read, claim),
            cited=_cited(request, read, claim, moment),
            bears=bears,
            assertion=None if found is None else found.row,
        )

    return router


def _cited(request: Request, read: ArticleRead, claim: int, moment: str) -> Cited:
    reading, version = read.reading, read.row.version
    begins, ends = reading.sentences[reading.claims[claim - 1].sentence]
    return Cited(
        sentence=reading.article.text[begins:ends],
        article=reading.article,
        version=version,
        known_at=next(one.known_at for one in read.versions if one.version == version),
        address=f"{str(request.base_url).rstrip('/')}{_where(read, claim, as_of=moment)}",
        key=f"reportedly-{read.row.id}-{version}-{claim}",
    )


def _where(read: ArticleRead, claim: int, *, as_of: str | None = None) -> str:
    """The address of the claim in its article."""
    asked = {"version": str(read.row.version)}
    asked |= {"mode": "all"} if read.reading.claims[claim - 1].mode is Mode.THOUGHT else {}
    asked |= {"as_of": as_of} if as_of else {}
    return f"/articles/{read.row.id}?{urlencode(asked, safe=':')}#c{claim}"
