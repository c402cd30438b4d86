#!/usr/bin/env bash
# Expected: `segno.make` makes a QR code that a phone's camera reads, whatever the text's length.
# Happens:  a short text, such as a proposal's number, becomes a Micro QR code, which the cameras of phones do not read.
#           `segno.make_qr` makes the ordinary kind.
# Version:  segno 1.6.6
# Source:   ISO/IEC 18004 (Micro QR); segno's own documentation of `make`
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$folder" segno==1.6.6 2>/dev/null
PYTHONPATH="$folder" python3 - <<'PYTHON'
import segno

made, plain = segno.make("INSPEL-42"), segno.make_qr("INSPEL-42")
print("segno", segno.__version__)
print(f"make: {made.designator}, Micro QR: {made.is_micro}; make_qr: {plain.designator}, Micro QR: {plain.is_micro}")
assert made.designator == "M3-M" and made.is_micro
assert plain.designator.startswith("1-") and not plain.is_micro
PYTHON
