#!/usr/bin/env bash
# Expected: a view that is built from blocks given as dicts sends those blocks, or refuses the kinds it does not know.
# Happens:  `View(...).to_dict()` replaces each block of a kind that the SDK has no class for with None, with a line in the
#           log at most; as JSON the view then holds `null`. The tables and charts of 2026 are such kinds.
# Version:  slack_sdk 3.47.0
# Source:   Slack's reference of Block Kit: data_table, data_visualization
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$folder" slack_sdk==3.47.0 2>/dev/null
PYTHONPATH="$folder" python3 - <<'PYTHON'
import json

from slack_sdk.models.views import View
from slack_sdk.version import __version__

table = {
    "type": "data_table",
    "caption": "Röster",
    "rows": [[{"type": "raw_text", "text": "Kommun"}], [{"type": "raw_text", "text": "Åre"}]],
}
sent = View(type="home", blocks=[table, {"type": "divider"}]).to_dict()
print("slack_sdk", __version__)
print("given: data_table, divider; sent:", json.dumps(sent["blocks"]))
assert sent["blocks"] == [None, {"type": "divider"}]
PYTHON
