"""Gives typst the font of all documents: Source Sans Pro (SIL OFL), from PyPI font-source-sans-pro."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

FAMILY = "Source Sans Pro"
_CUTS = ("Regular", "Semibold", "Bold")


@contextmanager
def fonts() -> Iterator[typst.Fonts]:
    """Give typst only the three font files we use, so that every machine draws the same letters.

    The package has each of them twice (otf, ttf); typst takes only folders, and of two equal fonts in one
    it takes the first that the disk lists. So our three are linked into a folder of their own meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix="inspel-fonts-") as folder:
        for cut in _CUTS:
            (Path(folder) / f"{cut}.otf").symlink_to(_file(cut))
        chosen = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        # Without a font typst makes an empty page and reports no error.
        if len(chosen.fonts()) != len(_CUTS):
            raise FileNotFoundError(f"{FAMILY}: {_CUTS}")
        yield chosen


@cache
def coverage() -> frozenset[int]:
    """Return the code points that all three font files can draw."""
    return frozenset.intersection(*(_code_points(_file(cut).read_bytes()) for cut in _CUTS))


def _file(cut: str) -> Path:
    return Path(str(files("font_source_sans_pro").joinpath("files", f"SourceSansPro-{cut}.otf")))


def _code_points(font: bytes) -> frozenset[int]:
    """Read an OpenType font's character map, format 12 or 4 (the OpenType specification, chapter cmap)."""
    tables = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4sLLL", font, 12 + 16 * at) for at in range(tables))
    start = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    subtables = struct.unpack_from(">H", font, start + 2)[0]
    offsets = [struct.unpack_from(">L", font, start + 8 + 8 * at)[0] + start for at in range(subtables)]
    by_format = {struct.unpack_from(">H", font, offset)[0]: offset for offset in offsets}
    return _groups(font, by_format[12]) if 12 in by_format else _segments(font, by_format[4])


def _groups(font: bytes, at: int) -> frozenset[int]:
    count = struct.unpack_from(">L", font, at + 12)[0]
    spans = (struct.unpack_from(">LL", font, at + 16 + 12 * group) for group in range(count))
    return frozenset(point for first, last in spans for point in range(first, last + 1))


def _segments(font: bytes, at: int) -> frozenset[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    spans = zip(starts, ends, strict=True)
    # The last segment is always a single 0xFFFF, which marks the end.
    return frozenset(point for first, last in spans for point in range(first, last + 1)) - {0xFFFF}
