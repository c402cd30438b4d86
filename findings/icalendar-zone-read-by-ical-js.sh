#!/usr/bin/env bash
# Expected: a meeting at 09.00 in Stockholm in July, written by icalendar with the time zone that its own
#           `add_missing_timezones()` puts in, is at 09.00 in Stockholm for a reader in JavaScript too (07:00 UTC).
# Happens:  icalendar writes the changes of the clock as long lists (`RDATE:19810329T030000,19820328T030000,...`), and
#           ical.js (Thunderbird's, Nextcloud's) takes the first date of each list only. The last change it knows of is
#           then one to winter time, so every meeting in summer is an hour late (08:00 UTC).
# Version:  icalendar 7.3.2 with ical.js 2.2.1 (Node.js 20)
# Source:   RFC 5545, 3.6.5 and 3.8.5.2
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$folder/python" icalendar==7.3.2 2>/dev/null
(cd "$folder" && echo '{"private": true}' >package.json && npm install --silent --no-audit --no-fund ical.js@2.2.1)
PYTHONPATH="$folder/python" python3 - >"$folder/meeting.ics" <<'PYTHON'
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

calendar, meeting = Calendar(), Event()
calendar.add("prodid", "-//Example//")
calendar.add("version", "2.0")
meeting.add("uid", "1@example.org")
meeting.add("dtstamp", datetime(2027, 1, 1, tzinfo=ZoneInfo("UTC")))
meeting.add("summary", "Workshop")
meeting.add("dtstart", datetime(2027, 7, 1, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm")))
calendar.add_component(meeting)
calendar.add_missing_timezones()
sys.stdout.buffer.write(calendar.to_ical())
PYTHON
cat >"$folder/read.mjs" <<'NODE'
import fs from "node:fs";
import ICAL from "ical.js";
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
const [start, lists] = [
  new ICAL.Event(calendar.getFirstSubcomponent("vevent")).startDate.toJSDate().toISOString(),
  calendar.getFirstSubcomponent("vtimezone").getAllSubcomponents("daylight").map((part) => part.getAllProperties("rdate").length),
];
console.log(`09.00 in Stockholm on 1 July 2027 (07:00 UTC) is read as ${start}; RDATE lists in daylight parts: ${lists}`);
if (start !== "2027-07-01T08:00:00.000Z") process.exit(1);
NODE
echo "icalendar 7.3.2, ical.js 2.2.1"
(cd "$folder" && node read.mjs meeting.ics)
