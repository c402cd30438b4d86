#!/usr/bin/env bash
# Expected: Babel's week of a Friday 1 January 2027 is 53 for `sv`, as every Swedish calendar prints it.
# Happens:  only for `sv_SE`. A language without a country has no rule for weeks of its own: Babel takes the world's, where
#           a week belongs to the new year as soon as one of its days does, and says week 1. Monday 4 January is then week 2.
#           A locale that a chat platform tells as "sv" gives plans and reminders the wrong week for the whole year.
# Version:  Babel 2.19.0
# Source:   ISO 8601; CLDR supplemental data, weekData: minDays 001 = 1, SE = 4
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$folder" Babel==2.19.0 2>/dev/null
PYTHONPATH="$folder" python3 - <<'PYTHON'
from datetime import date

import babel
from babel.dates import format_date

FRIDAY, MONDAY = date(2027, 1, 1), date(2027, 1, 4)
weeks = {locale: [format_date(day, "w", locale=locale) for day in (FRIDAY, MONDAY)] for locale in ("sv", "sv_SE")}
print("Babel", babel.__version__)
print("ISO:", [day.isocalendar().week for day in (FRIDAY, MONDAY)])
for locale, found in weeks.items():
    print(f"{locale}: {found}")
assert weeks == {"sv": ["1", "2"], "sv_SE": ["53", "1"]}
PYTHON
