"""Equal Earth: every country as large as it is, and none upside down.

Bojan Šavrič, Tom Patterson and Bernhard Jenny, "The Equal Earth map projection", International Journal of Geographical
Information Science 33 (2018).
"""

from math import asin, cos, radians, sin, sqrt

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
_EDGE = 2.706629983
_TOP = 1.3173627591574
SCALE = 10_000.0 / _EDGE
WIDTH, HEIGHT = 20_000, round(2 * _TOP * SCALE)
"""The whole world in units of a map."""


def projected(lat: float, lon: float) -> tuple[float, float]:
    """Where a point (degrees, WGS 84) is, in units from the upper left corner of the world.

    >>> projected(0.0, 0.0), [round(number) for number in projected(0.0, 180.0)]
    ((10000.0, 4867.0), [20000, 4867])
    """
    angle = asin(_M * sin(radians(lat)))
    square = angle * angle
    sixth = square**3
    x = radians(lon) * cos(angle) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    y = angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return WIDTH / 2 + x * SCALE, HEIGHT / 2 - y * SCALE
