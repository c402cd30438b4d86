"""What people write as the HTML that Teams sends beside the plain text."""

from itertools import groupby


def markup(text: str) -> str:
    """Lines (already escaped) become paragraphs; lines with tabs become the rows of a pasted table."""
    parts = []
    for is_table, group in groupby(text.splitlines(), lambda line: "\t" in line):
        lines = list(group)
        parts.append(_table(lines) if is_table else "".join(f"<p>{line}</p>" for line in lines))
    return "".join(parts)


def _table(lines: list[str]) -> str:
    rows = ("".join(f"<td>{cell}</td>" for cell in line.split("\t")) for line in lines)
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
