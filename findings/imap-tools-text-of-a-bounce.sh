#!/usr/bin/env bash
# Expected: of a returned mail, imap-tools gives the mail server's words as `text` and the report among the `attachments`.
# Happens:  `text` is the server's words and our own returned text run together, so words that we sent are read as an
#           answer; the report that names the recipient and the reason (message/delivery-status) is in neither.
# Version:  imap-tools 1.16.0
# Source:   RFC 3464, section 2: the three parts of a report
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$folder" imap-tools==1.16.0 2>/dev/null
PYTHONPATH="$folder" python3 - <<'PYTHON'
from importlib.metadata import version

from imap_tools import MailMessage

RETURNED = """From: postmaster@mx.example.org
To: bot@example.org
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

The mail could not be delivered.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; a@example.org
Action: failed
Status: 5.1.1

--B
Content-Type: message/rfc822

From: bot@example.org
Subject: Reminder
Content-Type: text/plain

Answer yes by 2 October.
--B--
"""
mail = MailMessage.from_bytes(RETURNED.replace("\n", "\r\n").encode())
kinds = [attachment.content_type for attachment in mail.attachments]
print("imap-tools", version("imap-tools"))
print("text:", repr(mail.text))
print("attachments:", kinds)
assert mail.text == "The mail could not be delivered.Answer yes by 2 October."
assert kinds == ["message/rfc822"]
PYTHON
