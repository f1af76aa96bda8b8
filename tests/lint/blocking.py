"""Nothing blocks the person: in the layers of the window, disk, processes and sleep belong to a thread.

A function counts as living on a thread when it is handed to one (g_task_run_in_thread, worker_run, g_thread_new,
g_thread_pool_new), or when everything that mentions it does. A call that is known to be harmless says why in a
comment on its own line or the line before:  blocks: reason
"""
import re
import source

CLIENT = ("app/db/", "app/pq/", "app/records/", "app/cases/", "app/shell/", "widgets/", "forms/")
STARTERS = r"\b(?:g_task_run_in_thread|g_thread_new|g_thread_try_new|g_thread_pool_new(?:_full)?|worker_run)\s*\(([^;]*)\)\s*;"
BLOCKING = re.compile(r"(?<![\w>.])(%s)(?=\s*\()" % "|".join([
    r"g_file_(?:get|set)_contents(?:_full)?", r"g_file_load_contents", r"g_file_load_bytes", r"g_file_replace_contents",
    r"g_file_read", r"g_file_replace", r"g_file_create", r"g_file_append_to", r"g_file_copy", r"g_file_move",
    r"g_file_enumerate_children", r"g_file_query_info", r"g_file_delete", r"g_input_stream_(?:read|read_all|read_bytes|skip)",
    r"g_output_stream_(?:write|write_all|write_bytes|flush|splice)", r"g_spawn_sync", r"g_subprocess_(?:wait|wait_check|communicate|communicate_utf8)",
    r"\w+_sync", r"fopen", r"open", r"fsync", r"fdatasync", r"rename", r"g_rename", r"g_unlink", r"unlink", r"g_remove", r"g_mkdir_with_parents",
    r"g_dir_open", r"opendir", r"flock", r"lockf", r"waitpid", r"getaddrinfo", r"gethostbyname", r"connect", r"poll", r"select",
    r"gdk_pixbuf_new_from_file\w*", r"poppler_document_new_from_file", r"g_key_file_(?:load_from|save_to)_file",
    r"g_main_loop_run", r"g_main_context_iteration", r"g_thread_join", r"crypto_pwhash\w*"]))
HARMLESS = re.compile(r"/\*[^*]*\bblocks: \S")

THREAD = "static void\nwork_thread (GTask *task)\n{\n  helper ();\n}\nstatic void\nhelper (void)\n{\n  g_file_get_contents (a);\n}\n"
CLEAN = {
    "app/cases/a.c": THREAD + "void\nstart (void)\n{\n  g_task_run_in_thread (t, work_thread);\n}\n",
    "app/shell/b.c": "int\nmain (void)\n{\n  g_file_get_contents (a);   /* blocks: there is no window yet */\n}\n",
    "app/ctl/c.c": "void\nf (void)\n{\n  fopen (x);\n}\n",
}
PLANTED = [
    ({"app/cases/d.c": "void\nclicked_cb (void)\n{\n  g_file_get_contents (a);\n}\n"}, "app/cases/d.c:4: g_file_get_contents"),
    ({"app/cases/a.c": THREAD + "void\nstart (void)\n{\n  g_task_run_in_thread (t, work_thread);\n  helper ();\n}\n"},
     "app/cases/a.c:9: g_file_get_contents"),
    ({"forms/form/e.c": "void\nf (void)\n{\n  g_dbus_proxy_new_sync (a);\n}\n"}, "forms/form/e.c:4: g_dbus_proxy_new_sync"),
    ({"app/shell/b.c": "int\nmain (void)\n{\n  g_file_get_contents (a);   /* the key */\n}\n"}, "app/shell/b.c:4"),
]


def _threads(trees):
    """The names of the functions that only threads reach."""
    bodies = set()
    callers = {}
    names = {f.name for functions in trees.values() for f in functions}
    outside = set()
    for functions in trees.values():
        for function in functions:
            started = " ".join(re.findall(STARTERS, function.body))
            handed = set(re.findall(r"\w+", started)) & names
            bodies |= handed
            rest = re.sub(STARTERS, " ", function.body)
            for word in set(re.findall(r"\b[a-z_]\w+", rest)) & names:
                callers.setdefault(word, set()).add(function.name)
    return bodies - outside, callers


def _on_thread(bodies, callers):
    living = set(bodies)
    for name, who in callers.items():
        if who - {name}:
            living.add(name)
    changed = True
    while changed:
        drop = {n for n in living if (callers.get(n, set()) - {n}) - living
                or (n not in bodies and not (callers.get(n, set()) - {n}))}
        changed = bool(drop)
        living -= drop
    return _grounded(living, bodies, callers)


def _grounded(living, bodies, callers):
    """Of those, the ones a thread really reaches: two functions calling each other are not on a thread for that."""
    reached = set(bodies) & living
    changed = True
    while changed:
        more = {n for n in living - reached if (callers.get(n, set()) & reached)}
        changed = bool(more)
        reached |= more
    return reached


def findings(tree):
    texts = {n: source.read(tree, n) for n in source.files(tree, ".c") if not n.startswith("tests/")}
    trees = {n: source.functions(t) for n, t in texts.items()}
    living = _on_thread(*_threads(trees))
    found = []
    for name, functions in trees.items():
        if not name.startswith(CLIENT):
            continue
        lines = texts[name].split("\n")
        for function in functions:
            if function.name in living:
                continue
            for match in BLOCKING.finditer(function.body):
                number = function.line + source.line_of(function.body, match.start())
                if not any(HARMLESS.search(lines[i]) for i in (number - 1, number - 2)):
                    found.append("%s:%d: %s may block the window (in %s)" % (name, number, match.group(1), function.name))
    return found
