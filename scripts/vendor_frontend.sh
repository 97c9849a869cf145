#!/usr/bin/env bash
# Copies the prebuilt GOV.UK and Ministry of Justice front-end files into the repository, for maintainers only.
# Nothing at install or run time needs node or a network. Usage: scripts/vendor_frontend.sh [folder of .tgz files]
#
# Only services on gov.uk may use the GDS Transport font, the crown and the royal arms, so they are taken out:
# text falls back to Arial or Helvetica, and Sightline shows its own wordmark.
set -euo pipefail

govuk_version=6.6.0
moj_version=11.1.0
here=$(cd "$(dirname "$0")/.." && pwd)
vendor="$here/sightline/web/static/vendor"
packages=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -z "$packages" ]; then
  packages="$work/packages"
  mkdir -p "$packages"
  (cd "$packages" && npm pack --silent "govuk-frontend@$govuk_version" "@ministryofjustice/frontend@$moj_version")
fi
mkdir -p "$work/govuk" "$work/moj"
tar -xzf "$packages/govuk-frontend-$govuk_version.tgz" -C "$work/govuk"
tar -xzf "$packages/ministryofjustice-frontend-$moj_version.tgz" -C "$work/moj"

mkdir -p "$vendor/govuk-frontend" "$vendor/moj-frontend/images"
rm -f "$vendor"/govuk-frontend/*.css "$vendor"/govuk-frontend/*.js "$vendor"/moj-frontend/*.css \
  "$vendor"/moj-frontend/*.js "$vendor"/moj-frontend/images/*

python3 - "$work" "$vendor" <<'PYTHON'
import re
import sys
from pathlib import Path

work, vendor = (Path(argument) for argument in sys.argv[1:])
govuk, moj = work / "govuk/package/dist/govuk", work / "moj/package/moj"


def without_crown_copyright_parts(css: str) -> str:
    """The style sheet without the licensed font and the royal arms."""
    css = re.sub(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", "", css, flags=re.S)
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", "arial,helvetica,sans-serif")
    css = css.replace('"GDS Transport",arial,sans-serif', "arial,helvetica,sans-serif")
    css = css.replace("font-family:GDS Transport", "font-family:arial,helvetica,sans-serif")
    css = re.sub(r"\.govuk-footer__copyright-logo:before\{[^}]*\}", "", css)
    return re.sub(r"@(media|supports)[^{}]*\{\}", "", css)


def without_map(text: str) -> str:
    return re.sub(r"\s*(//|/\*)# sourceMappingURL=\S+?(\*/)?\s*$", "\n", text)


govuk_css = without_map(without_crown_copyright_parts((govuk / "govuk-frontend.min.css").read_text()))
moj_css = without_map(without_crown_copyright_parts((moj / "moj-frontend.min.css").read_text()))
moj_css = re.sub(r":root\{[^}]*\}", "", moj_css)  # an older copy of the variables that govuk-frontend sets
used = sorted(set(re.findall(r"url\(/assets/images/([^)]+)\)", moj_css)))
moj_css = moj_css.replace("url(/assets/images/", "url(images/")
for name in used:
    (vendor / "moj-frontend/images" / name).write_bytes((moj / "assets/images" / name).read_bytes())

for name, css in (("govuk-frontend/govuk-frontend.min.css", govuk_css), ("moj-frontend/moj-frontend.min.css", moj_css)):
    for banned in ("GDS Transport", "crest.svg", "crown.png", "/assets/", "@font-face", "http://fonts"):
        assert banned not in css, f"{banned} is still in {name}"
    (vendor / name).write_text(css)
(vendor / "govuk-frontend/govuk-frontend.min.js").write_text(without_map((govuk / "govuk-frontend.min.js").read_text()))
(vendor / "moj-frontend/moj-frontend.min.js").write_text(without_map((moj / "moj-frontend.min.js").read_text()))
PYTHON
echo "govuk-frontend $govuk_version and @ministryofjustice/frontend $moj_version are in ${vendor#"$here"/}"
