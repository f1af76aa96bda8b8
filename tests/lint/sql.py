"""What a reader can check of the SQL; the tests on a server check the catalogue itself."""
import re
import source

FOLDER = "app/db/sql/"
# statements that change what is there: they belong to migrate/, which is frozen once released
TRANSITION = re.compile(
    r"\b(?:CREATE\s+(?:UNLOGGED\s+)?TABLE|CREATE\s+(?:UNIQUE\s+)?INDEX|CREATE\s+SEQUENCE|CREATE\s+TYPE|CREATE\s+DOMAIN"
    r"|DROP\s+(?:TABLE|COLUMN|SCHEMA|TYPE)|ALTER\s+TABLE\s+\S+\s+(?:ADD|DROP|RENAME|ALTER)|TRUNCATE)\b", re.I)
HARMLESS_TRANSITION = re.compile(r"\bCREATE\s+TEMP", re.I)
DEFINITION = re.compile(r"\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE|VIEW)\s+api\.", re.I)
FUNCTION = re.compile(r"\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\s+([\w.]+)\s*\(", re.I)
BODY = re.compile(r"\bAS\s+(\$\w*\$|')", re.I)
EXECUTE = re.compile(r"\bEXECUTE\s+(?!ON\b|FUNCTION\b|PROCEDURE\b)(.*?)(?=;|\bUSING\b|\bINTO\b|\bLOOP\b)", re.I | re.S)

GOOD = """CREATE OR REPLACE FUNCTION api.person_open (p_person bigint, p_request uuid)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  -- EXECUTE 'x' || y;
  EXECUTE format('SELECT %I FROM data.person WHERE id = $1', p_field) INTO v USING p_person;
END $$;
COMMENT ON FUNCTION api.person_open IS 'x';
GRANT EXECUTE ON FUNCTION api.person_open TO staff;
"""
CLEAN = {FOLDER + "api/person.sql": GOOD,
         FOLDER + "migrate/0001-person.sql": "CREATE TABLE data.person (id bigint);\n"}
PLANTED = [
    ({FOLDER + "api/x.sql": GOOD.replace("person_open", "x").replace("SET search_path = ''", "")}, "api.x: no search_path"),
    ({FOLDER + "api/x.sql": GOOD.replace("person_open", "x").replace("search_path = ''", "search_path = data")},
     "api.x: no search_path"),
    ({FOLDER + "api/x.sql": GOOD.replace("person_open", "x").replace("SECURITY DEFINER", "")}, "api.x: not SECURITY DEFINER"),
    ({FOLDER + "api/x.sql": GOOD.replace("person_open", "x").replace("COMMENT ON", "-- COMMENT ON")}, "api.x: no COMMENT"),
    ({FOLDER + "api/x.sql": GOOD}, "api.person_open: defined twice"),
    ({FOLDER + "api/x.sql": GOOD.replace("person_open", "x").replace("p_person bigint, p_request uuid", "p_request uuid, p_a int")},
     "api.x: p_request is not last"),
    ({FOLDER + "api/x.sql": "EXECUTE 'DELETE FROM ' || v_table;\n"}, "x.sql:1: dynamic SQL"),
    ({FOLDER + "api/x.sql": "EXECUTE format('SELECT %s', v);\n"}, "x.sql:1: dynamic SQL"),
    ({FOLDER + "api/x.sql": "EXECUTE v_statement;\n"}, "x.sql:1: dynamic SQL"),
    ({FOLDER + "api/x.sql": "CREATE TABLE data.x (id int);\n"}, "x.sql:1: a transition"),
    ({FOLDER + "kinds/x.sql": "\nALTER TABLE data.x ADD COLUMN y int;\n"}, "x.sql:2: a transition"),
    ({FOLDER + "migrate/0002-x.sql": "CREATE FUNCTION api.y () RETURNS int;\n"}, "0002-x.sql:1: a definition"),
    ({FOLDER + "migrate/second.sql": "SELECT 1;\n"}, "second.sql: a transition is named NNNN-subject.sql"),
    ({FOLDER + "migrate/0001-again.sql": "SELECT 1;\n"}, "number 0001 is taken twice"),
]


