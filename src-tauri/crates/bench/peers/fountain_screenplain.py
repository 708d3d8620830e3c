"""A script read, or written as PDF too, with screenplain."""

import io
import sys
import time

from screenplain.export.pdf import to_pdf
from screenplain.parsers import fountain

from side import serve

work, file = sys.argv[1:]
with open(file, encoding="utf-8") as opened:
    text = opened.read()


def operate():
    begun = time.perf_counter_ns()
    script = fountain.parse(io.StringIO(text))
    if work == "pdf":
        to_pdf(script, io.BytesIO())
    return time.perf_counter_ns() - begun


serve(lambda: None, operate)
