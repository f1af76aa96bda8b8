"""Calls that have no place here, and calls that have exactly one."""
import re
import source

EVERYWHERE = {
    "strcpy": "g_strlcpy or g_strdup", "strcat": "GString", "sprintf": "g_snprintf", "vsprintf": "g_vsnprintf",
    "gets": "fgets", "strtok": "g_strsplit", "atoi": "g_ascii_strtoll", "atol": "g_ascii_strtoll",
    "atoll": "g_ascii_strtoll", "atof": "integers", "system": "GSubprocess", "popen": "GSubprocess",
    "g_spawn_command_line_sync": "GSubprocess", "g_spawn_command_line_async": "GSubprocess", "alloca": "g_new",
    "tmpnam": "g_mkstemp", "mktemp": "g_mkstemp", "rand": "g_random_int or a seeded generator",
    "gtk_main_iteration": "a callback", "gtk_main_iteration_do": "a callback", "gtk_events_pending": "a callback",
    "gtk_dialog_run": "the response signal", "gtk_native_dialog_run": "the response signal",
    "g_usleep": "g_timeout_add", "usleep": "g_timeout_add", "sleep": "g_timeout_add", "nanosleep": "g_timeout_add",
    "gtk_test_init": "g_test_init and gtk_init: it sets the locale to C",
}
SYNCHRONOUS_PQ = [
    "PQexec", "PQexecParams", "PQexecPrepared", "PQprepare", "PQdescribePrepared", "PQdescribePortal", "PQconnectdb",
    "PQconnectdbParams", "PQsetdb", "PQsetdbLogin", "PQreset", "PQping", "PQpingParams", "PQfn", "PQcancel",
    "PQchangePassword", "PQencryptPasswordConn",
]
# who may wait for a server: a command line, and the private office before there is a window
MAY_WAIT = ("app/ctl/", "app/office/", "app/pq/admin", "tests/")
# who may wait for other reasons: tests turn the main loop by hand
MAY_TURN = {"gtk_main_iteration": ("tests/",), "gtk_main_iteration_do": ("tests/",), "gtk_events_pending": ("tests/",),
            "g_usleep": ("tests/", "app/ctl/", "app/office/"), "rand": ()}
# PQcancel blocks; the session sends it from a thread
MAY_CANCEL = ("app/pq/",)
ONE_PLACE = {
    r"\bPQ[a-z]\w+": ("libpq", ("app/pq/", "app/office/", "app/ctl/", "tests/")),
    r"\bHPDF_\w+": ("libharu", ("reports/", "tests/")),
    r"\b(?:workbook|worksheet)_\w+": ("libxlsxwriter", ("reports/", "tests/")),
    r"\bcrypto_\w+": ("libsodium", ("app/sealed/", "tests/")),
}

CLEAN = {
    "app/pq/session.c": "/* never PQexec () */\nvoid\nf (void)\n{\n  PQsendQueryParams ();\n  g_message (\"sleep (1)\");\n}\n",
    "app/ctl/upgrade.c": "void\nf (void)\n{\n  PQexec ();\n}\n",
    "forms/person/p.c": "void\nf (void)\n{\n  person_sleep ();\n  self->system (x);\n}\n",
}
PLANTED = [({"forms/person/x.c": "\n  %s (x);\n" % call}, "forms/person/x.c:2: " + call)
           for call in ["strcpy", "sprintf", "atoi", "system", "gtk_main_iteration", "gtk_dialog_run", "g_usleep",
                        "sleep", "PQexec", "PQconnectdb"]]
PLANTED += [
    ({"app/pq/x.c": "r = PQexecParams(c);\n"}, "app/pq/x.c:1: PQexecParams"),
    ({"app/pq/x.c": "r = PQexec(c);\n"}, "app/pq/x.c:1: PQexec"),
    ({"widgets/x.c": "PQclear (r);\n"}, "widgets/x.c:1: PQclear"),
    ({"forms/x.c": "HPDF_New ();\n"}, "forms/x.c:1: HPDF_New"),
]


def _starts(name, folders):
    return name.startswith(tuple(folders)) if folders else False


def _findings_of(name, code):
    def hits(pattern):
        return [(source.line_of(code, m.start()), m.group(0)) for m in re.finditer(pattern, code)]

    for call, better in EVERYWHERE.items():
        if _starts(name, MAY_TURN.get(call, ())):
            continue
        for line, _ in hits(r"(?<![\w>.])%s(?=\s*\()" % call):
            yield "%s:%d: %s is banned, use %s" % (name, line, call, better)
    for call in SYNCHRONOUS_PQ:
        if _starts(name, MAY_WAIT) or (call == "PQcancel" and _starts(name, MAY_CANCEL)):
            continue
        for line, _ in hits(r"\b%s(?=\s*\()" % call):
            yield "%s:%d: %s waits for the server" % (name, line, call)
    for pattern, (library, folders) in ONE_PLACE.items():
        if _starts(name, folders):
            continue
        for line, word in hits(pattern + r"(?=\s*\()"):
            yield "%s:%d: %s: %s belongs to %s" % (name, line, word, library, " ".join(folders))


def findings(tree):
    found = []
    for name in source.files(tree, ".c", ".h"):
        found += _findings_of(name, source.c_code(source.read(tree, name)))
    return found
