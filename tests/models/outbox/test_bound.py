"""A card that is larger than the outbox keeps is given up, and its beginning is kept."""

from __future__ import annotations

from models.outbox.bound import MOST_KEPT, fit, is_too_large

# What JSON adds to a text: {"text": ""}.
AROUND = 12


def test_a_card_is_kept_as_long_as_it_fits() -> None:
    fits = {"text": "å" * ((MOST_KEPT - AROUND) // 2)}
    assert fit(fits) == (fits, None)
    card, why = fit({"text": fits["text"] + "x"})
    assert card == {"text": "å" * 200}
    assert why == "larger than the outbox keeps: 256001 bytes"
    assert MOST_KEPT == 256_000


def test_of_a_card_with_a_title_that_is_kept() -> None:
    assert fit({"title": "Rubrik", "text": "x" * MOST_KEPT})[0] == {"title": "Rubrik"}
    assert fit({"title": "", "text": "x" * MOST_KEPT})[0] == {"text": "x" * 200}
    assert fit({"rows": ["x" * MOST_KEPT]})[0] == {"text": ""}


def test_what_is_too_large_is_told_from_other_errors() -> None:
    assert is_too_large(fit({"text": "x" * MOST_KEPT})[1])
    assert not is_too_large(None)
    assert not is_too_large("it was larger than the outbox keeps")
