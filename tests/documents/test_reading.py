"""Reading a shared plan: each kind of file that people have, and each that they should be told about."""

import io
import pickle
import random
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.documents.shared_files.errors import ReadingError
from bot.documents.shared_files.reading import plan_text
from bot.text import texts

TABLE = (
    "Aktiviteter\tStart- och slutdatum\tBeskrivning\n"
    "Förfrågan om inspel\t2020-05-08 och 2020-10-02\tÅre, Berg och Östersund\n"
    "Sammanställning skickas till RSR\t2020-10-30\t"
)


def word(build: Callable[[Word], object]) -> bytes:
    """Return a Word file that `build` has filled."""
    document, target = Document(), io.BytesIO()
    build(document)
    document.save(target)
    return target.getvalue()


def fill(document: Word) -> None:
    """Write a paragraph, the plan's table and another paragraph."""
    document.add_paragraph("Genomförandeplan\nfastställd")
    lines = [line.split("\t") for line in TABLE.split("\n")]
    table = document.add_table(len(lines), 3)
    for row, cells in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Kontakt: regional utveckling")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_in_every_encoding_that_people_save(encoding: str) -> None:
    assert plan_text("plan.TXT", TABLE.replace("\n", "\r\n").encode(encoding)) == TABLE


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_tables_with_every_separator(mark: str) -> None:
    lines = [
        mark.join(f'"{cell}"' if "," in cell else cell for cell in line.split("\t"))
        for line in TABLE.split("\n")
    ]
    content = "Genomförandeplan\n\n" + "\n".join(lines)
    assert plan_text("plan.csv", content.encode("utf-8-sig")) == "Genomförandeplan\n\n" + TABLE


def test_a_separator_may_be_named_and_cells_may_hold_line_breaks() -> None:
    head = "sep=;\r\nAktiviteter;Start;Beskrivning\r\n"
    content = head + 'Workshop;2020-11-09;"diskuteras\r\noch ""prioriteras"""\r\n'
    assert plan_text("plan.csv", content.encode("cp1252")) == (
        'Aktiviteter\tStart\tBeskrivning\nWorkshop\t2020-11-09\tdiskuteras och "prioriteras"'
    )


def test_a_lone_quotation_mark_swallows_nothing() -> None:
    content = 'Aktiviteter;Start\n"Workshop;2020-11-09\nSamråd;2020-12-19'
    assert (
        plan_text("plan.csv", content.encode())
        == 'Aktiviteter\tStart\n"Workshop\t2020-11-09\nSamråd\t2020-12-19'
    )


def test_a_spreadsheets_text_has_its_quoted_cells_joined_and_other_text_is_left_alone() -> None:
    assert plan_text("plan.txt", b'A\tB\n"rad\nett"\tC') == "A\tB\nrad ett\tC"
    assert plan_text("plan.txt", '"Citat" och text,\nsom är'.encode()) == '"Citat" och text,\nsom är'


def test_a_word_file_keeps_table_and_paragraphs_in_their_order() -> None:
    assert plan_text("plan.docx", word(fill)) == (
        f"Genomförandeplan\nfastställd\n\n{TABLE}\n\nKontakt: regional utveckling"
    )


def test_a_cell_with_several_lines_and_a_table_of_its_own_is_one_cell() -> None:
    def build(document: Word) -> None:
        cell = document.add_table(1, 2).rows[0].cells[0]
        cell.text = "rad ett\nrad två\toch flik"
        cell.add_paragraph("nytt stycke")
        cell.add_table(1, 1).rows[0].cells[0].text = "inuti"

    assert plan_text("plan.docx", word(build)) == "rad ett rad två och flik nytt stycke inuti\t"


def test_a_cell_over_two_columns_keeps_the_third_in_its_place() -> None:
    def build(document: Word) -> None:
        table = document.add_table(2, 3)
        for across, cell in enumerate(table.rows[1].cells):
            cell.text = str(across)
        first, second, third = table.rows[0].cells
        first.merge(second).text = "över två"
        third.text = "tredje"

    assert plan_text("plan.docx", word(build)) == "över två\t\ttredje\n0\t1\t2"


