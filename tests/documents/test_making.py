"""The one entrance: it runs in a child process and leaves the heavy libraries there."""

import base64
import multiprocessing
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO

import pytest
from pypdf import PdfReader

from bot.documents.facts import BallotsFacts
from bot.documents.making import NAMES, make
from bot.documents.shared_files.errors import ReadingError
from models.register.deciding import decide_text
from models.register.known import Known
from tests.documents.examples import compilation_facts, plan, ranking_facts, timeline_facts

HEAD = "platform,user_id,name,email,role,municipality,seat,substitute,valid_from,valid_to"


def test_naming_the_function_loads_no_heavy_library() -> None:
    asked = (
        "import sys, bot.documents.making; "
        "print(sorted({'typst', 'docx', 'xlsxwriter', 'lxml', 'babel'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_every_document_is_made_in_a_spawned_child_and_errors_come_back() -> None:
    plan_file = {"name": "plan.txt", "content": base64.b64encode("Fastställande".encode()).decode()}
    ballots: BallotsFacts = {
        "rule": "points",
        "budget": 3,
        "max_per_item": 3,
        "cap": None,
        "options": [],
        "seats": [],
        "ballots": [],
    }
    line, known = f"{HEAD}\nslack,U1,Bo,,staff,,,,,", Known(1, (("slack", "T1"),))
    decided = decide_text(line, known, {})
    assert decided.change is not None
    jobs = {
        "picture.timeline": (timeline_facts(plan()), b"\x89PNG"),
        "picture.ranking": (ranking_facts(), b"\x89PNG"),
        "compilation.pdf": (compilation_facts(), b"%PDF-1.7"),
        "compilation.xlsx": (compilation_facts(), b"PK"),
        "ballots.json": (ballots, b"{"),
        "register.decided": ({"text": line, "known": known, "answers": {}}, pickle.dumps(decided)),
        "plan.text": (plan_file, "Fastställande".encode()),
    }
    assert set(jobs) == set(NAMES)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as children:
        for name, (facts, start) in jobs.items():
            assert children.submit(make, name, facts).result().startswith(start)
        with pytest.raises(ReadingError) as refused:
            children.submit(make, "plan.text", {"name": "plan.pdf", "content": ""}).result()
    assert refused.value.key == "documents-reading-unknown-kind"


def test_two_hundred_proposals_are_compiled() -> None:
    facts = compilation_facts()
    facts["proposals"] = [
        proposal | {"id": f"{proposal['id']}-{copy}"} for copy in range(9) for proposal in facts["proposals"]
    ]
    reader = PdfReader(BytesIO(make("compilation.pdf", facts)))
    text = "".join(page.extract_text() for page in reader.pages)
    assert all(proposal["id"] in text for proposal in facts["proposals"])
