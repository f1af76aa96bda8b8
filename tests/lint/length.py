"""Functions and files stay short enough to be read at once."""
import statistics
import source

LONGEST_FUNCTION = 60
LONGEST_FILE = 700


def _function(lines):
    return "static int\nf (int a)\n{\n%s}\n" % ("  a++;\n" * lines)


CLEAN = {"app/db/a.c": _function(60) + "static const int table[] =\n{\n%s};\n" % ("  1,\n" * 80)}
PLANTED = [
    ({"app/db/b.c": "\n" + _function(61)}, "app/db/b.c:4: f has 61 lines"),
    ({"app/db/c.c": "int x;\n" * 701}, "app/db/c.c: 701 lines"),
    ({"app/db/sql/api/d.sql": "SELECT 1;\n" * 701}, "app/db/sql/api/d.sql: 701 lines"),
]


def findings(tree):
    found = []
    for name in source.files(tree, ".c", ".h", ".sql", ".py", ".ui"):
        text = source.read(tree, name)
        count = text.count("\n")
        if count > LONGEST_FILE:
            found.append("%s: %d lines, at most %d" % (name, count, LONGEST_FILE))
        if name.endswith(".c"):
            found += ["%s:%d: %s has %d lines, at most %d" % (name, f.line, f.name, f.length, LONGEST_FUNCTION)
                      for f in source.functions(text) if f.length > LONGEST_FUNCTION]
    return found


def summary(tree):
    lengths = sorted(f.length for n in source.files(tree, ".c") for f in source.functions(source.read(tree, n)))
    if not lengths:
        return "no functions"
    return "%d functions: median %d lines, nine in ten under %d, longest %d" % (
        len(lengths), statistics.median(lengths), lengths[len(lengths) * 9 // 10] + 1, lengths[-1])
