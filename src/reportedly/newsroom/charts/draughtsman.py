"""Draws charts in a process of its own, which is started by the file's path: Vega holds the interpreter while it draws.

Reads requests from its input, each a line of JSON (``work`` "svg" or "png", ``text`` a Vega-Lite specification or an
SVG, ``scale``), and answers with a line "ok BYTES" or "no BYTES" and as many bytes: the drawing, or what was wrong.
Ends with its input, or when nothing was asked for a while.
"""

import json
import select
import sys

import vl_convert

IDLE_S = 600.0
_WARMING = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}


def drawn(request: dict[str, str]) -> bytes:
    """What is asked for; raises ValueError for what cannot be drawn."""
    if request["work"] == "png":
        return bytes(vl_convert.svg_to_png(request["text"], scale=float(request["scale"])))
    if request["work"] == "warm":
        return vl_convert.vegalite_to_svg(_WARMING).encode()
    return vl_convert.vegalite_to_svg(request["text"]).encode()


def main() -> None:
    """Answer until the end of the input."""
    while select.select([sys.stdin.buffer], [], [], IDLE_S)[0]:
        line = sys.stdin.buffer.readline()
        if not line:
            return
        try:
            sign, body = b"ok", drawn(json.loads(line))
        except ValueError as error:
            sign, body = b"no", str(error).encode()
        sys.stdout.buffer.write(b"%s %d\n" % (sign, len(body)))
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
