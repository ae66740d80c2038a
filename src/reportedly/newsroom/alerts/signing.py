"""Webhooks as Standard Webhooks has them (standardwebhooks.com): an id, a moment, an HMAC-SHA256 over both and body.

The receiver computes the same with the secret that it was given, and refuses what is older than some minutes: so nobody
else can send, change or repeat what we sent.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime

_PREFIX = "whsec_"


def new_secret() -> str:
    """A fresh secret of 32 random bytes, in the form in which receivers' libraries take it."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signed_headers(key: str, body: bytes, secret: str, at: datetime) -> Mapping[str, str]:
    """The headers that go with a body; ``key`` is the delivery's, the same at every try.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, tzinfo=UTC)
    >>> signed_headers("a1", b"{}", "whsec_c2VjcmV0", at)["webhook-signature"]
    'v1,xQzRyFc5t+kTpQcb3pomYBXY9Uz8lvZZPjnejFZEVlU='
    """
    moment = str(int(at.timestamp()))
    signature = hmac.new(_bytes_of(secret), f"{key}.{moment}.".encode() + body, hashlib.sha256).digest()
    return {
        "content-type": "application/json",
        "webhook-id": key,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{base64.b64encode(signature).decode()}",
    }


def _bytes_of(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix(_PREFIX))
