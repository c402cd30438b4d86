"""Small Adaptive Cards for tests."""

from typing import Any

Json = dict[str, Any]

# What the page reads of an app package's manifest.
TEAMS_MANIFEST: Json = {
    "bots": [
        {
            "commandLists": [
                {
                    "scopes": ["personal", "team"],
                    "commands": [
                        {"title": "ny", "description": "Lämna ett inspel"},
                        {"title": "rösta", "description": "Ge poäng"},
                    ],
                }
            ]
        }
    ],
    "composeExtensions": [
        {
            "commands": [
                {
                    "id": "keep",
                    "title": "Gör till inspel",
                    "description": "Spara meddelandet som ett inspel",
                    "context": ["compose", "message"],
                }
            ]
        }
    ],
}
DIALOG = "Lämna ett inspel"
FORM_BUTTON: Json = {
    "type": "Action.Submit",
    "title": DIALOG,
    "data": {
        "msteams": {"type": "task/fetch"},
        "dialog_id": "form",
        "own": {"action": "proposal.new", "value": "1"},
    },
}


def card(text: str, *actions: Json, **more: Any) -> Json:
    """A card of one text and some actions."""
    made: Json = {"type": "AdaptiveCard", "version": "1.5", "body": [block(text)], **more}
    return made | ({"actions": list(actions)} if actions else {})


def block(text: str, **more: Any) -> Json:
    """A text."""
    return {"type": "TextBlock", "text": text, "wrap": True, **more}


def execute(title: str, action: str, **data: Any) -> Json:
    """A button that is answered at once."""
    return {"type": "Action.Execute", "title": title, "verb": action, "data": {"action": action, **data}}


def poll(people: list[str]) -> Json:
    """A card with its own view for some, and with something to write in."""
    made = card("Vad ska länet driva?", execute("Rösta", "vote", value="7"), execute("Spara", "save"))
    made["body"].append({"type": "Input.Text", "id": "note", "label": "Anteckning"})
    made["refresh"] = {"action": execute("Läs om", "refresh"), "userIds": people}
    return made


def own_view(name: str, number: int) -> Json:
    """What one person sees of the poll."""
    made = card(f"{name}, du har 3 poäng kvar. ({number})", execute("Rösta", "vote", value="7"))
    return made | {"refresh": {"action": execute("Läs om", "refresh"), "userIds": []}}


def form(values: Json | None = None, errors: dict[str, str] | None = None) -> Json:
    """A form with one of each input, filled in with `values`, each error below its input."""
    values, errors = values or {}, errors or {}
    inputs: list[Json] = [
        {
            "type": "Input.Text",
            "id": "title",
            "label": "Rubrik",
            "isRequired": True,
            "errorMessage": "Skriv en rubrik.",
        },
        {"type": "Input.Text", "id": "why", "label": "Varför", "isMultiline": True},
        {"type": "Input.ChoiceSet", "id": "area", "label": "Sakområde", "choices": choices("Skog", "Väg")},
        {
            "type": "Input.ChoiceSet",
            "id": "level",
            "label": "Nivåer",
            "isMultiSelect": True,
            "style": "expanded",
            "choices": choices("Stat", "EU"),
        },
        {"type": "Input.Toggle", "id": "open", "title": "Får läsas av alla"},
        {"type": "Input.Date", "id": "day", "label": "Dag"},
        {"type": "Input.Number", "id": "points", "label": "Poäng"},
    ]
    body: list[Json] = []
    for one in inputs:
        given = values.get(one["id"])
        kept = {"value": float(given) if one["type"] == "Input.Number" else given} if given else {}
        body.append(one | kept)
        if error := errors.get(one["id"]):
            body.append(block(error, color="Attention"))
    send = {"type": "Action.Submit", "title": "Skicka in", "style": "positive"}
    send["data"] = {"action": "form", "own": {"form": "proposal.submit"}}  # type: ignore[assignment]
    return {"type": "AdaptiveCard", "version": "1.5", "body": body, "actions": [send]}


def choices(*titles: str) -> list[Json]:
    """Choices whose values are their titles in small letters."""
    return [{"title": title, "value": title.lower()} for title in titles]
