#!/usr/bin/env bash
# pycountry knows no Turkey, Ivory Coast, Cape Verde, Macau or Swaziland, by any of its searches.
#
# Behaviour (pycountry 26.2.16, seen 2026-11-30): `countries.lookup` and the tolerant `countries.search_fuzzy` both end in
# a LookupError for the common English names Turkey, Ivory Coast, Cape Verde, Macau and Swaziland. `search_fuzzy("Korea")`
# puts North Korea first, and `search_fuzzy("USA")` goes on to Indonesia and Azerbaijan.
# Why it matters: lists of members of international networks are written in common names. Joined to ISO codes by this
# library, whole countries drop out, and only those that renamed themselves or are long in the official form.
# One would have guessed: that a fuzzy search over ISO 3166 finds a country by the name most people know it by.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv tools
tools/bin/pip install --quiet pycountry==26.2.16
cat > names.py <<'END'
from pycountry import countries
def codes(name):
    try:
        return " ".join(found.alpha_2 for found in countries.search_fuzzy(name)[:4])
    except LookupError:
        return "nothing"
for name in ["Turkey", "Ivory Coast", "Cape Verde", "Macau", "Swaziland", "Korea", "USA", "Czech Republic"]:
    print(f"{name}: {codes(name)}")
END
tools/bin/python names.py | tee seen
diff - seen <<'END'
Turkey: nothing
Ivory Coast: nothing
Cape Verde: nothing
Macau: nothing
Swaziland: nothing
Korea: KP KR
USA: US ID AZ PH
Czech Republic: CZ
END