def test_content_controls_are_read_and_what_was_deleted_is_not() -> None:
    body = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:tbl><w:tr><w:tc><w:p><w:r><w:t>i kontroll</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>"
    )
    tracked = (
        f"<w:p {nsdecls('w')}><w:ins><w:r><w:t>infogat</w:t></w:r></w:ins><w:del><w:r>"
        "<w:delText>struket</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>flyttat bort</w:t></w:r></w:moveFrom></w:p>"
    )

    def build(document: Word) -> None:
        for part in (tracked, body):
            document.element.body.insert(0, parse_xml(part))

    assert plan_text("plan.docx", word(build)).strip() == "i kontroll\ninfogat"


def zipped(name: str, content: bytes) -> bytes:
    """Return a zip file with one packed member."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return target.getvalue()


def in_parts(number: int) -> bytes:
    """Return a zip file with so many members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for part in range(number):
            package.writestr(f"word/{part}.xml", b"<w/>")
    return target.getvalue()


# A megabyte of noise of one bit in each byte.
EIGHT_TIMES_SMALLER = random.Random(1).randbytes(1024 * 1024).translate(bytes([0, 1] * 128))


def protected(content: bytes) -> bytes:
    """Return a zip file whose members say that they are encrypted."""
    at = content.index(b"PK\x01\x02")
    return content[: at + 8] + b"\x01" + content[at + 9 :]


OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("plan.txt", b"a" * (5 * 1024 * 1024 + 1), "too-large"),
        ("plan.pdf", b"%PDF-1.7", "unknown-kind"),
        ("plan", b"text", "unknown-kind"),
        ("plan.doc", OLD_WORD, "old-word"),
        ("plan.docx", OLD_WORD, "old-word"),
        ("plan.docx", OLD_WORD + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("plan.docx", protected(zipped("word/document.xml", b"<w/>")), "password"),
        ("plan.docx", b"", "broken"),
        ("plan.docx", b"inte en zip", "broken"),
        ("plan.docx", zipped("annat.txt", b"hej"), "broken"),
        ("plan.docx", zipped("word/document.xml", b"\x00" * 61 * 1024 * 1024), "too-long"),
        ("plan.docx", zipped("word/document.xml", b"<w:p/>" * 1_400_000), "too-long"),
        ("plan.docx", zipped("word/media/a.emf", b"\x00" * 2 * 1024 * 1024), "too-long"),
        ("plan.docx", zipped("word/media/a.emf", EIGHT_TIMES_SMALLER * 25), "too-long"),
        ("plan.docx", zipped("word/document.xml", EIGHT_TIMES_SMALLER * 9), "too-long"),
        ("plan.docx", in_parts(1_001), "too-long"),
        ("plan.docx", word(lambda document: document.add_paragraph(" ")), "empty"),
        ("plan.txt", b"", "empty"),
        ("plan.csv", b"\xef\xbb\xbf\r\n", "empty"),
        ("plan.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-text"),
        ("plan.csv", zipped("xl/workbook.xml", b"hej" * 100), "not-text"),
        ("plan.txt", b"\xff\xfea", "not-text"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(name: str, content: bytes, wrong: str) -> None:
    with pytest.raises(ReadingError) as refused:
        plan_text(name, content)
    assert refused.value.key == f"documents-reading-{wrong}"
    for language in ("sv", "en"):
        assert texts(language)(refused.value.key, **refused.value.values).endswith(".")


def test_damaged_word_files_are_read_or_refused_but_never_crash() -> None:
    whole, chance = word(fill), random.Random(516)
    outcomes: set[str] = set()
    for _ in range(300):
        damaged = bytearray(whole[: chance.choice([len(whole), chance.randrange(len(whole))])])
        for _ in range(chance.choice([1, 3, 20])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            outcomes.add(plan_text("plan.docx", bytes(damaged)))
        except ReadingError as refused:
            outcomes.add(refused.key)
    assert "documents-reading-broken" in outcomes


def test_a_refusal_crosses_processes_whole() -> None:
    refusal = pickle.loads(pickle.dumps(ReadingError("documents-reading-too-large", megabytes=5)))  # noqa: S301
    assert (refusal.key, refusal.values) == ("documents-reading-too-large", {"megabytes": 5})


def test_text_that_a_style_hides_is_not_read_and_what_a_run_shows_again_is() -> None:
    def build(document: Word) -> None:
        hidden = document.styles.add_style("Dold", WD_STYLE_TYPE.PARAGRAPH)
        hidden.font.hidden = True
        below = document.styles.add_style("Under dold", WD_STYLE_TYPE.PARAGRAPH)
        below.base_style = hidden
        letters = document.styles.add_style("Dolda tecken", WD_STYLE_TYPE.CHARACTER)
        letters.font.hidden = True
        document.add_paragraph("dolt stycke", style=hidden)
        paragraph = document.add_paragraph("dolt under", style=below)
        paragraph.add_run("men detta syns").font.hidden = False
        document.add_paragraph("syns ").add_run("dolt", style=letters)

    assert plan_text("plan.docx", word(build)) == "men detta syns\nsyns "


def test_a_table_in_a_cell_comes_out_as_one_of_its_own() -> None:
    def build(document: Word) -> None:
        outer = document.add_table(2, 2)
        for cell in (cell for row in outer.rows for cell in row.cells):
            cell.text = "yttre"
        inner = outer.rows[1].cells[1].add_table(2, 2)
        for cell in (cell for row in inner.rows for cell in row.cells):
            cell.text = "inre"

    assert plan_text("plan.docx", word(build)) == "yttre\tyttre\nyttre\tyttre\n\ninre\tinre\ninre\tinre"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_excels_three_kinds_of_csv_are_told_apart(encoding: str) -> None:
    content = "Aktiviteter;Start\r\nFörfrågan från Åre, Älvdalen och Östersund;2027-05-08\r\n"
    assert plan_text("plan.csv", content.encode(encoding)).endswith("Åre, Älvdalen och Östersund\t2027-05-08")


def test_bytes_that_may_be_other_letters_are_refused_with_their_readings() -> None:
    with pytest.raises(ReadingError) as refused:
        plan_text("plan.csv", b"Aktiviteter;Start\r\nM\x94te;2027-05-08\r\n")
    for language in ("sv", "en"):
        said = texts(language)(refused.value.key, **refused.value.values)
        assert "2" in said
        assert "Mîte;2027-05-08 / Möte;2027-05-08" in said


def test_what_sep_says_decides_between_equals_alone() -> None:
    rows = "Aktiviteter;Start;Slut\nMöte, och fika;2027-05-08;2027-05-09\nMöte;2027-06-08;2027-06-09"
    assert plan_text("plan.csv", f"sep=,\n{rows}".encode()) == rows.replace(";", "\t")
    equal = "Aktiviteter,a;b\nMöte,c;d"
    assert plan_text("plan.csv", f"sep=,\n{equal}".encode()) == equal.replace(",", "\t")


@pytest.mark.parametrize("name", ["register.csv", "register.txt", "register.tsv"])
def test_a_register_is_given_as_it_is_so_that_its_own_reader_finds_what_is_wrong(name: str) -> None:
    head = "sep=,\nplatform;user_id;name;role\n"
    wrong = head + 'slack;U1;"Nils;staff\nslack;U2;Olga;staff\nslack;U3;Rut";staff\n'
    assert plan_text(name, wrong.encode("utf-16")) == wrong


def test_a_table_of_thousands_of_columns_is_refused_at_once_and_one_of_a_hundred_is_read() -> None:
    def wide(columns: int) -> bytes:
        cell = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
        table = f"<w:tbl {nsdecls('w')}>{f'<w:tr>{cell * columns}</w:tr>' * 2}</w:tbl>"
        return word(lambda document: document.element.body.insert(0, parse_xml(table)))

    assert plan_text("plan.docx", wide(100)).count("x") == 200
    with pytest.raises(ReadingError) as wrong:
        plan_text("plan.docx", wide(10_000))
    assert (wrong.value.key, wrong.value.values) == ("documents-reading-too-wide", {"most": 100})
