"""Capitals and other seats of governments, whose names the press uses for the governments themselves."""

from reportedly.reading.gazetteer import Spot, normalised

_CAPITALS = frozenset(
    str.split(
        "AD:Andorra_la_Vella AE:Abu_Dhabi AF:Kabul AG:St._John's AL:Tirana AM:Yerevan AO:Luanda AR:Buenos_Aires "
        "AT:Vienna AU:Canberra AZ:Baku BA:Sarajevo BB:Bridgetown BD:Dhaka BE:Brussels BF:Ouagadougou BG:Sofia "
        "BH:Manama BI:Gitega BJ:Porto-Novo BN:Bandar_Seri_Begawan BO:La_Paz BO:Sucre BR:Brasília BS:Nassau "
        "BT:Thimphu BW:Gaborone BY:Minsk BZ:Belmopan CA:Ottawa CD:Kinshasa CF:Bangui CG:Brazzaville CH:Bern "
        "CI:Abidjan CI:Yamoussoukro CL:Santiago CM:Yaoundé CN:Beijing CO:Bogotá CR:San_Jose CU:Havana CV:Praia "
        "CY:Nicosia CZ:Prague DE:Berlin DJ:Djibouti DK:Copenhagen DM:Roseau DO:Santo_Domingo DZ:Algiers EC:Quito "
        "EE:Tallinn EG:Cairo ER:Asmara ES:Madrid ET:Addis_Ababa FI:Helsinki FJ:Suva FM:Palikir FR:Paris "
        "GA:Libreville GB:London GD:St._George's GE:Tbilisi GH:Accra GM:Banjul GN:Conakry GQ:Ciudad_de_la_Paz "
        "GR:Athens GT:Guatemala_City GW:Bissau GY:Georgetown HN:Tegucigalpa HR:Zagreb HT:Port-au-Prince "
        "HU:Budapest ID:Jakarta IE:Dublin IL:Jerusalem IN:Delhi IN:New_Delhi IQ:Baghdad IR:Tehran IS:Reykjavik "
        "IT:Rome JM:Kingston JO:Amman JP:Tokyo KE:Nairobi KG:Bishkek KH:Phnom_Penh KI:Tarawa KM:Moroni "
        "KN:Basseterre KP:Pyongyang KR:Seoul KW:Kuwait_City KZ:Astana LA:Vientiane LB:Beirut LC:Castries LI:Vaduz "
        "LK:Colombo LR:Monrovia LS:Maseru LT:Vilnius LU:Luxembourg LV:Riga LY:Tripoli MA:Rabat MD:Chisinau "
        "ME:Podgorica MG:Antananarivo MH:Majuro MK:Skopje ML:Bamako MM:Naypyidaw MN:Ulaanbaatar MR:Nouakchott "
        "MT:Valletta MU:Port_Louis MV:Male MW:Lilongwe MX:Mexico_City MY:Kuala_Lumpur MZ:Maputo NA:Windhoek "
        "NE:Niamey NG:Abuja NI:Managua NL:Amsterdam NL:The_Hague NO:Oslo NP:Kathmandu NR:Yaren NZ:Wellington "
        "OM:Muscat PA:Panama_City PE:Lima PG:Port_Moresby PH:Manila PK:Islamabad PL:Warsaw PS:Ramallah PT:Lisbon "
        "PW:Melekeok PY:Asuncion QA:Doha RO:Bucharest RS:Belgrade RU:Moscow RW:Kigali SA:Riyadh SB:Honiara "
        "SC:Victoria SD:Khartoum SE:Stockholm SI:Ljubljana SK:Bratislava SL:Freetown SN:Dakar SO:Mogadishu "
        "SR:Paramaribo SS:Juba ST:Sao_Tome SV:San_Salvador SY:Damascus SZ:Mbabane TD:N'Djamena TG:Lome TH:Bangkok "
        "TJ:Dushanbe TL:Dili TM:Ashgabat TN:Tunis TO:Nuku'alofa TR:Ankara TT:Port_of_Spain TV:Funafuti TW:Taipei "
        "TZ:Dar_es_Salaam TZ:Dodoma UA:Kyiv UG:Kampala US:Washington UY:Montevideo UZ:Tashkent VC:Kingstown "
        "VE:Caracas VN:Hanoi VU:Port_Vila WS:Apia XK:Pristina YE:Sanaa ZA:Cape_Town ZA:Pretoria ZM:Lusaka "
        "ZW:Harare "
    )
)
_SEATS = frozenset(
    {"kremlin", "white house", "pentagon", "downing street", "whitehall", "capitol hill", "elysee", "blue house"}
)
_KEYS = frozenset((item[:2], normalised(item[3:].replace("_", " "))) for item in _CAPITALS)


def is_capital(spot: Spot) -> bool:
    """Whether a place is the seat of a country's government."""
    return spot.kind == "city" and (spot.country, normalised(spot.name)) in _KEYS


def is_seat(name: str) -> bool:
    """Whether a building or a street stands for a government ("the Kremlin").

    >>> is_seat("the White House"), is_seat("Blue Lagoon")
    (True, False)
    """
    return normalised(name) in _SEATS
