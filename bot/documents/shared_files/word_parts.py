"""Opens a Word file: finds its body, and which styles hide their text."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml

from bot.documents.shared_files.errors import ReadingError

# The same names as Word writes them, and in Strict Open XML (ISO/IEC 29500-1), which python-docx refuses.
_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
# What zipfile, zlib and lxml raise for damaged or other files (XMLSyntaxError is a SyntaxError).
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    SyntaxError,
    ValueError,
)
_OFF = frozenset(["0", "false", "off"])


@dataclass(frozen=True, slots=True)
class WordParts:
    """The body's element, and the ids of the styles that hide their text."""

    body: Any
    hidden_styles: frozenset[str]


def open_word(content: bytes) -> WordParts:
    """Open the main part, found by the package's relationships; ReadingError if it is not a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            main = _related(package, "", "officeDocument")
            root = parse_xml(package.read(main or "word/document.xml"))
            styles = _related(package, main or "word/document.xml", "styles")
            hidden = _hidden_styles(parse_xml(package.read(styles))) if styles else frozenset()
    except _BROKEN as broken:
        raise ReadingError("documents-reading-broken") from broken
    body = find(root, "w:body")
    if name(root) != "w:document" or body is None:
        raise ReadingError("documents-reading-broken")
    return WordParts(body, hidden)


def name(element: Any) -> str:
    """Return an element's name with the usual prefix: "w:tbl"; "" for an element of another namespace."""
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith("{"):
        return ""
    namespace, _, local = tag[1:].partition("}")
    prefix = _NAMESPACES.get(namespace)
    return f"{prefix}:{local}" if prefix else ""


def find(element: Any, *path: str) -> Any:
    """Return the first child of that name, then its first child of the next name; None if there is none."""
    for step in path:
        element = next((child for child in element if name(child) == step), None)
        if element is None:
            return None
    return element


def value(element: Any, attribute: str = "val") -> str | None:
    """Return an attribute, in either of the two namespaces."""
    found = (text for key, text in element.attrib.items() if key.rpartition("}")[2] == attribute)
    return next(iter(map(str, found)), None)


def switched(parent: Any, *path: str) -> bool | None:
    """Return whether a setting (ST_OnOff) is on; None if it is not set."""
    setting = find(parent, *path)
    return None if setting is None else value(setting) not in _OFF


def _related(package: zipfile.ZipFile, part: str, kind: str) -> str | None:
    """Return the path of the part to which a part has this kind of relationship."""
    folder, file = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{file}.rels")
    if rels not in package.namelist():
        return None
    for relationship in parse_xml(package.read(rels)):
        if str(value(relationship, "Type")).endswith(f"/{kind}"):
            target = str(value(relationship, "Target"))
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            return posixpath.normpath(path)
    return None


def _hidden_styles(styles: Any) -> frozenset[str]:
    """Return the ids of styles that hide their text, by themselves or by the style they are based on."""
    own: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for style in styles:
        if name(style) != "w:style":
            continue
        style_id = value(style, "styleId") or ""
        own[style_id] = switched(style, "w:rPr", "w:vanish")
        parent = find(style, "w:basedOn")
        if parent is not None:
            based[style_id] = value(parent) or ""
    return frozenset(style_id for style_id in own if _is_hidden(style_id, own, based))


def _is_hidden(style_id: str, own: dict[str, bool | None], based: dict[str, str]) -> bool:
    for _ in range(len(own)):
        if own.get(style_id) is not None:
            return bool(own[style_id])
        if style_id not in based:
            return False
        style_id = based[style_id]
    return False
