"""Saved views: a page with its filters under a name, kept with the ledger, for whoever opens it next."""

from fastapi import APIRouter, HTTPException, Response

from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.form import Form, see
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.theme import checked_address


def views_pages(desk: Desk) -> APIRouter:
    """The routes by which views are saved and removed; pages list those of their own."""
    router = Routes(include_in_schema=False)

    @router.post("/views")
    def save(form: Form) -> Response:
        address = checked_address(form.one("address"))
        desk.ledger.views.save(" ".join(form.one("name").split()), address, desk.clock.now())
        return see(address)

    @router.post("/views/{number}/remove")
    def remove(number: Number, form: Form) -> Response:
        back = checked_address(form.one("back") or "/")
        if not desk.ledger.views.remove(number, desk.clock.now()):
            raise HTTPException(404, "That view has been removed already.")
        return see(back)

    return router
