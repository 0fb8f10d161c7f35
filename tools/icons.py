"""`python tools/icons.py` draws the store icons: a moon, and a straight leg with its toes drawn up, at night.

Everything is a distance to a shape, so that one drawing serves every size and edges are smooth.
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Callable
from math import hypot, inf
from pathlib import Path

ASSETS = Path(__file__).parents[1] / "skill-package" / "assets"
SIZES = (108, 512)
"""Small and large icon of the manifest, in pixels."""

Color = tuple[float, float, float]
Point = tuple[float, float]
Shape = Callable[[Point], float]
"""How far a point (in a square from 0 to 1, y down) lies outside the shape; negative inside."""

SKY_TOP: Color = (11, 20, 54)
SKY_BOTTOM: Color = (33, 52, 104)
MOON: Color = (255, 226, 160)
LEG: Color = (246, 190, 160)
BED: Color = (74, 100, 168)
COVERS: Color = (108, 138, 206)


def round_cone(start: Point, end: Point, wide: float, narrow: float) -> Shape:
    """A limb: thick at one end, thin at the other, round at both."""
    along = (end[0] - start[0], end[1] - start[1])
    length = hypot(*along)

    def distance(point: Point) -> float:
        across = (point[0] - start[0], point[1] - start[1])
        part = (across[0] * along[0] + across[1] * along[1]) / length**2
        part = min(1.0, max(0.0, part))
        center = (start[0] + part * along[0], start[1] + part * along[1])
        return hypot(point[0] - center[0], point[1] - center[1]) - (wide + part * (narrow - wide))

    return distance


def disc(center: Point, radius: float) -> Shape:
    """A filled circle."""
    return lambda point: hypot(point[0] - center[0], point[1] - center[1]) - radius


def joined(*shapes: Shape, soft: float = 0.03) -> Shape:
    """All of the shapes together, with joints as soft as skin."""

    def distance(point: Point) -> float:
        nearest = inf
        for shape in shapes:
            other = shape(point)
            overlap = max(0.0, soft - abs(nearest - other)) / soft
            nearest = min(nearest, other) - overlap**2 * soft / 4
        return nearest

    return distance


def without(shape: Shape, hole: Shape) -> Shape:
    """The shape with another cut out of it."""
    return lambda point: max(shape(point), -hole(point))


PICTURE: tuple[tuple[Shape, Color], ...] = (
    (without(disc((0.36, 0.29), 0.14), disc((0.43, 0.255), 0.12)), MOON),
    (disc((0.60, 0.19), 0.012), MOON),
    (disc((0.71, 0.31), 0.009), MOON),
    (disc((0.53, 0.385), 0.008), MOON),
    (
        joined(
            round_cone((-0.10, 0.65), (0.34, 0.685), 0.115, 0.080),  # thigh, to the knee
            round_cone((0.34, 0.695), (0.47, 0.705), 0.072, 0.070),  # calf
            round_cone((0.47, 0.705), (0.74, 0.73), 0.070, 0.042),  # to the heel
            round_cone((0.755, 0.73), (0.735, 0.56), 0.044, 0.034),  # sole
            round_cone((0.735, 0.56), (0.705, 0.49), 0.032, 0.024),  # toes, toward the shin
        ),
        LEG,
    ),
    (round_cone((-0.1, 0.62), (0.13, 0.68), 0.14, 0.115), COVERS),
    (lambda point: 0.77 - point[1], BED),
)


def color_at(point: Point, size: int) -> Color:
    """What is seen at a point, edges one pixel soft."""
    color = mixed(SKY_TOP, SKY_BOTTOM, point[1])
    for shape, paint in PICTURE:
        color = mixed(color, paint, min(1.0, max(0.0, 0.5 - shape(point) * size)))
    return color


def mixed(one: Color, other: Color, share: float) -> Color:
    """`one` with a share of `other` in it."""
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def png(size: int) -> bytes:
    """The picture as a PNG file of this many pixels a side."""
    rows = bytearray()
    for y in range(size):
        rows.append(0)  # no filter
        for x in range(size):
            rows += bytes(round(part) for part in color_at(((x + 0.5) / size, (y + 0.5) / size), size))
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)  # 8 bits, red green blue
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


def chunk(kind: bytes, data: bytes) -> bytes:
    """One part of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main() -> int:
    """Write both icons; exit status 0."""
    ASSETS.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        (ASSETS / f"icon-{size}.png").write_bytes(png(size))
    return 0


if __name__ == "__main__":
    sys.exit(main())
