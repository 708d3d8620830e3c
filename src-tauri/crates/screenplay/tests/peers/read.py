"""What screenplain or fountain-py reads in each snippet of the input (NUL apart): a line of kinds and texts each."""

import io
import sys

SHORT = {
    "scene_heading": "heading",
    "character": "cue",
    "parenthetical": "aside",
    "lyrics": "lyric",
    "boneyard": "",
    "note": "",
    "page_break": "break",
}


def screenplain(text):
    from screenplain.parsers import fountain

    script = fountain.parse(io.StringIO(text))
    for key, values in script.title_page.items():
        yield "title", f"{key.lower()}={' '.join(values)}"
    for paragraph in script:
        yield from of_paragraph(paragraph)


def of_paragraph(paragraph):
    plain = lambda rich: rich if isinstance(rich, str) else "".join(s.text for s in rich.segments)
    kind = type(paragraph).__name__
    if kind == "DualDialog":
        yield from of_paragraph(paragraph.left)
        for index, (kind, text) in enumerate(of_paragraph(paragraph.right)):
            yield ("dual cue" if index == 0 else kind), text
    elif kind == "Dialog":
        yield "cue", plain(paragraph.character)
        for aside, line in paragraph.blocks:
            yield ("aside" if aside else "dialogue"), plain(line)
    elif kind == "Section":
        yield "section", plain(paragraph.text)
    elif kind == "Slug":
        yield "heading", plain(paragraph.line)
        if paragraph.synopsis:
            yield "synopsis", paragraph.synopsis
    elif kind == "PageBreak":
        yield "break", ""
    else:
        centred = getattr(paragraph, "centered", False)
        yield "centered" if centred else kind.lower(), "\n".join(plain(line) for line in paragraph.lines)


def fountain_py(text):
    from fountain import FountainParser

    script = FountainParser().parse(text)
    for key, value in script.metadata.items():
        yield "title", f"{key.lower()}={value}"
    for element in script.elements:
        if element.type.value != "dual_dialogue":
            yield of_element(element)
            continue
        for side, cue in (("left", "cue"), ("right", "dual cue")):
            yield cue, of_element(element.metadata[f"{side}_character"])[1]
            yield from map(of_element, element.metadata[f"{side}_dialogue"])


def of_element(element):
    kind = SHORT.get(element.type.value, element.type.value)
    extension = element.metadata.get("extension")
    text = f"{element.text} ({extension})" if extension else element.text
    return kind, "" if kind == "break" else text


def line(read, snippet):
    try:
        parts = [(kind, text or "") for kind, text in read(snippet) if kind]
    except Exception as error:
        return f"throws {type(error).__name__}"
    joined = []
    for kind, text in parts:
        # Lines of one speech are one element with us.
        if joined and kind == "dialogue" == joined[-1][0]:
            joined[-1] = (kind, joined[-1][1] + "\n" + text)
        else:
            joined.append((kind, text))
    return " | ".join(f"{kind}: {text}".strip() for kind, text in joined).replace("\n", "/")


read = {"screenplain": screenplain, "fountain-py": fountain_py}[sys.argv[1]]
sys.stdin.reconfigure(encoding="utf-8", newline="")
sys.stdout.reconfigure(encoding="utf-8")
for snippet in sys.stdin.read().split("\0"):
    print(line(read, snippet))
