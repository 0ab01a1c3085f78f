#!/usr/bin/env bash
# CLDR's names of time zones' cities are filed under zones that IANA renamed years ago.
#
# Behaviour (npm cldr-dates-full 48.2.0, seen 2026-11-30): the cities by which zones are called stand under `Europe/Kiev`,
# `Asia/Calcutta`, `Asia/Saigon`, `Asia/Katmandu` and `Asia/Rangoon`. `Europe/Kyiv`, `Asia/Kolkata`, `Asia/Ho_Chi_Minh`,
# `Asia/Kathmandu` and `Asia/Yangon`, which the zone files of IANA and the tables of GeoNames have, are not there. The city
# that is told under the old key is the new one: `Europe/Kiev` says "Kyiv" in English.
# Why it matters: joined by zone to places from GeoNames, the names of these cities in a hundred languages are lost without
# an error.
# One would have guessed: that data which already spells the city anew is filed under the zone's name of today.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix . cldr-dates-full@48.2.0
cat > zones.cjs <<'END'
const file = require('cldr-dates-full/main/en/timeZoneNames.json');
const { zone } = file.main.en.dates.timeZoneNames;
for (const name of ['Europe/Kiev', 'Europe/Kyiv', 'Asia/Calcutta', 'Asia/Kolkata', 'Asia/Saigon', 'Asia/Ho_Chi_Minh',
  'Asia/Katmandu', 'Asia/Kathmandu', 'Asia/Rangoon', 'Asia/Yangon']) {
  const found = name.split('/').reduce((below, step) => below?.[step], zone);
  console.log(name, found ? found.exemplarCity : 'is not there');
}
END
node zones.cjs | tee seen
diff - seen <<'END'
Europe/Kiev Kyiv
Europe/Kyiv is not there
Asia/Calcutta Kolkata
Asia/Kolkata is not there
Asia/Saigon Ho Chi Minh City
Asia/Ho_Chi_Minh is not there
Asia/Katmandu Kathmandu
Asia/Kathmandu is not there
Asia/Rangoon Yangon
Asia/Yangon is not there
END
