"""`people import` where a chat would ask: a sentence for each question, and how to answer it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from models.people.person import Person
from models.region import Region, Workspace
from tests.command_line import ROOT, inspel

CASES = ROOT / "tests" / "cases"
HEAD = "platform;user_id;name;email;role;municipality;seat;substitute;valid_from;valid_to"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database whose bot has met Slack and Teams, and nobody else."""
    file = tmp_path_factory.mktemp("register") / "inspel.db"
    url = f"sqlite:///{file}"
    done = inspel("people", "import", str(CASES / "R06_sep_line.csv"), DATABASE_URL=url)
    assert "-m bot run" in done.stderr
    engine = create_engine(url)
    with Session(engine) as session:
        session.add(Region(id=1, name="Regionen", time_zone="Europe/Stockholm", language="sv"))
        session.flush()
        for platform, workspace in (("slack", "T1"), ("teams", "tenant")):
            session.add(Workspace(platform=platform, id=workspace, region_id=1))
        session.commit()
    engine.dispose()
    return file


@pytest.fixture
def database(made_once: Path, tmp_path: Path) -> str:
    """The address of a copy of it, for this test alone."""
    return f"sqlite:///{shutil.copy(made_once, tmp_path)}"


def test_a_shared_mailbox_is_refused_until_somebody_says_who_is_who(database: str) -> None:
    case = str(CASES / "R01_shared_mailbox.csv")
    refused = inspel("people", "import", case, DATABASE_URL=database)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.splitlines() == [
        f"{case}: nothing was imported.",
        "Line 3: Olga has the address kommun@berg.example, which Nils has on line 2. Are they the same "
        "person?",
        "  If they are the same person, add: --same-person kommun@berg.example",
        "  If they are different people, add: --different-people kommun@berg.example",
    ]
    done = inspel(
        "people", "import", case, "--different-people", "Kommun@berg.example", DATABASE_URL=database
    )
    assert done.returncode == 0
    assert "2 people" in done.stdout
    again = inspel("people", "import", case, DATABASE_URL=database)
    assert (again.returncode, again.stderr) == (0, "")


def test_accounts_that_are_joined_and_what_is_new_is_told(database: str, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    teams = "teams;df3313df-962c-552e-a89e-4628b1ad8f87;Nils;nils@berg.example"
    file.write_text(
        f"{HEAD};Telefon\nslack;U0NILS;Nils;nils@berg.example;member;2326 Bergs kommun;K-2326;;;\n"
        f"{teams};ledamot;2326;k–2326;;;\n",
        "utf-8",
    )
    done = inspel("people", "import", str(file), DATABASE_URL=database)
    assert done.stdout.splitlines()[1:] == [
        "New municipalities: 2326 Bergs kommun",
        "New seats: K-2326 (Bergs kommun, Nils)",
        "New: Nils",
        "Joined accounts: Nils (teams) is the same person as Nils: the same name and e-mail address "
        "(nils@berg.example).",
        "Columns that I do not read: Telefon",
    ]


def test_a_seat_that_may_be_another_is_refused_until_it_is_said_to_be_new(
    database: str, tmp_path: Path
) -> None:
    assert inspel("people", "import", str(CASES / "R02_seat_with_en_dash.csv"), DATABASE_URL=database).stdout
    file = tmp_path / "people.csv"
    file.write_text(f"{HEAD}\nslack;U0OLA;Ola;;member;;K2326;;;\n", "utf-8")
    refused = inspel("people", "import", str(file), DATABASE_URL=database)
    assert refused.stderr.splitlines()[1:] == [
        "Line 2: There is no seat K2326 (the region, Ola), but it looks like K-2326 (Bergs kommun, Nils). "
        "Is it a new seat?",
        "  If it is a new seat, add: --new-seat K2326",
    ]
    done = inspel("people", "import", str(file), "--new-seat", "k2326", DATABASE_URL=database)
    assert "New seats: K2326" in done.stdout


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (
            "R03_two_seats_one_person.csv",
            "Line 3: Nils already has seat K-2326 (Bergs kommun) on line 2, at the same time as seat R-1 (",
        ),
        ("R05_column_twice.csv", "Line 1: The column stands twice: name / name. Take away the one"),
    ],
)
def test_what_cannot_be_taken_in_is_one_sentence(database: str, case: str, says: str) -> None:
    refused = inspel("people", "import", str(CASES / case), DATABASE_URL=database)
    assert refused.returncode == 2
    assert says in refused.stderr
    assert "Traceback" not in refused.stderr
    engine = create_engine(database)
    with Session(engine) as session:
        assert session.query(Person).count() == 0
    engine.dispose()


@pytest.mark.parametrize("case", ["R06_sep_line.csv", "R07_no_break_space.csv"])
def test_what_was_refused_is_taken_in(database: str, case: str) -> None:
    done = inspel("people", "import", str(CASES / case), DATABASE_URL=database)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "mac_roman", "cp850"])
def test_a_register_is_read_in_every_encoding_that_people_save(
    database: str, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "people.csv"
    lines = f"sep=,\r\n{HEAD}\r\nslack;U1;Måns Björk;;contact;2321 Åre kommun;;;;\r\n"
    file.write_bytes(f"{lines}slack;;Vakant;;member;2321;K-2321;;;\r\n".encode(encoding))
    done = inspel("people", "import", str(file), DATABASE_URL=database)
    assert (done.returncode, done.stderr) == (0, "")
    assert "New: Måns Björk" in done.stdout
    assert "Vacant in the file: Line 4 (2321, K-2321): nobody was read in." in done.stdout
