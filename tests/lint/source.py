"""What every lint needs to know of a source file."""
import functools
import pathlib
import re
import shutil
import subprocess

SKIPPED = re.compile(r"^(\.git|build[^/]*)(/|$)")


def files(tree, *endings):
    """The files of the project below tree, relative and sorted: what git would keep, or all when there is no git."""
    names = _from_git(tree)
    if names is None:
        names = [str(p.relative_to(tree)) for p in pathlib.Path(tree).rglob("*") if p.is_file()]
        names = [n for n in names if not SKIPPED.match(n) and "__pycache__" not in n
                 and not n.endswith((".mo", ".pot"))]
    return sorted(n for n in names if not endings or n.endswith(endings))


def _from_git(tree):
    if not pathlib.Path(tree, ".git").exists() or shutil.which("git") is None:
        return None
    answer = subprocess.run(["git", "-c", "safe.directory=*", "-C", str(tree), "ls-files", "-z", "--cached",
                             "--others", "--exclude-standard"], capture_output=True, check=False)
    if answer.returncode != 0:
        return None
    names = answer.stdout.decode().split("\0")
    return [n for n in names if n and pathlib.Path(tree, n).is_file()]


def read(tree, name):
    return pathlib.Path(tree, name).read_text(encoding="utf-8", errors="replace")


def _blank(match):
    """Spaces for everything but the line ends, so that line numbers stay."""
    return re.sub(r"[^\n]", " ", match.group(0))


C_COMMENT = r"/\*.*?\*/|//[^\n]*"
C_STRING = r'"(?:\\.|[^"\\\n])*"'
C_CHAR = r"'(?:\\.|[^'\\\n])+'"


def c_code(text, strings=False):
    """The C text without comments and, unless strings is asked for, without what stands between quotes."""
    def replace(match):
        token = match.group(0)
        if token.startswith("/"):
            return _blank(match)
        if strings:
            return token
        return token[0] + re.sub(r"[^\n]", " ", token[1:-1]) + token[-1]
    return re.sub("%s|%s|%s" % (C_COMMENT, C_STRING, C_CHAR), replace, text, flags=re.S)


SQL_COMMENT = r"--[^\n]*|/\*.*?\*/"
SQL_STRING = r"'(?:''|[^'])*'"


def sql_code(text):
    """The SQL text without comments; what stands between quotes stays."""
    def replace(match):
        return match.group(0) if match.group(0).startswith("'") else _blank(match)
    return re.sub("%s|%s" % (SQL_COMMENT, SQL_STRING), replace, text, flags=re.S)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


class Function:
    """One C function in GNU layout: its braces stand in the first column."""

    def __init__(self, name, static, line, length, body):
        self.name, self.static, self.line, self.length, self.body = name, static, line, length, body


@functools.lru_cache(maxsize=None)
def functions(text):
    """The functions of a C file; comments and strings are gone from the bodies."""
    code = c_code(text)
    lines = code.split("\n")
    found = []
    start = None
    for number, line in enumerate(lines):
        if line.rstrip() == "{" and number > 0 and start is None:
            start = number
        elif line.startswith("}") and start is not None:
            head = _head(lines, start)
            match = re.search(r"(\w+)\s*\(", head)
            if match and head.rstrip().endswith(")"):
                found.append(Function(match.group(1), head.split()[0] == "static", start + 1, number - start - 1,
                                      "\n".join(lines[start + 1:number])))
            start = None
    return tuple(found)


def _head(lines, brace):
    """The lines between the end of what came before and the opening brace."""
    first = brace
    while first > 0:
        line = lines[first - 1]
        if not line.strip() or line.startswith(("}", "#")) or line.rstrip().endswith(";"):
            break
        first -= 1
    head = " ".join(lines[first:brace])
    return re.sub(r"G_GNUC_\w+(\s*\([^)]*\))?|__attribute__\s*\(\(.*?\)\)", " ", head)
