"""Headers are included by the name of their layer: a relative include would slip past the layers."""
import re
import source

CLEAN = {"app/db/rows.c": '#include "db/rows.h"\n#include <glib.h>\n/* #include "../old.h" */\n'}
PLANTED = [
    ({"widgets/a.c": '#include "../app/pension/status.h"\n'}, "widgets/a.c:1"),
    ({"forms/form/b.h": '\n#  include <../db/rows.h>\n'}, "forms/form/b.h:2"),
    ({"forms/form/c.c": '#include "forms/../widgets/entry.h"\n'}, "forms/form/c.c:1"),
    ({"app/pq/d.c": '#include "session.h"\n'}, "app/pq/d.c:1: name the layer"),
    ({"app/pq/e.c": '#include "/usr/include/glib.h"\n'}, "app/pq/e.c:1"),
    ({"app/records/CMakeLists.txt": "target_include_directories(records PRIVATE ../db)\n"}, "CMakeLists.txt:1"),
]


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
            elif match.group(1) == '"' and "/" not in match.group(2) and not name.startswith("tests/"):
                found.append("%s:%d: name the layer in the include" % (name, number))
    for name in source.files(tree, "CMakeLists.txt"):
        for number, line in enumerate(source.read(tree, name).split("\n"), 1):
            if re.search(r"(target_)?include_directories\s*\(", line):
                found.append("%s:%d: only layer() gives include folders" % (name, number))
    return found
