"""Cards and forms with everything in them, for golden payloads and hostile words."""

from bot.chat import Button, Card, Choice, Field, Form, OwnView, Picture, Row

AREAS = tuple(Choice(f"area-{number}", f"Område {number}") for number in range(1, 15))

CARDS = {
    "short": Card(text="Tack. Ditt inspel har nummer 7."),
    "menu": Card(
        title="Vad vill du göra?",
        text="Inspelen samlas in till fredag 2 oktober.",
        rows=(
            Row(
                "Lämna ett inspel för din kommun.",
                button=Button("proposal.new", "Nytt inspel", style="primary"),
            ),
            Row("Se dem som har kommit in.", button=Button("proposal.list", "Lista")),
        ),
        buttons=(Button("home.help", "Hjälp"), Button("privacy.show", "Så behandlar vi personuppgifter")),
        note="Svar ses bara av dig.",
    ),
    "proposal": Card(
        title="Inspel 7: Tåg till Östersund",
        rows=(
            Row("Tågen går för sällan.\n\tSe bilaga.", title="Nuläge och problem"),
            Row("Fler avgångar.", title="Förslag"),
            Row("x" * 3_500, title="Effekt"),
        ),
        buttons=(
            Button(
                "proposal.withdraw", "Ta tillbaka", "7", style="danger", confirm="Ska inspel 7 tas tillbaka?"
            ),
            Button("proposal.edit", "Ändra", "7", opens_form=True),
        ),
    ),
    "list": Card(
        title="Alla inspel",
        rows=tuple(
            Row(f"{number}. Ett inspel", title="Berg", button=Button("proposal.show", "Visa", str(number)))
            for number in range(1, 4)
        ),
    ),
    "poll": Card(
        title="Dags att prioritera",
        buttons=(Button("poll.ballot", "Prioritera", "12", opens_form=True),),
        note="7 av 11 platser har röstat.",
        own_view=OwnView("poll.view", "12"),
    ),
    "result": Card(
        title="Resultat",
        picture=Picture("ranking", {"top": ["a"]}, "Rangordning: 1. Tåg till Östersund, 2. Vård nära."),
        rows=(Row("Tåg till Östersund", title="1"),),
    ),
}

FORMS = {
    "proposal": Form(
        "proposal.submit",
        "Nytt inspel",
        "Skicka in",
        (
            Field("title", "Rubrik", "text", max_length=120, value="Tåg"),
            Field("problem", "Nuläge och problem", "paragraph", hint="Högst 1 500 tecken.", max_length=1_500),
            Field("area", "Område", "select", choices=AREAS, value="area-3"),
            Field("control", "Rådighet", "radio", choices=AREAS[:3], value="area-2"),
            Field(
                "goals", "Mål", "checkboxes", choices=AREAS[:4], value=["area-1", "area-4"], required=False
            ),
            Field("more", "Fler områden", "checkboxes", choices=AREAS, value=["area-14"], max_choices=5),
            Field("chosen", "Kryss", "multi_select", choices=AREAS, max_choices=3),
            Field("day", "Dag", "date", value="2020-10-02"),
            Field("at", "Tid", "time", value="09:00"),
            Field("who", "Person", "person", value="U0ERIK", required=False),
        ),
        context={"proposal": "7"},
        text="Ett inspel handlar om en sak.",
    ),
    "short": Form(
        "round.cancel",
        "Avbryt omgången",
        "Avbryt",
        (Field("reason", "Varför?", "text", hint="Det syns i spåret.", max_length=200),),
        context={"round": "3"},
        text="Inspelen finns kvar.",
    ),
    "long_words": Form(
        "ballot.submit",
        "Rösta om höstens inspel i omgången",
        "Rösta",
        (
            Field(
                "chosen",
                "Välj högst tre",
                "checkboxes",
                choices=(
                    Choice("1", "Kort"),
                    Choice(
                        "2",
                        "En rubrik som är så lång att Slack inte tar emot den i en lista över det man väljer",
                        "Berg",
                    ),
                ),
                max_choices=3,
            ),
        ),
    ),
}
