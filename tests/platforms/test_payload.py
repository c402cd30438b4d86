"""What is read of a payload's texts."""

from bot.platforms.payload import text


def test_what_no_database_keeps_is_left_out_of_a_text() -> None:
    # Slack's library for websockets lets a half of a letter through; over HTTP it is no JSON.
    assert text("Tåg\0 \ud83dnu \N{OWL}") == "Tåg nu \N{OWL}"