def _without_strings(code):
    return re.sub(source.SQL_STRING, source._blank, code)


def _head(code, start):
    body = BODY.search(code, start)
    return code[start:body.start() if body else len(code)]


def _parameters(code, opening):
    depth = 0
    for position in range(opening, len(code)):
        depth += {"(": 1, ")": -1}.get(code[position], 0)
        if depth == 0:
            return code[opening + 1:position]
    return ""


def _functions(name, code, seen):
    for match in FUNCTION.finditer(code):
        function = match.group(1)
        if not function.startswith("api."):
            continue
        where = "%s:%d: %s" % (name, source.line_of(code, match.start()), function)
        head = _head(code, match.end())
        if not re.search(r"\bSET\s+search_path\s*(?:=|TO)\s*''", head, re.I):
            yield where + ": no search_path = ''"
        if not re.search(r"\bSECURITY\s+DEFINER\b", head, re.I):
            yield where + ": not SECURITY DEFINER"
        if not re.search(r"\bCOMMENT\s+ON\s+(?:FUNCTION|PROCEDURE)\s+%s\b" % re.escape(function), code, re.I):
            yield where + ": no COMMENT"
        parameters = _parameters(code, match.end() - 1)
        if "p_request" in parameters and not parameters.strip().split(",")[-1].strip().startswith("p_request"):
            yield where + ": p_request is not last"
        if function in seen:
            yield where + ": defined twice, also in " + seen[function]
        seen[function] = name


# what runs once, by the administrator and over the catalogue, may also put words such as TABLE into a format
def _dynamic(name, code):
    for match in EXECUTE.finditer(code):
        statement = match.group(1).strip()
        if re.fullmatch(source.SQL_STRING, statement, re.S):
            continue
        where = "%s:%d: dynamic SQL " % (name, source.line_of(code, match.start()))
        if not re.match(r"(?:pg_catalog\.)?format\s*\(", statement, re.I):
            yield where + "without format()"
        elif "||" in _without_strings(statement) or (
                re.search(r"%(?:\d+\$)?s", statement) and re.search(r"/(?:api|kinds)/", name)):
            yield where + "may only hold %I and %L"


def _kind_of_statement(name, code):
    outer = re.sub(r"(\$\w*\$).*?\1", source._blank, _without_strings(code), flags=re.S)
    if "/migrate/" in name:
        for match in DEFINITION.finditer(outer):
            yield "%s:%d: a definition in the folder of transitions" % (name, source.line_of(code, match.start()))
    elif re.search(r"/(?:api|kinds|policy)/", name):
        for match in TRANSITION.finditer(outer):
            if re.match(r"ALTER\s+TABLE\s+\S+\s+ALTER\s+COLUMN\s+\S+\s+SET\s+STATISTICS", outer[match.start():], re.I):
                continue
            yield "%s:%d: a transition in a folder of definitions" % (name, source.line_of(code, match.start()))


def findings(tree):
    found = []
    seen, numbers = {}, {}
    for name in [n for n in source.files(tree, ".sql") if n.startswith(FOLDER)]:
        code = source.sql_code(source.read(tree, name))
        found += _functions(name, code, seen)
        found += _dynamic(name, code)
        found += _kind_of_statement(name, code)
        if "/migrate/" in name:
            number = re.match(r"(\d{4})-[a-z0-9-]+\.sql$", name.rsplit("/", 1)[1])
            if not number:
                found.append("%s: a transition is named NNNN-subject.sql" % name)
            elif number.group(1) in numbers:
                found.append("%s: number %s is taken twice" % (name, number.group(1)))
            else:
                numbers[number.group(1)] = name
    return found
