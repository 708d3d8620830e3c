"""How many pages screenplain sets each script of the input on (NUL apart): a line each."""

import io
import re
import sys

from screenplain.export.pdf import to_pdf
from screenplain.parsers import fountain

sys.stdin.reconfigure(encoding="utf-8", newline="")
for script in sys.stdin.read().split("\0"):
    pdf = io.BytesIO()
    to_pdf(fountain.parse(io.StringIO(script)), pdf)
    print(len(re.findall(rb"/Type\s*/Page\b", pdf.getvalue())))
