"""What strangers' sheets hold where a name, a seat or a municipality should be is told with its line."""

from __future__ import annotations

import pytest

from models.errors import RuleError
from models.register.file import Vacancy, read_file, read_rows
from models.register.head import looks_like_register
from models.register.places import Municipalities
from tests.models.register.registers import BERG, COLUMNS, Register
from tests.models.register.test_file import LINE, changed

OLGA = LINE.replace("U0NILS;Nils;nils", "U0OLGA;Olga;olga").replace("K-2326", "K-2327")
RUT = LINE.replace("U0NILS;Nils;nils", "U0RUT;Rut;rut").replace("K-2326", "K-2321")


def told(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.key) for problem in read_rows(text)[1]]


VACANT = ("vakant", "Vakant", "VAKANS", "N.N.", "NN", "N N", "-", "–", "x", "XX", "?", "...", "Vakant (S)",
          "vakant efter Olga", "ej utsedd", "Tillsätts senare", "(vakant)", "tbd")  # fmt: skip


@pytest.mark.parametrize("word", VACANT)
def test_a_word_for_a_vacancy_beside_an_account_or_an_address_is_told(word: str) -> None:
    assert told(changed("name", word)) == [(2, "register-vacant-with-account")]
    mailed = f"{COLUMNS}\nslack;;{word};kommun@berg.example;member;{BERG};K-2326;nej;;"
    assert told(mailed) == [(2, "register-vacant-with-account")]


@pytest.mark.parametrize("word", VACANT)
@pytest.mark.parametrize("account", [";", "slack;", "slack;-", "slack;vakant"])
def test_a_word_for_a_vacancy_alone_is_a_vacancy_and_nobody(word: str, account: str) -> None:
    read = read_file(f"{COLUMNS}\n{LINE}\n{account};{word};;member;{BERG};K-2327;nej;;")
    assert read.problems == []
    assert [row.name for row in read.rows] == ["Nils"]
    assert read.vacancies == [Vacancy(3, BERG, "K-2327")]


def test_a_vacancy_changes_nothing_in_the_register(register: Register) -> None:
    register.take(LINE)
    register.take(OLGA.replace(BERG, "2327 Näs kommun"), f"slack;;vakant;;member;{BERG};K-2326;nej;;")
    assert register.people() == {"Nils": ["slack:U0NILS"], "Olga": ["slack:U0OLGA"]}
    assert register.held()[0] == ("Nils", "member", "K-2326", False)


@pytest.mark.parametrize(
    "name",
    ["Nils Berg <nils@berg.example>", "nils@berg.example", "Nils / Olga", "Nils & Olga", "Nils och Olga", "A",
     "Nils Berg; Olga Ek", "J?nsson", "Ersättare för Nils", "Nils (ersättare)", "Ledamot", "Summa", "Namn",
     "Förnamn Efternamn", "12", "Totalt 11 platser", "Nils Berg (vakant)", "Nils vakant",
     "Nils Berg (S)", "Nils Berg, M", "Nils Berg, ordförande", "Nils Berg – ordförande",
     "Ordförande: Nils", "Nils Berg 070-123 45 67", "Nils Berg*", "Nils Berg1)", "Nils Berg, avgått",
     "tf Nils Berg", "J&ouml nsson", "J=C3=B6nsson", "J%C3%B6nsson", "Nils + Olga", "[Nils]"],
)  # fmt: skip
def test_what_is_not_one_persons_name_is_told(name: str) -> None:
    assert told(changed("name", f'"{name}"')) == [(2, "register-not-a-name")]


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ('"""Nils Berg"""', "Nils Berg"),
        ("”Nils Berg”", "Nils Berg"),
        ('Nils "Nisse" Berg', 'Nils "Nisse" Berg'),
        ("Nils Berg-Ek, jr.", "Nils Berg-Ek, jr."),
        ("Bo", "Bo"),
        ("Och Li", "Och Li"),
        ("Şîrîn Çelik", "Şîrîn Çelik"),
        ("Xu Na", "Xu Na"),
    ],
)
def test_a_name_is_left_alone(written: str, reads: str) -> None:
    rows, problems = read_rows(changed("name", written))
    assert (problems, [row.name for row in rows]) == ([], [reads])


@pytest.mark.parametrize("column", ["name", "email", "seat", "municipality", "role", "user_id"])
@pytest.mark.parametrize(
    "broken", ["\ufffd", "\x94", "\x85", "\u00c3\u00b6", "\u221a\u2202", "\u251c\u00c2", "\0"]
)
def test_broken_letters_are_told_with_their_line(column: str, broken: str) -> None:
    assert told(changed(column, f"J{broken}nsson")) == [(2, "register-broken-letters")]


