"""People's names as feeds and exports write them: an address beside a name is nobody's business."""

import re

# Only what is plainly one: `name@host.tld`, also as people disguise it ("ann [at] mill.example").
_AT = r"(?:@|＠|%40|\s*[\[({<]\s*at\s*[\])}>]\s*)"
_DOT = r"(?:\.|\s*[\[({<]\s*dot\s*[\])}>]\s*)"
ADDRESS = re.compile(
    rf"(?:mailto:)?(?<![\w.+-])[\w.!#$&'*+/=?^`{{|}}~-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[^\W\d_]{{2,}}",
    re.IGNORECASE,
)
_EMPTIED = re.compile(r"[(<\[{]\s*[)>\]}]")  # brackets in which an address stood
_WRAPPED = re.compile(r"\((?P<name>[^()]+)\)|\"(?P<quoted>[^\"]+)\"")
_EDGES = " \t\n,;:|·–—-"
_LONGEST = 500  # letters; what is longer is no name


def name_only(text: str) -> str:
    """Return the name of a line such as `ann@mill.example (Ann Lee)`; empty where it is an address only."""
    text = text[:_LONGEST]
    if not ADDRESS.search(text):
        return " ".join(text.split())
    rest = _EMPTIED.sub(" ", ADDRESS.sub(" ", text))
    bare = " ".join(rest.split()).strip(_EDGES)
    wrapped = _WRAPPED.fullmatch(bare)
    return ((wrapped["name"] or wrapped["quoted"]).strip(_EDGES)) if wrapped else bare
