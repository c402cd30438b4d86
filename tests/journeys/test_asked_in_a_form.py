"""A form that asks something more after it was handed in, through Slack's own modals: it can be answered."""

from __future__ import annotations

from tests.faults.live import live

# A second Nils, whose account the register does not know.
SECOND = {"account": "UNOBODY", "name": "Nils", "role": "contact"}


def test_a_question_that_comes_up_can_be_answered_where_it_is_asked() -> None:
    with live(open_intake=False) as bot:
        vera = bot.person("USTAFF")
        vera.commands("/inspel personer ny")
        form = vera.modal(titled="people.save")
        assert "namesake" not in form.fields
        berg = next(
            option["value"]
            for block in form.blocks
            if block.get("block_id") == "municipality"
            for option in block["element"]["options"]
            if option["text"]["text"] == "Bergs kommun"
        )

        assert vera.submits(SECOND, municipality=berg) == {}
        asked = vera.modal(titled="people.save")
        assert "namesake" in asked.fields
        assert "I registret finns redan Nils" in asked.words

        assert vera.submits(SECOND, municipality=berg, namesake="Olika personer") == {}
        assert vera.modal().callback_id != "people.save"
        vera.closes()
        vera.commands("/inspel personer")
        assert vera.answers()[-1].words.count("Nils") == 2
        assert bot.faces.refusals() == []
