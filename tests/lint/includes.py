"""Headers are included by the name of their layer: a relative include would slip past the layers."""
import re
import source

# programs beside the layers: what they include lies next to them
PROGRAMS = ("tests/", "widgets/gallery/", "app/pension/pg/")

CLEAN = {"app/db/rows.c": '#include "db/rows.h"\n#include <glib.h>\n/* #include "../old.h" */\n',
         "app/office/CMakeLists.txt": "target_include_directories(o PRIVATE ${PROJECT_BINARY_DIR}/include/office)\n"}
PLANTED = [
    ({"widgets/a.c": '#include "../app/pension/status.h"\n'}, "widgets/a.c:1"),
    ({"forms/form/b.h": '\n#  include <../db/rows.h>\n'}, "forms/form/b.h:2"),
    ({"forms/form/c.c": '#include "forms/../widgets/entry.h"\n'}, "forms/form/c.c:1"),
    ({"app/pq/d.c": '#include "session.h"\n'}, "app/pq/d.c:1: name the layer"),
    ({"app/pq/e.c": '#include "/usr/include/glib.h"\n'}, "app/pq/e.c:1"),
    ({"app/office/CMakeLists.txt": "target_include_directories(o PRIVATE ${PROJECT_BINARY_DIR}/include/pq)\n"},
     "CMakeLists.txt:1"),
    ({"app/records/CMakeLists.txt": "target_include_directories(records PRIVATE ../db)\n"}, "CMakeLists.txt:1"),
]


def _own(name, line):
    """A second program in the folder of a layer may see that layer; the server module sees the server's headers."""
    match = re.search(r"include_directories\s*\(\S+ (?:SYSTEM )?PRIVATE (.*)\)", line)
    folders = match.group(1).split() if match else ["?"]
    own = ["${PROJECT_BINARY_DIR}/include/" + part for part in name.split("/")[1:-1]]
    return all(f in own or (name == "app/pension/pg/CMakeLists.txt" and re.search("SERVER|POSTGRES|PG_", f.upper())) for f in folders)


def findings(tree):
    found = []
    for name in source.files(tree, ".c", ".h"):
        code = source.c_code(source.read(tree, name), strings=True)
        for number, line in enumerate(code.split("\n"), 1):
            match = re.match(r'\s*#\s*include\s*(["<])([^">]*)[">]', line)
            if not match:
                continue
            if ".." in match.group(2).split("/") or match.group(2).startswith("/"):
                found.append("%s:%d: include by the name of the layer, not by a path" % (name, number))
            elif match.group(1) == '"' and "/" not in match.group(2) and not name.startswith(PROGRAMS):
                found.append("%s:%d: name the layer in the include" % (name, number))
    for name in source.files(tree, "CMakeLists.txt"):
        if name.startswith("tests/"):
            continue          # what test programs share is no layer
        for number, line in enumerate(source.read(tree, name).split("\n"), 1):
            if "include_directories" in line and not _own(name, line):
                found.append("%s:%d: only layer() gives include folders" % (name, number))
    return found
