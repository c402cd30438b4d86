"""How a register's lines are written: what is taken in, and what is one sentence instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.text import LANGUAGES, texts
from models.people.roles import Role
from models.register.file import read_file, read_rows
from models.register.head import looks_like_register
from models.register.words import find_role
from tests.models.register.registers import COLUMNS, ENTRA

LINE = "slack;U0NILS;Nils;nils@berg.example;member;2326 Bergs kommun;K-2326;nej;2026-01-01;2026-12-31"
PLAIN = read_rows(f"{COLUMNS}\n{LINE}")[0]


def changed(column: str, written: str) -> str:
    cells = LINE.split(";")
    cells[COLUMNS.split(";").index(column)] = written
    return f"{COLUMNS}\n{';'.join(cells)}"


def quoted(text: str, mark: str) -> str:
    return "\n".join(mark.join(f'"{cell}"' for cell in line.split(";")) for line in text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{COLUMNS}\n{LINE}",
        f"{COLUMNS}\r\n{LINE}\r\n\r\n",
        f"{COLUMNS}\r{LINE}\r",
        f"{COLUMNS}\n{LINE}\n;;;;;;;;;\n   \n\n",
        f"{COLUMNS};;;\n{LINE};;;",
        f"{COLUMNS};Anteckning\n{LINE};ny i år",
        quoted(f"{COLUMNS}\n{LINE}", ";"),
        quoted(f"{COLUMNS}\n{LINE}", ","),
        f"{COLUMNS}\n{LINE}".replace(";", "\t"),
        f"{COLUMNS}\n{LINE}".replace(";", " | "),
        f"{COLUMNS.upper()}\n{LINE}",
        f"{COLUMNS.replace('_', ' ').title()}\n{LINE}",
        f"{COLUMNS}\n{LINE}".replace(";", "\u00a0; "),
        "Plattform;Användar-ID;Namn;E-post;Roll;Kommun;Plats i RSR;Ersättare;Fr.o.m.;T.o.m.\n" + LINE,
        "plattform;konto;namn;epost;uppdrag;kommun;plats;ersättare;från och med;till och med\n" + LINE,
    ],
)  # fmt: skip
def test_the_same_line_in_other_files(text: str) -> None:
    assert looks_like_register(text)
    rows, problems = read_rows(text)
    assert problems == []
    assert rows == PLAIN


def test_what_parts_the_cells_may_be_said_above_them() -> None:
    text = "sep=^\n" + f"{COLUMNS}\n{LINE}".replace(";", "^")
    assert looks_like_register(text)
    rows, problems = read_rows(text)
    assert (rows, problems) == ([replace(PLAIN[0], line=3)], [])


@pytest.mark.parametrize("above", ["sep=;\n", '"sep=;"\n', "SEP=;\r\n", "Registret 2026;;;;;;;;;\n", "\n\n"])
def test_what_stands_above_the_head_is_passed_over_and_lines_are_counted(above: str) -> None:
    text = f"{above}{COLUMNS}\n{LINE}"
    assert looks_like_register(text)
    [row] = read_rows(text)[0]
    assert row.line == text.replace("\r\n", "\n").count("\n") + 1


def test_columns_of_their_own_are_told() -> None:
    text = f"{COLUMNS};Telefon;;Anteckning\n{LINE}"
    assert read_file(text).other_columns == ["Telefon", "Anteckning"]


@pytest.mark.parametrize(
    ("column", "written", "reads"),
    [
        ("platform", "Slack", "slack"),
        ("user_id", "<@U0NILS>", "U0NILS"),
        ("user_id", "<@U0NILS|nils>", "U0NILS"),
        ("user_id", "U0NI\u200bLS", "U0NILS"),
        ("name", "  Nils\u00a0 Berg ", "Nils Berg"),
        ("name", "A\u030asa", "Åsa"),
        ("email", "mailto:nils@berg.example", "nils@berg.example"),
        ("email", "<nils@berg.example>", "nils@berg.example"),
        ("email", "Nils Berg <nils@berg.example>", "nils@berg.example"),
        ("email", "nils@berg.example,", "nils@berg.example"),
        ("email", "-", ""),
        ("seat", "k – 2326", "K-2326"),
        ("seat", "–", ""),
        ("substitute", "FALSKT", False),
        ("substitute", "falskt", False),
        ("substitute", "SANT", True),
        ("substitute", "Sant", True),
        ("substitute", "TRUE", True),
        ("substitute", "J", True),
        ("substitute", "N", False),
        ("substitute", "Ersättare", True),
        ("substitute", "ordinarie", False),
        ("substitute", "-", False),
        ("valid_from", "2026-01-01 00:00", date(2026, 1, 1)),
        ("valid_from", "2026-01-01 00:00:00", date(2026, 1, 1)),
        ("valid_from", "2026-01-01T00:00:00", date(2026, 1, 1)),
        ("valid_from", "2026–01–01", date(2026, 1, 1)),
        ("valid_from", "2026/01/01", date(2026, 1, 1)),
        ("valid_from", "2026-1-1", date(2026, 1, 1)),
        ("valid_to", "tills vidare", None),
        ("valid_to", "Tills  vidare", None),
        ("valid_to", "-", None),
    ],
)  # fmt: skip
def test_a_cell_as_people_write_it(column: str, written: str, reads: object) -> None:
    rows, problems = read_rows(changed(column, written))
    assert problems == []
    assert getattr(rows[0], column) == reads


@pytest.mark.parametrize(
    "written", [f"{{{ENTRA}}}", ENTRA.upper(), f"8:orgid:{ENTRA}", f"urn:uuid:{ENTRA}", f" {ENTRA} "]
)
def test_an_id_of_teams_as_other_tools_write_it(written: str) -> None:
    rows, problems = read_rows(changed("user_id", written).replace("\nslack", "\nteams"))
    assert problems == []
    assert rows[0].user_id == ENTRA


@pytest.mark.parametrize(
    ("column", "written", "key"),
    [
        ("platform", "discord", "register-unknown-platform"),
        ("user_id", "nils", "register-no-slack-id"),
        ("user_id", "@U0NILS", "register-no-slack-id"),
        ("user_id", ENTRA, "register-no-slack-id"),
        ("name", "", "register-empty"),
        ("name", "-", "register-vacant-with-account"),
        ("name", "N" * 201, "register-too-long"),
        ("name", "A" + "\u0301" * 100_000, "register-too-long"),
        ("email", "nils@berg.example; olga@berg.example", "register-too-many-cells"),
        ("email", "nils@berg.example olga@berg.example", "register-not-an-email"),
        ("email", "nils@berg", "register-not-an-email"),
        ("role", "kung", "register-unknown-role"),
        ("role", "vice ordförande", "register-unknown-role"),
        ("substitute", "kanske", "register-not-yes-or-no"),
        ("valid_from", "#####", "register-excel-error"),
        ("seat", "#N/A", "register-excel-error"),
        ("seat", "#REF!", "register-excel-error"),
        ("municipality", "#SAKNAS!", "register-excel-error"),
        ("valid_from", "20260101", "register-not-a-date"),
        ("valid_from", "46023", "register-not-a-date"),
        ("valid_from", "1/2/2026", "register-not-a-date"),
        ("valid_from", "2026-02-30", "register-not-a-date"),
        ("valid_from", "2026-01-01 12:30", "register-not-a-date"),
        ("valid_from", "tills vidare", "register-not-a-date"),
        ("valid_to", "31 december", "register-not-a-date"),
        ("valid_from", "\u0662\u0660\u0662\u0666-\u0660\u0661-\u0660\u0661", "register-not-a-date"),
        ("valid_from", "2026-W01-1", "register-not-a-date"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(column: str, written: str, key: str) -> None:
    rows, problems = read_rows(changed(column, written))
    assert rows == []
    assert [(problem.key, problem.line) for problem in problems] == [(key, 2)]


def test_a_substitute_by_the_word_of_the_role() -> None:
    for word in ("ersättare", "Suppleant", "Ersättare i RSR"):
        [row] = read_rows(changed("role", word).replace(";nej;", ";;"))[0]
        assert (row.role, row.substitute) == (Role.MEMBER, True)
    assert [p.key for p in read_rows(changed("role", "ersättare"))[1]] == ["register-role-says-otherwise"]
    assert [p.key for p in read_rows(changed("role", "ordinarie ledamot").replace(";nej;", ";ja;"))[1]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_be_written_as_it_is_shown(language: str, role: Role) -> None:
    shown = texts(language)(f"role-{role}")
    assert {find_role(shown), find_role(shown.upper()), find_role(role.value.title())} == {role}


@pytest.mark.parametrize(
    ("head", "key"),
    [
        (f"{COLUMNS};name", "register-column-twice"),
        (f"{COLUMNS};Namn", "register-column-twice"),
        (f"{COLUMNS}; NAME ", "register-column-twice"),
        (COLUMNS.replace(";email", ""), "register-missing-column"),
    ],
)
def test_a_head_that_cannot_be_read(head: str, key: str) -> None:
    rows, problems = read_rows(f"{head}\n{LINE};Nils (utgått)")
    assert rows == []
    assert [(problem.key, problem.line) for problem in problems] == [(key, 1)]


def test_a_stray_separator_moves_no_cell() -> None:
    rows, problems = read_rows(f"{COLUMNS}\n{LINE.replace('Nils', 'Berg; Nils')}")
    assert rows == []
    assert problems[0].key == "register-too-many-cells"


def test_a_plan_or_a_greeting_is_no_register() -> None:
    assert not looks_like_register("Hej")
    assert not looks_like_register("Aktiviteter;Start;Slut;Beskrivning\nMöte;2026-01-01;2026-01-02;")
    assert not looks_like_register("")
    assert not looks_like_register("namn;kommun;roll")


def test_more_lines_than_a_register_has_are_refused_in_one_sentence() -> None:
    rows, problems = read_rows(f"{COLUMNS}\n" + f"{LINE}\n" * 20_001)
    assert rows == []
    assert [problem.key for problem in problems] == ["register-too-many-lines"]


@pytest.mark.parametrize("written", ['="K-2326"', "'K-2326", '=" k-2326 "'])
def test_a_cell_that_excel_keeps_as_text_is_its_text(written: str) -> None:
    quoted = written.replace('"', '""')
    [row], problems = read_rows(f'{COLUMNS}\nslack;U1;Nils;;member;2326 Bergs kommun;"{quoted}";;;')
    assert (row.seat, problems) == ("K-2326", [])


@pytest.mark.parametrize("word", ["Ledamot (ersättare)", "Personlig ersättare", "ersättande ledamot"])
def test_more_words_for_a_substitute(word: str) -> None:
    [row], problems = read_rows(f"{COLUMNS}\nslack;U1;Nils;;{word};;K-2326;;;")
    assert (row.role, row.substitute, problems) == (Role.MEMBER, True, [])


def test_heads_that_say_what_to_write() -> None:
    head = "Plattform;Id;Namn;Mejl;Roll;Kommun;Plats;Ersättare (ja/nej);Startdatum;Slutdatum"
    [row], problems = read_rows(f"{head}\nslack;U1;Nils;;member;;K-2326;ja;2026-01-01;2026-02-01")
    assert (row.substitute, str(row.valid_to), problems) == (True, "2026-02-01", [])
