"""Every pattern and fold in the program, and what is measured of it: how its time grows with the text."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from bot.documents import cleaning
from bot.documents.lookalikes import drawable
from bot.documents.shared_files import reading
from bot.documents.shared_files.errors import ReadingError
from bot.platforms import payload
from bot.platforms.parts import read_number
from bot.platforms.slack import parse as slack_parse
from bot.platforms.slack import wording as slack_wording
from bot.platforms.teams import pasted
from bot.platforms.teams import wording as teams_wording
from bot.routes import RouteTable
from bot.text import language_tag, texts
from handlers import ROUTES, answers
from handlers.people.forms import people
from handlers.proposal import showing as reading_handlers
from handlers.region import forms as regions
from models import proposal, proposal_number
from models.errors import RuleError
from models.people import user_ids
from models.register import cells as register_cells
from models.register import file as register_file
from models.register import head as register_head
from models.register import offices as register_offices
from models.register import places as register_places
from models.register import words as register_words
from models.text import broken, decoding, folding, normal
from models.text.collation import sort_key
from models.text.decoding import NotText, SeveralReadings
from models.text.spelling import fold
from tests.architecture.house import ROOT

Reads = Callable[[str], Any]

ROOMS = ("bot", "handlers", "models", "scheduler")
# Their readers are found by looking, so that one more needs no line here.
FOUND_BY_LOOKING = tuple(
    sorted(f"models.plan.{path.stem}" for path in (ROOT / "models" / "plan").glob("[!_]*.py"))
)

_TABLE = RouteTable(ROUTES)
_TEXT: TypeAdapter[str] = TypeAdapter(answers.Text1500)
# What a reader says no with is no fault of its speed.
_NO = (RuleError, PydanticCustomError, ValidationError, ReadingError, NotText, SeveralReadings)


def _quietly(read: Reads) -> Reads:
    def quiet(text: str) -> None:
        with suppress(*_NO):
            read(text)

    return quiet


def _file(text: str) -> None:
    reading.plan_text("plan.csv", text.encode())


def _register(text: str) -> None:
    register_file.read_rows(f"{';'.join(register_words.COLUMNS)}\n{text}")


def _cell(text: str) -> None:
    register_file.read_rows(f"{';'.join(register_words.COLUMNS)}\n" + f'slack;"{text}";' * 5)


def _decoding_of(code: str) -> Reads:
    def read(text: str) -> None:
        decoding.decode(text.encode(code, "ignore"))

    return read


def _picture(text: str) -> None:
    pasted.words_of_html(f"<img {text}>")


_LETTERS = frozenset(range(32, 500))
# By the place of the pattern or fold: everything of ours that hands people's text to it.
SEES_PEOPLES_TEXT: dict[str, tuple[Reads, ...]] = {
    "bot.documents.cleaning._LINE_ENDS": (cleaning.plain,),
    "bot.documents.shared_files.reading._QUOTED": (
        lambda text: reading.plan_text("plan.txt", text.encode()),
    ),
    "bot.documents.shared_files.reading._separated": (_file, lambda text: _file(f"sep=;\n{text}")),
    "bot.documents.lookalikes._instead": (lambda text: drawable(text, frozenset({10})),),
    "bot.documents.lookalikes._NAMES": (lambda text: drawable(text + "\u0627" * len(text), _LETTERS),),
    "bot.platforms.parts._NUMBERED": (read_number,),
    "bot.text._MARKED": (lambda text: texts("sv")("round-closed-silent", names=f"{text}\0names\0"),),
    "bot.documents.cleaning._LONG_WORD": (lambda text: cleaning.printable(text, _LETTERS),),
    "bot.routes.RouteTable.suggest": (
        lambda text: _TABLE.suggest(tuple(text.split()) or ("x",), lambda _route: True),
    ),
    "bot.routes.RouteTable._nearly_continues": (
        lambda text: _TABLE.knows(tuple(text.split())),
        lambda text: _TABLE._find_command(_command(text)),
        fold,
    ),
    "bot.platforms.slack.parse._SUFFIX": (lambda text: slack_parse._SUFFIX.sub("", text),),
    "bot.platforms.slack.parse._without_mention": (
        lambda text: slack_parse._without_mention(text, "U0INSPEL"),
    ),
    "bot.platforms.payload._NO_LETTERS": (payload.text,),
    "bot.platforms.slack.wording._BRACKETED": (slack_wording.unescape,),
    "bot.platforms.slack.wording._CONTROL": (slack_wording.clean,),
    "bot.platforms.slack.wording._SKIN_TONE": (slack_wording.neutral_emoji,),
    "bot.platforms.teams.wording._CONTROL": (teams_wording.clean, teams_wording.label),
    **dict.fromkeys(
        (f"bot.platforms.teams.tags.{name}" for name in ("_TAG", "_ATTRIBUTE", "_ENTITY")),
        (pasted.words_of_html, _picture),
    ),
    "bot.platforms.teams.wording._STAMP": (teams_wording.shown,),
    "bot.platforms.teams.wording._MENTION": (teams_wording.typed,),
    "bot.platforms.teams.wording._SKIN_TONE": (teams_wording.neutral_emoji,),
    "bot.platforms.teams.wording.neutral_emoji": (teams_wording.neutral_emoji,),
    "bot.text._TAG": (language_tag,),
    "handlers.answers._DATE": (answers.read_day,),
    "handlers.region.forms.read_seats": (regions.read_seats,),
    "handlers.people.forms.people._EMAIL": (people.read_email, people._EMAIL.fullmatch),
    "handlers.proposal.showing.YEAR": (reading_handlers.YEAR.fullmatch,),
    "models.text.normal.normalise": (
        *(lambda text, form=form: normal.normalise(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")),
        answers.clean,
        answers.clean_line,
        _TEXT.validate_python,
        sort_key,
    ),
    "models.proposal.IDENTITY": (proposal.IDENTITY.fullmatch,),
    **dict.fromkeys(
        (
            f"models.register.cells.{name}"
            for name in ("_EMAIL", "_NAMED_ADDRESS", "_MENTION", "_OBJECT_ID", "_DAY")
        ),
        (_cell, register_cells.read_address, register_cells.read_day),
    ),
    **dict.fromkeys(
        (
            f"models.register.cells.{name}"
            for name in ("_LIKE_A_DAY", "_WITH_A_MONTH", "_YEARS", "_CODE", "_NO_NAME", "_QUOTED")
        ),
        (register_cells.is_day_like, register_cells.read_name, register_cells.read_seat),
    ),
    "models.register.head._SEPARATOR": (
        register_head.find_head,
        register_head.looks_like_register,
        lambda text: _register(f"{text}\n{';'.join(register_words.COLUMNS)}"),
    ),
    "models.text.broken._MISREAD": (broken.has_broken_letters,),
    **dict.fromkeys(
        (f"models.text.decoding.{name}" for name in ("_NOT_TEXT", "_LINE_BREAK", "_WORD")),
        tuple(map(_decoding_of, ("utf-8", "utf-16", "cp1252", "mac_roman", "cp850"))),
    ),
    **dict.fromkeys(
        (f"models.register.file.{name}" for name in ("_ONLY_DASHES", "_OF_EXCEL", "_KEPT_AS_TEXT")),
        (_cell, _register, register_file.read_rows),
    ),
    **dict.fromkeys(
        (f"models.text.folding.{name}" for name in ("_TOWN", "fold_name", "fold_code", "loosen_code")),
        (
            folding.loosen_name,
            folding.fold_municipality,
            folding.fold_name,
            folding.loosen_code,
            folding.fold_code,
            folding.clean,
        ),
    ),
    **dict.fromkeys(
        (f"models.register.places.{name}" for name in ("_CODE_FIRST", "_CODE_LAST")),
        (register_places.read_municipality,),
    ),
    "models.register.places._NUMBER": (register_places._NUMBER.findall,),
    "models.register.offices.is_office": (register_offices.is_office,),
    "models.proposal_number._TYPED": (proposal_number.read_wanted, proposal_number._TYPED.fullmatch),
    "models.people.user_ids._LOOKS": (
        *(lambda text, on=on: user_ids.find_user_id(on, text) for on in ("slack", "teams")),
    ),
}

# Those that never see what people wrote, and why.
SEES_NONE: dict[str, str] = {
    "bot.commands.manifest._version": "an argument of the command line",
    "bot.commands.ballot_form._FRACTION": "a bounded number of digits in a file of our own",
    "bot.database_address._HALF_ESCAPED": "an address from the settings",
    "bot.database_address._require_escaped": "an address from the settings",
    "bot.logs._SECRET": "log lines hold none of people's words",
    "bot.platforms.slack.listen.EVERY": "matches everything at once",
    "bot.platforms.slack.parse.app_of": "a token from the settings",
    "bot.platforms.slack.web._SIGNATURE": "a fixed length",
    "bot.platforms.slack.web._TIMESTAMP": "a bounded number of digits",
    "models.compilation._ONE": "a bounded piece of what our own button carries",
    "bot.platforms.teams.gate.Gate.token": "what Microsoft's login says",
}


def _command(text: str) -> Any:
    from bot.chat import Channel, Command, User

    return Command(tuple(text.split()), User("slack", "T", "U"), Channel("slack", "T", "C"))


def places() -> Iterator[str]:
    """Every place in the program that has a pattern, a fold or a comparison of texts."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield from _in_block(ast.parse(path.read_text("utf-8")).body, module)


