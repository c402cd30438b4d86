"""One of every block and element, as a bot sends them."""

from typing import Any

Json = dict[str, Any]

AREAS = (
    "Infrastruktur",
    "Bredband",
    "Energi",
    "Skog",
    "Kompetens",
    "Hälsa",
    "Kultur",
    "Besöksnäring",
    "Klimat",
)


def plain(text: str, emoji: bool = True) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text, "emoji": emoji}


def mrkdwn(text: str) -> Json:
    """A mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def options(*labels: str) -> list[Json]:
    """Options whose value is their label."""
    return [{"text": plain(label), "value": label} for label in labels]


def _raw(*texts: str) -> list[Json]:
    return [{"type": "raw_text", "text": text} for text in texts]


def _section(*elements: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


CONFIRM = {
    "title": plain("Återkalla inspelet?"),
    "text": plain("Det ligger kvar som återkallat."),
    "confirm": plain("Återkalla"),
    "deny": plain("Avbryt"),
    "style": "danger",
}
RICH_TEXT = {
    "type": "rich_text",
    "elements": [
        _section(
            {"type": "text", "text": "Fet", "style": {"bold": True}},
            {"type": "text", "text": " kursiv", "style": {"italic": True}},
            {"type": "text", "text": " struken", "style": {"strike": True}},
            {"type": "text", "text": " kod", "style": {"code": True}},
            {"type": "emoji", "name": "eyes"},
            {"type": "link", "url": "https://exempel.se/", "text": "länk"},
            {"type": "user", "user_id": "USTAFF"},
            {"type": "channel", "channel_id": "C0COMMON"},
            {"type": "broadcast", "range": "here"},
        ),
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [_section({"type": "text", "text": "punkt"})],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "elements": [_section({"type": "text", "text": "ett"})],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "citat"}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "fast  bredd"}]},
    ],
}


def message_blocks(picture: str) -> list[Json]:
    """Every block a message may hold; `picture` is the id of an uploaded picture."""
    return [
        {"type": "header", "text": plain("Omgången är :tada: igång")},
        {"type": "header", "text": plain("Ordagrant :tada:", emoji=False)},
        {
            "type": "section",
            "text": mrkdwn(
                "*fet* _kursiv_ ~struken~ `kod` <https://exempel.se/?a=1&amp;b=2|länken> <@UC2326> "
                "<#C0COMMON> &lt;b&gt; 1 &amp; 2\n&gt; citerat\n```rad 1\nrad 2```"
            ),
            "accessory": {"type": "overflow", "action_id": "more", "options": options("Visa", "Göm")},
        },
        {"type": "section", "fields": [mrkdwn("*Sista dag*\nfredag 2 oktober"), plain("Läge\nÖppen")]},
        {
            "type": "section",
            "text": mrkdwn("Välj sakområde"),
            "accessory": {
                "type": "static_select",
                "action_id": "area",
                "placeholder": plain("Sakområde"),
                "options": options(*AREAS),
            },
        },
        {
            "type": "section",
            "text": mrkdwn("En liten bild"),
            "accessory": {"type": "image", "slack_file": {"id": picture}, "alt_text": "Fjäll"},
        },
        {"type": "context", "elements": [mrkdwn("Omgång 2020"), plain("24 inspel")]},
        {"type": "divider"},
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "action_id": "vote",
                    "text": plain("Prioritera"),
                    "style": "primary",
                    "value": "7",
                },
                {
                    "type": "button",
                    "action_id": "drop",
                    "text": plain("Återkalla"),
                    "style": "danger",
                    "confirm": CONFIRM,
                },
                {"type": "datepicker", "action_id": "day", "initial_date": "2020-10-02"},
                {"type": "timepicker", "action_id": "hour", "initial_time": "09:00"},
                {"type": "users_select", "action_id": "whom", "placeholder": plain("Välj person")},
                {"type": "checkboxes", "action_id": "ticks", "options": options("Visa alla")},
                {"type": "radio_buttons", "action_id": "radio", "options": options("Driva", "Bevaka")},
            ],
        },
        {
            "type": "image",
            "slack_file": {"id": picture},
            "alt_text": "Tidslinjen",
            "title": plain("Tidslinje"),
        },
        RICH_TEXT,
    ]


def table_blocks() -> list[Json]:
    """The blocks that show much at once, for a message of their own (Slack allows one table in each)."""
    numbers = [
        [*_raw(f"INS-{n:02}"), {"type": "raw_number", "value": n, "text": str(n)}] for n in range(1, 8)
    ]
    return [
        {
            "type": "markdown",
            "text": "# Rubrik\n**fet** [länk](https://exempel.se)\n\n- ett\n- två\n\n> citat",
        },
        {
            "type": "data_table",
            "caption": "Poäng",
            "page_size": 5,
            "rows": [_raw("Inspel", "Poäng"), *numbers],
        },
    ]


def plain_table() -> list[Json]:
    """The older table."""
    rich = {
        "type": "rich_text",
        "elements": [_section({"type": "text", "text": "Berg", "style": {"bold": True}})],
    }
    rows = [_raw("Kommun", "Inspel"), [rich, *_raw("3")]]
    settings = [{"is_wrapped": True}, {"align": "right"}]
    return [{"type": "table", "rows": rows, "column_settings": settings}]


def _input(name: str, label: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {"action_id": "value", **element},
        **more,
    }


def form() -> Json:
    """A modal with every kind of field."""
    groups = [
        {"label": plain("Nära"), "options": options(*AREAS[:4])},
        {"label": plain("Fjärran"), "options": options("EU")},
    ]
    area = {"type": "static_select", "placeholder": plain("Välj område"), "option_groups": groups}
    several = {"type": "multi_static_select", "options": options(*AREAS), "max_selected_items": 2}
    number = {"type": "number_input", "is_decimal_allowed": False, "min_value": "0", "max_value": "3"}
    grow = {"type": "button", "action_id": "grow", "text": plain("Fler fält")}
    return {
        "type": "modal",
        "callback_id": "gallery",
        "title": plain("Nytt inspel"),
        "submit": plain("Skicka in"),
        "close": plain("Avbryt"),
        "blocks": [
            {"type": "section", "text": mrkdwn("Skriv kort och *tydligt*."), "accessory": grow},
            _input(
                "title",
                "Rubrik",
                {"type": "plain_text_input", "max_length": 40},
                hint=plain("Vad ni vill uppnå."),
            ),
            _input("area", "Sakområde", area),
            _input(
                "problem",
                "Nuläge",
                {"type": "plain_text_input", "multiline": True, "placeholder": plain("Vad?")},
            ),
            _input("level", "Beslutsnivå", {"type": "radio_buttons", "options": options("EU", "Nationell")}),
            _input(
                "board", "Förankring", {"type": "checkboxes", "options": options("KS", "AU")}, optional=True
            ),
            _input("several", "Välj upp till två", several),
            _input("points", "Poäng", number, optional=True),
            _input("mail", "E-post", {"type": "email_text_input"}, optional=True),
            _input("page", "Webbadress", {"type": "url_text_input"}, optional=True),
            _input("contact", "Kontaktperson", {"type": "users_select", "initial_user": "UC2326"}),
            _input("day", "Dag", {"type": "datepicker", "initial_date": "2020-10-02"}),
            _input("hour", "Tid", {"type": "timepicker"}, optional=True),
            _input("papers", "Bilagor", {"type": "file_input", "max_files": 2}, optional=True),
        ],
    }
