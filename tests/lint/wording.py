"""Nothing English reaches the person: what is seen goes through the translations, and sources are written in English."""
import re
import xml.etree.ElementTree as ElementTree
import source

SEEN = {"label", "title", "subtitle", "tooltip-text", "tooltip-markup", "tooltip_text", "placeholder-text",
        "placeholder_text", "secondary-text", "primary-text", "text", "message", "heading", "caption", "hint",
        "AtkObject::accessible-name", "AtkObject::accessible-description", "accessible-name", "accessible-description"}
CALLS = re.compile(
    r"\b(gtk_label_new(?:_with_mnemonic)?|gtk_label_set_(?:text|markup)(?:_with_mnemonic)?|gtk_button_new_with_(?:label|mnemonic)"
    r"|gtk_button_set_label|gtk_\w+_button_new_with_(?:label|mnemonic)|gtk_entry_set_placeholder_text|gtk_window_set_title"
    r"|gtk_widget_set_tooltip_(?:text|markup)|gtk_menu_item_new_with_\w+|gtk_frame_new|gtk_expander_new"
    r"|gtk_dialog_add_button|gtk_file_chooser_native_new|gtk_file_filter_set_name|atk_object_set_(?:name|description)"
    r"|form_save_file|form_excel_export)"
    r"\s*\(((?:[^()\"]|\"(?:\\.|[^\"\\])*\"|\([^()]*\))*)\)", re.S)
LETTERS = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Chinese is data in SQL, in reports (what stands on paper), in amounts in capitals and in invented people, and what tests expect to see
ENGLISH_SOURCES = ("app/", "widgets/", "forms/")
CHINESE_DATA = ("app/pension/", "app/office/")
# invented samples to look at
SAMPLES = ("tests/", "widgets/gallery/")

UI = '<interface domain="pension-workbench"><object class="GtkLabel"><property name="label" %s>%s</property></object></interface>\n'
CLEAN = {
    "forms/person/a.ui": UI % ('translatable="yes"', "Name"),
    "forms/person/n.ui": UI % ("", "…"),
    "forms/person/a.c": 'void\nf (void)\n{\n  gtk_label_set_text (l, _("Name"));\n  gtk_label_new ("—");\n'
                        '  gtk_label_set_text (l, person->name);   /* 姓名 */\n}\n',
}
PLANTED = [
    ({"forms/person/b.ui": UI % ("", "Name")}, "b.ui:1: “Name” is not translatable"),
    ({"forms/person/b.ui": UI % ('translatable="yes"', "姓名")}, "b.ui:1: “姓名” is not English"),
    ({"forms/person/b.ui": (UI % ('translatable="yes"', "N")).replace(' domain="pension-workbench"', "")}, "b.ui: no domain"),
    ({"forms/person/b.ui": "<interface>"}, "b.ui: not XML"),
    ({"forms/person/b.c": 'gtk_label_set_text (GTK_LABEL (l), "Name");\n'}, "b.c:1: “Name” is not translated"),
    ({"forms/person/b.c": 'w = gtk_button_new_with_label ("Save all");\n'}, "b.c:1: “Save all”"),
    ({"forms/person/b.c": 'form_save_file (page, "Save as", name, chosen_cb, self);\n'}, "b.c:1: “Save as”"),
    ({"app/shell/b.c": 'const char *x = "姓名";\n'}, "app/shell/b.c:1: Chinese in a source"),
]


def _ui(name, text):
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        yield "%s: not XML: %s" % (name, error)
        return
    if root.get("domain") != "pension-workbench":
        yield "%s: no domain=\"pension-workbench\"" % name
    for element in root.iter():
        seen = element.tag in ("item", "col", "attribute") or element.get("name") in SEEN
        if element.tag not in ("property", "item", "col", "attribute") or not element.text or not seen:
            continue
        translatable = element.get("translatable") == "yes"
        line = source.line_of(text, max(text.find(element.text), 0))
        if translatable and CHINESE.search(element.text):
            yield "%s:%d: “%s” is not English" % (name, line, element.text)
        elif not translatable and element.tag != "attribute" and (
                LETTERS.search(element.text) or CHINESE.search(element.text)):
            yield "%s:%d: “%s” is not translatable" % (name, line, element.text)


def _c(name, text):
    code = source.c_code(text, strings=True)
    for match in CALLS.finditer(code):
        bare = re.sub(r'\b[NC]?_\s*\([^()]*\)|g_dpgettext2?\s*\([^()]*\)|ngettext\s*\([^()]*\)', " ", match.group(2))
        for literal in re.findall(source.C_STRING, bare):
            if LETTERS.search(re.sub(r"%[-+ 0-9.*lhzj]*[a-zA-Z]|<[^>]*>|\\.", " ", literal)):
                yield "%s:%d: “%s” is not translated" % (name, source.line_of(code, match.start()), literal[1:-1])
    if name.startswith(CHINESE_DATA):
        return
    for number, line in enumerate(code.split("\n"), 1):
        if CHINESE.search(line):
            yield "%s:%d: Chinese in a source, put it into po or the data" % (name, number)


def findings(tree):
    found = []
    for name in source.files(tree, ".ui"):
        if not name.startswith(SAMPLES):
            found += _ui(name, source.read(tree, name))
    for name in source.files(tree, ".c", ".h"):
        if name.startswith(ENGLISH_SOURCES) and not name.startswith(SAMPLES):
            found += _c(name, source.read(tree, name))
    return found
