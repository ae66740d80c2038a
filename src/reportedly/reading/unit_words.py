"""The words and signs of units: what is printed for units of measure and for money. Language data only."""

CURRENCIES = frozenset(
    str.split(
        "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KES KRW "
        "KWD KZT MAD MXN MYR "
        "NGN NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR"
    )
)

SIGNS = {
    "US$": "USD", "U.S.$": "USD", "USD$": "USD", "C$": "CAD", "CA$": "CAD", "Can$": "CAD", "A$": "AUD", "AU$": "AUD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "₽": "RUB", "₴": "UAH", "₩": "KRW", "₪": "ILS", "₺": "TRY", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip

MONEY_WORDS = {
    "dollar": "USD", "buck": "USD", "cent": "USD cent", "euro": "EUR", "pound sterling": "GBP", "pound": "GBP",
    "quid": "GBP", "pence": "GBP penny", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB",
    "ruble": "RUB",
    "rupee": "INR", "hryvnia": "UAH", "hryvnya": "UAH", "shekel": "ILS", "franc": "CHF",
    "zloty": "PLN", "forint": "HUF",
    "rand": "ZAR", "naira": "NGN", "ringgit": "MYR", "baht": "THB", "rupiah": "IDR", "lira": "TRY", "won": "KRW",
    "krona": "SEK", "krone": "NOK", "peso": "MXN", "riyal": "SAR", "dirham": "AED",
}  # fmt: skip

NATIONAL = {
    ("australian", "dollar"): "AUD", ("canadian", "dollar"): "CAD", ("hong kong", "dollar"): "HKD",
    ("new zealand", "dollar"): "NZD", ("singapore", "dollar"): "SGD", ("taiwan", "dollar"): "TWD",
    ("pakistani", "rupee"): "PKR", ("danish", "krone"): "DKK", ("argentine", "peso"): "ARS",
    ("chilean", "peso"): "CLP", ("colombian", "peso"): "COP", ("philippine", "peso"): "PHP",
    ("egyptian", "pound"): "EGP", ("qatari", "riyal"): "QAR",
}  # fmt: skip

MEASURE_WORDS = {
    "metre": "meter|metre", "kilometre": "kilometer|kilometre|km", "centimetre": "centimeter|centimetre|cm",
    "millimetre": "millimeter|millimetre|mm", "micrometre": "micrometer|micrometre|micron|μm|µm",
    "nanometre": "nanometer|nanometre|nm", "mile": "mile", "nautical mile": "nautical mile", "foot": "feet|foot|ft",
    "inch": "inches|inch", "yard": "yard", "acre": "acre", "hectare": "hectare|ha",
    "square metre": "square meter|square metre|sq m|sqm|m²|m2", "square mile": "square mile|sq mile",
    "square kilometre": "square kilometer|square kilometre|sq km|km²|km2",
    "square foot": "square feet|square foot|sq ft|sqft",
    "cubic metre": "cubic meter|cubic metre|m³|m3", "cubic foot": "cubic feet|cubic foot",
    "litre": "liter|litre", "millilitre": "milliliter|millilitre|ml", "gallon": "gallon", "pint": "pint",
    "barrel": "barrel|bbl", "gram": "gramme|gram", "kilogram": "kilogramme|kilogram|kilo|kg|kgs",
    "milligram": "milligram|mg", "microgram": "microgram|μg|µg", "tonne": "tonne|metric ton", "ton": "ton",
    "pound": "lb|lbs", "ounce": "ounce|oz", "carat": "carat",
    "millisecond": "millisecond|ms", "second": "second|secs|sec", "minute": "minute|mins|min", "hour": "hour|hr|hrs",
    "day": "day", "night": "night", "week": "week", "fortnight": "fortnight", "month": "month",
    "year": "year|yr|yrs", "decade": "decade", "century": "century|centuries",
    "hertz": "hertz|Hz", "kilohertz": "kilohertz|kHz", "megahertz": "megahertz|MHz|Mhz",
    "gigahertz": "gigahertz|GHz|Ghz",
    "watt": "watt|W", "kilowatt": "kilowatt|kW|kw", "megawatt": "megawatt|MW", "gigawatt": "gigawatt|GW",
    "terawatt": "terawatt|TW", "kilowatt hour": "kilowatt[- ]hour|kWh", "megawatt hour": "megawatt[- ]hour|MWh",
    "gigawatt hour": "gigawatt[- ]hour|GWh", "terawatt hour": "terawatt[- ]hour|TWh",
    "volt": "volt|V", "kilovolt": "kilovolt|kV", "ampere": "ampere|amp", "milliampere hour": "mAh",
    "joule": "joule", "kilojoule": "kilojoule|kJ", "newton": "newton",
    "newton metre": "newton[- ]meter|newton[- ]metre|Nm",
    "pascal": "pascal", "kilopascal": "kilopascal|kPa", "gigapascal": "gigapascal|GPa",
    "celsius": "degrees? celsius|degrees? centigrade|degrees? C|deg C|° ?Celsius|° ?C|º ?C|celsius|C(?!-)",
    "fahrenheit": "degrees? fahrenheit|degrees? F|deg F|° ?Fahrenheit|° ?F|º ?F|fahrenheit|F(?!-)",
    "kelvin": "kelvin", "degree": "degree|°|º",
    "kilobyte": "kilobyte|KB|kB", "megabyte": "megabyte|MB", "gigabyte": "gigabyte|GB", "terabyte": "terabyte|TB",
    "megabit per second": "Mbps", "gigabit per second": "Gbps", "megapixel": "megapixel",
    "horsepower": "horsepower|bhp|hp|HP", "revolutions per minute": "rpm", "mile per hour": "mph",
    "mile per gallon": "mpg", "kilometre per hour": "km/h|kmh|kph", "knot": "knot",
    "decibel": "decibel|dB", "pound-foot": "pound-feet of torque|pound-feet|lb-ft",
    "barrel per day": "bpd", "hundredweight": "hundredweight", "kiloton": "kiloton", "calorie": "calorie",
    "percentage point": "percentage point|percent point|pp", "basis point": "basis point|bps",
    "percent": "%|per[- ]?cent|percentage|pct|pc",
}  # fmt: skip

LETTERS = {"m": "metre", "g": "gram", "l": "litre", "t": "tonne", "p": "GBP penny"}
DOLLARS = {"us": "USD", "usd": "USD", "cdn": "CAD", "cad": "CAD", "aud": "AUD", "nzd": "NZD", "hkd": "HKD"}
FUNDS = frozenset(
    str.split("money cash debt debts funding funds public taxpayer taxpayers investment investments savings aid damage")
)
NATIONS = frozenset(("us", "u.s.", "chinese", "japanese", "british", "swiss", "swedish", "danish", "turkish", "polish"))

RATES = {
    "second": "second|s", "minute": "minute", "hour": "hour|h", "day": "day", "night": "night", "week": "week",
    "month": "month", "year": "year", "person": "person", "head": "head", "share": "share", "unit": "unit",
    "barrel": "barrel", "litre": "litre|liter", "gallon": "gallon", "gram": "gram", "kilogram": "kilogram|kg",
    "tonne": "tonne", "ton": "ton", "ounce": "ounce", "mile": "mile", "kilometre": "kilometre|kilometer|km",
    "centimetre": "cm", "square foot": "square foot|sq ft|sqft", "square metre": "square metre|square meter|sq m|sqm",
    "kWh": "kWh", "MWh": "MWh",
}  # fmt: skip
"""What a unit may be per, with what is printed for it."""
