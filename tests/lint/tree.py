"""The tree keeps its shape, what runs can run, and no file knows the machine it was written on."""
import os
import re
import source

TOP = {"app", "widgets", "reports", "forms", "po", "tests", "CMakeLists.txt", "README.md", "LICENSE"}
BINARY = (".png", ".jpg", ".jpeg", ".tiff", ".pdf", ".ttf", ".xlsx", ".woff2")
LARGEST = 400_000
LARGEST_PICTURE = 150_000
# the letters in brackets keep this file from finding itself
MACHINE = re.compile(r"(?<![\w.}$)])/(?:(?:wor[k]|roo[t]|hom[e]/\w+)(?=[/\s\"']|$)|tm[p]/(?:build|contract|po)-?)")
HOSTS = re.compile(r"\b(?:pyp[i]\.org|registry\.npm[j]s|crates[.]io|proxy\.golan[g]|deb\.debia[n]\.org|ftp\.debia[n]|"
                   r"snapshot\.debia[n]|files\.pythonhoste[d]|artifactor[y]|nexus\.\w+\.\w+|mirror[s]?\.[\w.]+)", re.I)
MINDS = re.compile(r"\b(?:chat[g]pt|g[p]t-?\d|clau[d]e|anthropi[c]|opena[i]|copilo[t]|gemin[i]|deepsee[k]|large language m[o]del|"
                   r"language m[o]del|[l]lms?|ai[- ](?:generate[d]|assistan[t]|agen[t])|as an a[i]\b)\b", re.I)
# sentences may stay on one line
SENTENCE = re.compile(r'"(?:\\.|[^"\\])*"')
UNFINISHED = re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X])\b")

CLEAN = {"app/run": ("#!/bin/sh\n", 0o755), "README.md": "# x\n", "app/db/a.c": "int a;\n", ".gitignore": "/build*/\n"}
PLANTED = [
    ({"docs/a.md": "x\n"}, "docs: not a top-level name"),
    ({"notes.txt": "x\n"}, "notes.txt: not a top-level name"),
    ({"tests/run": "#!/bin/sh\n"}, "tests/run: starts with #! but cannot be run"),
    ({"app/db/b.c": ("int b;\n", 0o755)}, "app/db/b.c: can be run but does not start with #!"),
    ({"app/db/b.c": "/* see /wor" + "k/main/x */\n"}, "app/db/b.c:1: a path of one machine"),
    ({"app/db/b.c": "\n\"/tm" + "p/build-me/x\"\n"}, "app/db/b.c:2: a path of one machine"),
    ({"app/packages": "deb http://deb.debia" + "n.org x\n"}, "app/packages:1: the name of a package host"),
    ({"po/zh_CN.po": "# by Clau" + "de\n"}, "po/zh_CN.po:1: speaks of who wrote it"),
    ({"app/db/b.c": "/* TOD" + "O: more */\n"}, "app/db/b.c:1: unfinished"),
    ({"app/db/b.c": "int a;  \n"}, "app/db/b.c:1: blank at the end of the line"),
    ({"app/db/b.c": "\tint a;\n"}, "app/db/b.c:1: tab"),
    ({"app/db/b.c": "int a;"}, "app/db/b.c: no line end at the end"),
    ({"app/db/b.c": b"int \xff;\n"}, "app/db/b.c: not UTF-8"),
    ({"app/shell/p.png": b"x" * 150_001}, "app/shell/p.png: 150001 bytes"),
    ({"tests/a.h": "int " + "x" * 120 + ";\n"}, "tests/a.h:1: 125 columns"),
]


def _lines(name, text):
    for number, line in enumerate(text.split("\n"), 1):
        where = "%s:%d: " % (name, number)
        if MACHINE.search(line):
            yield where + "a path of one machine"
        if HOSTS.search(line):
            yield where + "the name of a package host"
        if MINDS.search(line):
            yield where + "speaks of who wrote it"
        if name.endswith((".c", ".h", ".sql", ".ui", ".py", ".txt")):
            if UNFINISHED.search(line):
                yield where + "unfinished"
            if line != line.rstrip():
                yield where + "blank at the end of the line"
            if "\t" in line:
                yield where + "tab"
        if name.endswith((".c", ".h")) and len(SENTENCE.sub('""', line)) > 120:
            yield where + "%d columns" % len(line)


def _file(tree, name):
    path = os.path.join(tree, name)
    data = open(path, "rb").read()
    if name.endswith(BINARY):
        if len(data) > LARGEST_PICTURE:
            yield "%s: %d bytes, at most %d for a picture" % (name, len(data), LARGEST_PICTURE)
        return
    if len(data) > LARGEST:
        yield "%s: %d bytes, at most %d" % (name, len(data), LARGEST)
    if data.startswith(b"#!") != os.access(path, os.X_OK):
        yield name + (": starts with #! but cannot be run" if data.startswith(b"#!") else
                      ": can be run but does not start with #!")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        yield name + ": not UTF-8"
        return
    if text and not text.endswith("\n"):
        yield name + ": no line end at the end"
    if name != "LICENSE":
        yield from _lines(name, text)


def findings(tree):
    names = source.files(tree)
    found = ["%s: not a top-level name" % top for top in sorted({n.split("/")[0] for n in names})
             if top not in TOP and not top.startswith(".")]
    for name in names:
        found += _file(tree, name)
    return found