# What takes a part that a pattern has matched already, and so is never given a text.
TAKE_A_MATCH = frozenset({"models.plan.points.month_number"})


def readers_found() -> Iterator[tuple[str, Reads]]:
    """The public functions of the modules `FOUND_BY_LOOKING` that read one text."""
    for name in FOUND_BY_LOOKING:
        module = importlib.import_module(name)
        for found, function in inspect.getmembers(module, inspect.isfunction):
            taken = list(inspect.signature(function).parameters.values())
            is_alone = all(one.default is not one.empty for one in taken[1:])
            reads_one = is_alone and bool(taken) and taken[0].annotation in ("str", str)
            is_own = function.__module__ == name and not found.startswith("_")
            if is_own and reads_one and f"{name}.{found}" not in TAKE_A_MATCH:
                yield f"{name}.{found}", function


def measured() -> Iterator[tuple[str, Reads]]:
    """Everything that is measured each time, by name."""
    listed = (
        (place, at, read) for place, reads in SEES_PEOPLES_TEXT.items() for at, read in enumerate(reads)
    )
    by_reader = {read: f"{place}/{at}" for place, at, read in listed}
    yield from ((name, _quietly(read)) for read, name in by_reader.items())


def _in_block(body: list[ast.stmt], place: str) -> Iterator[str]:
    for statement in body:
        match statement:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield from _in_block(statement.body, f"{place}.{name}")
                continue
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                here = f"{place}.{name}" if name.startswith("_") or name.isupper() else place
            case _:
                here = place
        if any(_looks_at_text(node) for node in ast.walk(statement)):
            yield here


def _looks_at_text(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    of, called = node.func.value, node.func.attr
    if not isinstance(of, ast.Name):
        return False
    is_pattern = of.id == "re" and called != "escape"
    return is_pattern or (of.id, called) == ("unicodedata", "normalize") or of.id == "difflib"
