#!/usr/bin/env bash
# Expected: a returned mail is recognised whether its report names the recipient as `rfc822;` or as `utf-8;`.
# Happens:  `utf-8;` (which a server may write for any address, and must for one with å, ä or ö) is not understood: no
#           failure is found, and the mail counts as delivered. The addresses it does find are bytes, not text.
# Version:  flufl.bounce 6.0.0
# Source:   RFC 6533, section 3: internationalised delivery status notifications
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$folder" flufl.bounce==6.0.0 2>/dev/null
PYTHONPATH="$folder" python3 - <<'PYTHON'
import email
from importlib.metadata import version

from flufl.bounce import all_failures


def failed(recipient: str) -> list[bytes]:
    """Read a returned mail whose report names this recipient."""
    report = (
        "From: postmaster@mx.example.org\nTo: bot@example.org\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n'
        "--B\nContent-Type: text/plain\n\nThe mail could not be delivered.\n"
        "--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
        f"Final-Recipient: {recipient}\nAction: failed\nStatus: 5.1.1\n\n--B--\n"
    )
    temporary, permanent = all_failures(email.message_from_string(report))
    return sorted(permanent)


found = {recipient: failed(recipient) for recipient in ("rfc822; a@example.org", "utf-8; a@example.org")}
print("flufl.bounce", version("flufl.bounce"))
for recipient, addresses in found.items():
    print(f"Final-Recipient: {recipient} -> {addresses}")
assert found == {"rfc822; a@example.org": [b"a@example.org"], "utf-8; a@example.org": []}
PYTHON