HEAD_OF_TWO = COLUMNS.replace("name", "Förnamn;Efternamn")
WITH_LAST = COLUMNS.replace("name", "Namn;Efternamn")
WITH_FIRST = COLUMNS.replace("name", "Efternamn;Namn;Förnamn")


@pytest.mark.parametrize(
    ("head", "written", "name"),
    [
        (HEAD_OF_TWO, "Nils;Berg", "Nils Berg"),
        (HEAD_OF_TWO, "Nils;", "Nils"),
        (HEAD_OF_TWO, "Ali;Ali", "Ali Ali"),
        (WITH_LAST, "Nils;Berg", "Nils Berg"),
        (WITH_LAST, "Nils Berg;Berg", "Nils Berg"),
        (WITH_LAST, "Berg, Nils;Berg", "Berg, Nils"),
        (WITH_LAST, "Nils;", "Nils"),
        (WITH_FIRST, "Berg;Nils Berg;Nils", "Nils Berg"),
        (WITH_FIRST, "Berg;Nils;Nils", "Nils Berg"),
        (WITH_FIRST, "Berg;Nils Erik Berg;Nils", "Nils Erik Berg"),
    ],
)
def test_a_name_in_two_columns_is_joined(head: str, written: str, name: str) -> None:
    text = f"{head}\n{LINE.replace('Nils', written, 1)}"
    assert looks_like_register(text)
    rows, problems = read_rows(text)
    assert (problems, [row.name for row in rows]) == ([], [name])
    assert read_file(text).other_columns == []


def test_a_name_that_contradicts_its_parts_is_told() -> None:
    text = f"{WITH_FIRST}\n{LINE.replace('Nils', 'Berg;Olga Ek;Nils', 1)}"
    assert told(text) == [(2, "register-other-name")]
    assert told(f"{HEAD_OF_TWO}\n{LINE.replace('Nils', 'vakant;', 1)}") == [
        (2, "register-vacant-with-account")
    ]
    assert told(f"{COLUMNS.replace('name', 'Efternamn')}\n{LINE}") == [(1, "register-missing-column")]


@pytest.mark.parametrize(
    "above", [LINE, f"Registret\n{LINE}", f"{LINE}\n{OLGA}\n{RUT}", ";U0NILS;Nils;;;;;;;"]
)
def test_a_person_above_the_head_is_told(above: str) -> None:
    text = f"{above}\n{COLUMNS}\n{OLGA}"
    people = [number for number, line in enumerate(above.split("\n"), start=1) if ";" in line]
    assert told(text) == [(number, "register-above-head") for number in people]


def test_a_sheet_that_was_sorted_with_its_head_is_told() -> None:
    lines = [LINE.replace("U0NILS;Nils", f"U{number};Anna {number}") for number in range(60)]
    found = told("\n".join([*lines, COLUMNS, OLGA]))
    assert found == [(number, "register-above-head") for number in range(1, 61)]


@pytest.mark.parametrize(
    "above",
    ["Registret 2026;;;", "Ledamöter i RSR", "Frågor: vera@region.example", ";;Person;;Uppdrag;;;;Tid;"],
)
def test_a_title_above_the_head_is_passed_over(above: str) -> None:
    rows, problems = read_rows(f"{above}\n\n{COLUMNS}\n{LINE}")
    assert (problems, [row.name for row in rows]) == ([], ["Nils"])


@pytest.mark.parametrize("column", range(3))
def test_two_lone_quotation_marks_swallow_nobody(column: int) -> None:
    first, last = LINE.split(";"), RUT.split(";")
    first[column], last[column] = f'"{first[column]}', f'{last[column]}"'
    text = "\n".join([COLUMNS, ";".join(first), OLGA, ";".join(last), LINE])
    [problem] = read_rows(text)[1]
    assert (problem.key, problem.line, problem.values["last"]) == ("register-swallowed-lines", 2, 4)


def test_two_lone_quotation_marks_in_a_column_of_ones_own_swallow_nobody_either() -> None:
    text = f'{COLUMNS};Anteckning\n{LINE};"ny\n{OLGA};\n{RUT};klar"'
    assert told(text) == [(2, "register-swallowed-lines")]


def test_a_cell_that_is_not_read_may_hold_line_breaks_and_another_may_not() -> None:
    rows, problems = read_rows(f'{COLUMNS};Anteckning\n{LINE};"a;\nb"')
    assert (problems, [row.name for row in rows]) == ([], ["Nils"])
    for column in ("name", "email", "seat", "municipality"):
        assert told(changed(column, '"K-2326\nNils"')) == [(2, "register-several-lines")]
    assert told(changed("name", '"\nNils\n"')) == []


