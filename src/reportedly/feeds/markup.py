"""How much work a document will make for a parser, told before one gets to see it."""


def markup_weight(text: str) -> int:
    """The number of tags in ``text`` outside CDATA sections, plus an eighth for each character reference.

    Ends count like beginnings. Parsing time goes with this number, not with the bytes.

    >>> markup_weight("<a>one</a><b><![CDATA[<p>two</p>]]></b>")
    4
    """
    first, *sections = text.split("<![CDATA[")
    outside = [first, *(section.partition("]]>")[2] for section in sections)]
    return sum(part.count("<") + part.count("&") // 8 for part in outside)
