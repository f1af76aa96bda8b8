"""zh_CN is complete, always: whatever a person can read stands in the catalogue, translated and checked."""
import os
import re
import subprocess
import tempfile
import source

HERE = os.path.dirname(os.path.abspath(__file__))
UPDATE = os.path.join(HERE, "..", "..", "po", "update")
CHINESE = re.compile(r"[\u3400-\u9fff]")
PLACE = re.compile(r"%\d")

HEADER = ('msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0800\\n"\n'
          '"Last-Translator: x <x@y.zz>\\n"\n"Language-Team: x\\n"\n"Language: zh_CN\\n"\n"MIME-Version: 1.0\\n"\n'
          '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
          '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n')
ENTRY = 'msgid "%s"\nmsgstr "%s"\n\n'
GOOD = ENTRY % ("Name", "姓名") + ENTRY % ("Case %1 is closed.", "业务%1已办结。")
FOLDERS = {"widgets/.keep": "", "reports/.keep": "", "forms/.keep": "", "po/update": (open(UPDATE).read(), 0o755)}
CLEAN = {
    **FOLDERS,
    "forms/person/a.c": 'f (_("Name"));\n',
    "app/db/sql/api/a.sql": "PERFORM data.refuse('PR101', 'Case %1 is closed.', v_no);\n",
    "po/zh_CN.po": HEADER + GOOD,
}
UI = '<interface domain="pension-workbench"><object class="GtkLabel"><property name="label" translatable="yes">Sex</property></object></interface>\n'
PLANTED = [
    ({"forms/person/b.c": 'f (_("Sex"));\n'}, "“Sex” is missing"),
    ({"forms/person/b.ui": UI}, "“Sex” is missing"),
    ({"forms/person/b.c": 'f (C_("column", "Sex"));\n'}, "“Sex” is missing"),
    ({"app/db/sql/api/b.sql": "PERFORM data.refuse('PR102', 'You entered this case yourself.');\n"},
     "“You entered this case yourself.” is missing"),
    ({"app/db/sql/kinds/b.sql": "  RETURN NEXT data.check_line('warn', 'phone', 'The number %1 is short.', v);\n"},
     "“The number %1 is short.” is missing"),
    ({"po/zh_CN.po": HEADER + GOOD.replace("姓名", "")}, "“Name” is not translated"),
    ({"po/zh_CN.po": HEADER + "#, fuzzy\n" + GOOD}, "“Name” is fuzzy"),
    ({"po/zh_CN.po": HEADER + GOOD.replace("姓名", "Name")}, "“Name” is not Chinese"),
    ({"po/zh_CN.po": HEADER + GOOD.replace("业务%1", "业务")}, "“Case %1 is closed.”: the places differ"),
    ({"po/zh_CN.po": HEADER + GOOD + GOOD}, "msgfmt"),
]
# what is the same in both languages
SAME = {"PDF", "Excel", "OK", "%s", "%d", "—"}


def _entries(text):
    """{(context, msgid): (msgstr, fuzzy)} of a catalogue."""
    entries = {}
    for block in re.split(r"\n\s*\n", text):
        lines = [l for l in block.split("\n") if l.strip() and not l.startswith("#~")]
        fuzzy = any(l.startswith("#,") and "fuzzy" in l for l in lines)
        parts, key = {}, None
        for line in lines:
            match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*"(.*)"$', line)
            if not match:
                continue
            key = match.group(1) or key
            parts[key] = parts.get(key, "") + match.group(2)
        if parts.get("msgid"):
            entries[(parts.get("msgctxt"), parts["msgid"])] = (parts.get("msgstr", parts.get("msgstr[0]", "")), fuzzy)
    return entries


def _template(tree):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "template.pot")
        answer = subprocess.run([str(tree / "po/update"), "--template", out], capture_output=True, check=False)
        if answer.returncode != 0:
            return None, answer.stderr.decode()
        return open(out, encoding="utf-8").read(), answer.stderr.decode()


def findings(tree):
    template, said = _template(tree)
    if template is None:
        return ["po/update: " + said]
    found = ["po/update: " + l for l in said.split("\n") if "error" in l or "non-ASCII" in l]
    check = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", str(tree / "po/zh_CN.po")],
                           capture_output=True, check=False)
    if check.returncode != 0:
        found.append("msgfmt: " + check.stderr.decode().strip())

    known = _entries(source.read(tree, "po/zh_CN.po"))
    for (context, msgid) in _entries(template):
        if (context, msgid) not in known:
            found.append("“%s” is missing%s" % (msgid, " (%s)" % context if context else ""))
            continue
        msgstr, fuzzy = known[(context, msgid)]
        if not msgstr:
            found.append("“%s” is not translated" % msgid)
        elif fuzzy:
            found.append("“%s” is fuzzy" % msgid)
        elif re.search(r"[A-Za-z]{2,}", re.sub(r"%[-0-9.*lhz]*[a-z]|\\[a-z]|<[^>]*>", "", msgid)) \
                and not CHINESE.search(msgstr) and msgid not in SAME:
            found.append("“%s” is not Chinese: “%s”" % (msgid, msgstr))
        elif sorted(PLACE.findall(msgid)) != sorted(PLACE.findall(msgstr)):
            found.append("“%s”: the places differ: “%s”" % (msgid, msgstr))
    return found


def summary(tree):
    return "%d sentences in zh_CN" % len(_entries(source.read(tree, "po/zh_CN.po")))