def test_the_head_may_hold_line_breaks_and_lines_are_counted() -> None:
    head = COLUMNS.replace("valid_from", '"Giltig\nfrån"').replace("valid_to", '"Giltig\r\ntill"')
    rows, problems = read_rows(f"{head}\n{LINE}")
    assert (problems, [row.line for row in rows]) == ([], [4])
    assert looks_like_register(f"{head}\n{LINE}")


@pytest.mark.parametrize("said", [";", ",", "\t", "|", ":"])
@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_what_sep_says_is_not_obeyed_blindly(said: str, mark: str) -> None:
    text = f"sep={said}\n{COLUMNS};Ring, sedan skriv\n{LINE};".replace(";", mark)
    rows, problems = read_rows(text.replace(f"sep={mark}", f"sep={said}"))
    assert (problems, [row.name for row in rows]) == ([], ["Nils"])


def test_sep_decides_between_equals() -> None:
    both = "platform,user_id,x;name;email"
    assert read_file(f"sep=,\n{both}").problems[0].values["value"].startswith("name, email")
    assert read_file(both).problems[0].values["value"].startswith("platform")


@pytest.mark.parametrize(
    "written",
    ["vakant", "x", "X", "ja", "nej", "2026-01-01", "2026–01–01", "1/2/2026", "3-1-2", "03-jan", "jan-03",
     "1 mars", "2026-01-01 00:00:00", "ordinarie", "Ersättare", "Ledamot", "?", "N.N.", "nils@berg.example",
     "maj-26", "2022-2026", "2022–26", "K-2326*", "K-2326, K-2327", "K-2326 K-2327", "K-2326/K-2327",
     "(K-2326)"],
)  # fmt: skip
def test_what_is_no_seat_is_told(written: str) -> None:
    assert told(changed("seat", written)) == [(2, "register-not-a-seat")]


@pytest.mark.parametrize("written", ["K-2326", "1", "11", "2326", "R-1", "RSR 3", "K2326:1", "Plats 4"])
def test_a_seat_is_left_alone(written: str) -> None:
    assert told(changed("seat", written)) == []


@pytest.mark.parametrize(
    "written",
    ["2026-01-01", "2026-01", "2026 januari", "2326 vakant", "2326 N.N.", "2326 x", "2326 -", "2326 ja",
     "x", "vakant", "46023", "2326 ordinarie", "0701234567 Berg", "1 Berg", "2326 kommun@berg.example",
     "1/2 2026", "2326 Bergs kommun*", "2326 Bergs kommun 2327 Näs kommun", "2 326 Bergs kommun",
     "2326 Berg, Näs", "2326 Bergs&nbsp;kommun", "2326 Berg/Näs", "2326 Bergs kommun (S)"],
)  # fmt: skip
def test_what_is_no_municipality_is_not_made_one(written: str) -> None:
    with pytest.raises(RuleError) as refused:
        Municipalities([]).find_or_make(written)
    assert (refused.value.key, refused.value.values) == ("register-unknown-municipality", {"value": written})


@pytest.mark.parametrize(
    "written",
    ["mailto:nils@berg.example?subject=Hej", "<mailto:nils@berg.example|nils>", "nils@berg.example#x",
     "nils@berg.example (jobb)", "nils(at)berg.example", "saknas"]
)  # fmt: skip
def test_what_hangs_on_an_address_is_no_part_of_it(written: str) -> None:
    assert told(changed("email", written)) == [(2, "register-not-an-email")]


@pytest.mark.parametrize(
    "written", ["Bergs kommun", "0114 Upplands Väsby kommun", "2326 Malung-Sälens kommun"]
)
def test_a_municipality_is_left_alone(written: str) -> None:
    assert told(changed("municipality", written)) == []


@pytest.mark.parametrize("line", ["Summa;;;;;;11;;;", "* Ersättare utses", ";;Uppdaterad av Vera;;;;;;;",
                                  "Bergs kommun;;;;;;;;;"])  # fmt: skip
def test_a_title_a_sum_or_a_note_below_the_head_is_told(line: str) -> None:
    assert told(f"{COLUMNS}\n{LINE}\n{line}\n{OLGA}") == [(3, "register-stray-line")]


@pytest.mark.parametrize("written", ["Olga Ek <nils@berg.example>", '"""Ek, Olga"" <nils@berg.example>"'])
def test_an_address_under_another_name_is_told(written: str) -> None:
    assert told(changed("email", written)) == [(2, "register-other-name")]


@pytest.mark.parametrize("written", ["Ledamot/ersättare", "ledamot & kontaktperson", "ledamot + ordförande"])
def test_two_roles_in_one_cell_are_told(written: str) -> None:
    assert told(changed("role", written)) == [(2, "register-unknown-role")]
