"""Months, days of the week and small numbers that are written out, in the commonest languages of the press."""

from collections.abc import Mapping

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "de": "januar februar marz april mai juni juli august september oktober november dezember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
    "uk": "sichnya lyutogo bereznya kvitnya travnya chervnya lipnya serpnya veresnya zhovtnya listopada grudnya",
    "ru": "yanvarya fevralya marta aprelya maya iyunya iyulya avgusta sentyabrya oktyabrya noyabrya dekabrya",
}
_DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miercoles jueves viernes sabado domingo",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "it": "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "pt": "segunda terca quarta quinta sexta sabado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pl": "poniedzialek wtorek srode czwartek piatek sobote niedziele",
    "uk": "ponedilok vivtorok seredu chetver pyatnitsyu subotu nedilyu",
    "ru": "ponedelnik vtornik sredu chetverg pyatnitsu subbotu voskresene",
}
_NUMBERS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
    "de": "zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici",
    "pt": "dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien",
    "pl": "dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie",
    "uk": "dva tri chotiri pyat shist sim visim devyat desyat odinadtsyat dvanadtsyat",
    "ru": "dva tri chetyre pyat shest sem vosem devyat desyat odinnadtsat dvenadtsat",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty",
    "fr": "vingt trente quarante cinquante soixante",
    "es": "veinte treinta cuarenta cincuenta sesenta",
    "de": "zwanzig dreissig vierzig funfzig sechzig",
    "it": "venti trenta quaranta cinquanta sessanta",
    "pt": "vinte trinta quarenta cinquenta sessenta",
    "nl": "twintig dertig veertig vijftig zestig",
    "pl": "dwadziescia trzydziesci czterdziesci piecdziesiat szescdziesiat",
    "uk": "dvadtsyat tridtsyat sorok pyatdesyat shistdesyat",
    "ru": "dvadtsat tridtsat sorok pyatdesyat shestdesyat",
}
_OTHER_FORMS = {
    "de": "d6=sonnabend",
    "pt": "2=duas",
    "pl": "2=dwie 2=dwoch 3=trzech 3=troje 4=czterech 4=czworo 5=pieciu 6=szesciu 7=siedmiu 8=osmiu m1=styczen m2=luty "
    "m3=marzec m5=maj m6=czerwiec m7=lipiec m10=pazdziernik m11=listopad m12=grudzien d3=sroda d6=sobota d7=niedziela",
    "uk": "2=dvi 2=dvoh 3=troh 3=troe 4=chotiroh 4=chetvero 5=pyati d3=sereda d5=pyatnitsya d6=subota d7=nedilya",
    "ru": "2=dve 2=dvuh 3=treh 3=troe 4=chetyreh 4=chetvero 5=pyati d3=sreda d5=pyatnitsa d6=subbota",
}


def _counted(words: str, start: int, step: int = 1, kind: str = "") -> dict[str, str]:
    return {word: f"{kind}{number}" for number, word in zip(range(start, 1000, step), words.split(), strict=False)}


def _of(language: str) -> dict[str, str]:
    """English ones with their capital: "may" and "march" are other words without it."""
    times = _counted(_MONTHS[language], 1, kind="m") | _counted(_DAYS[language], 1, kind="d")
    if language == "en":
        times = {word.capitalize(): time for word, time in times.items()}
    forms = dict(pair.split("=")[::-1] for pair in _OTHER_FORMS.get(language, "").split())
    return _counted(_NUMBERS[language], 2) | _counted(_TENS[language], 20, 10) | times | forms


_NAMED: Mapping[str, Mapping[str, str]] = {language: _of(language) for language in _MONTHS}
_NONE: Mapping[str, str] = {}


def counted_words(language: str | None) -> Mapping[str, str]:
    """What words in plain letters stand for in a language: "7" for seven, "m7" for July, "d7" for Sunday.

    English months and days are given with a capital.

    >>> counted_words("it")["sette"], counted_words("pl")["lipca"], counted_words("fr")["dimanche"]
    ('7', 'm7', 'd7')
    >>> counted_words(None)
    {}
    """
    return _NAMED.get(language or "", _NONE)
