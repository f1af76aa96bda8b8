"""A desk of the counter, driven from outside as a clerk does it: keys go in through the display, and what stands on the
screen is read back through the accessibility interface.

Every step waits for what it needs and fails with a sentence, the tree of the screen and a picture of it.
"""
import collections
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 30
BUILD = os.environ.get("BUILD_DIR", "build/tests")
PROGRAM = os.path.join(BUILD, "bin", "pension-workbench")
CONTROL = os.path.join(BUILD, "bin", "workbenchctl")


Staff = collections.namedtuple("Staff", "login name posts titles office office_name password")


class Lost(Exception):
    """What was looked for did not appear."""


def until(condition, what, patience=PATIENCE):
    """Waits until condition () is true and returns it."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            found = condition()
        except gi.repository.GLib.Error:      # what was being looked at has just gone
            found = None
        if found:
            return found
        time.sleep(0.05)
    raise Lost(what)


def walk(node, depth=0):
    """Every accessible below node that shows, top down."""
    if node is None or depth > 60:
        return
    yield node
    for child in children(node):
        yield from walk(child, depth + 1)


def children(node):
    """Those that show; a node that went away while it was asked has none."""
    try:
        found = (node.get_child_at_index(place) for place in range(min(node.get_child_count(), 400)))
        return [child for child in found if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING)]
    except GLib.GError:
        return []


def text_of(node):
    """What a person reads there: the text of an entry, otherwise the name."""
    try:
        if "Text" in node.get_interfaces():
            text = Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
            if text:
                return text
    except gi.repository.GLib.Error:
        pass
    return node.get_name() or ""


class Desk:
    """One running program of one clerk."""

    def __init__(self, *arguments, home=None):
        self.home = home or tempfile.mkdtemp(prefix="desk-")
        self.arguments = arguments
        self.process = None
        self.tops = None

    def open(self):
        environment = {**os.environ, "HOME": self.home, "XDG_DATA_HOME": self.home + "/share",
                       "XDG_CONFIG_HOME": self.home + "/config"}
        self.tops = None
        subprocess.run(["xdotool", "mousemove", "1599", "999"], check=True)     # nothing pops up under the pointer
        self.process = subprocess.Popen([PROGRAM, *self.arguments], env=environment)
        self.application()
        return self

    def kill(self):
        """As a power cut does it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        until(lambda: not self._applications(), "the program to be gone")

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def _applications(self):
        desktop = Atspi.get_desktop(0)
        apps = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
        return [a for a in apps if a is not None and a.get_process_id() == self.process.pid]

    def application(self):
        def there():
            if self.process.poll() is not None:
                raise Lost("the program ended with %s" % self.process.returncode)
            return next(iter(self._applications()), None)
        return until(there, "the program on the screen")

    # Reading

    def all(self, role=None, name=None, text=None):
        """The accessibles that show; name and text are regular expressions."""
        found = []
        for node in walk(self.application()):
            if role is not None and node.get_role_name() not in (role if isinstance(role, tuple) else (role,)):
                continue
            if name is not None and not re.search(name, node.get_name() or ""):
                continue
            if text is not None and not re.search(text, text_of(node)):
                continue
            found.append(node)
        return found

    def find(self, role=None, name=None, text=None, patience=PATIENCE):
        what = "a %s %s" % (role or "thing", name or text or "")
        try:
            return until(lambda: next(iter(self.all(role, name, text)), None), what, patience)
        except Lost:
            self.complain()
            raise

    def see(self, text, patience=PATIENCE):
        """Waits until the words stand somewhere on the screen."""
        return self.find(text=text, patience=patience)

    def gone(self, text, patience=PATIENCE):
        until(lambda: not self.all(text=text), "%s to go away" % text, patience)

    def focused(self):
        for node in walk(self.application()):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return node
        return None

    # Doing

    def _front(self):
        """Gives the keyboard to the newest window when windows came or went, as a window manager would; tooltips and
        menus look after themselves."""
        app = self.application()
        tops = [app.get_child_at_index(place) for place in range(app.get_child_count())]
        tops = [top.path for top in tops if top is not None and top.get_role_name() != "window"]
        if tops == self.tops:
            return
        answer = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", ""],
                                stdout=subprocess.PIPE, text=True, check=False)
        windows = [window for window in answer.stdout.split() if self._is_large(window)]
        if windows:
            subprocess.run(["xdotool", "windowfocus", "--sync", max(windows, key=int)], check=False)
            self.tops = tops

    @staticmethod
    def _is_large(window):
        answer = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window], stdout=subprocess.PIPE, text=True,
                                check=False)
        size = dict(line.split("=") for line in answer.stdout.split() if "=" in line)
        return int(size.get("WIDTH", 0)) >= 250 and int(size.get("HEIGHT", 0)) >= 150

    def key(self, *keys):
        """Presses keys as xdotool names them: ctrl+k, Return, F1."""
        self._front()
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "30", *keys], check=True)
        time.sleep(0.1)

    def type(self, text):
        """Types on the keyboard; letters, digits and signs."""
        self._front()
        subprocess.run(["xdotool", "type", "--delay", "15", text], check=True)
        time.sleep(0.1)

    def write(self, node, text):
        """Puts any text into an entry, as an input method does it."""
        Atspi.EditableText.set_text_contents(node, text)

    def press(self, role=None, name=None):
        """Presses the button of that name."""
        node = self.find(role or ("push button", "toggle button", "radio button", "list item", "menu item"), name)
        Atspi.Action.do_action(node, 0)
        time.sleep(0.1)
        return node

    def focus(self, node):
        Atspi.Component.grab_focus(node)
        until(lambda: node.get_state_set().contains(Atspi.StateType.FOCUSED), "the focus on " + text_of(node))

    def tab_to(self, name, role="text"):
        """Goes on with Tab until the field of that name has the keyboard."""
        for _ in range(80):
            node = self.focused()
            if node is None:                 # between two moments, or on the button inside a list
                time.sleep(0.3)
                node = self.focused()
            if node is not None and node.get_name() == name and node.get_role_name() == role:
                return node
            self.key("Tab")
        self.complain()
        raise Lost("Tab never comes to " + name)

    # What a person at the counter does

    def sign_in(self, who):
        """By the key on the card of a rehearsal office."""
        cards = until(lambda: self.all("push button", name=".+ .+ .+岗"), "the cards of the staff")
        names = [card.get_name() for card in cards]
        place = names.index("%s %s %s" % (who.office_name, who.name, who.titles))
        keys = "123456789abcdefghijklmnopqrstuvwxyz"
        if place < len(keys):
            self.key(keys[place])
        else:                                # more cards than keys: the rest is pressed
            Atspi.Action.do_action(cards[place], 0)
        self.find("push button", "^(我的待办|业务查询|征缴与到账)$")   # not every post has a desk of its own

    def open_person(self, initials, name):
        """Through the command box."""
        self.key("ctrl+k")
        self.type(initials)
        self.find("list item", "^%s " % name)
        found = [item.get_name().split()[0] for item in self.all("list item", r"\d{6}\*{8}")]
        self.key(*["Down"] * found.index(name), "Return")
        self.find("label", "^%s$" % name)
        self.find("push button", "^关键信息变更$")
        self.settle()

    def settle(self):
        """Until the screen stays as it is."""
        def still():
            before = self.tree()
            time.sleep(0.3)
            return self.tree() == before
        until(still, "the screen to come to rest")

    def add_material(self, title, path):
        """Ctrl+O, the material by the arrow keys, the file by its path."""
        self.key("ctrl+o")
        items = [item.get_name() for item in until(lambda: self.all("menu item"), "the list of materials")]
        self.key(*["Down"] * (1 + next(i for i, item in enumerate(items) if title in item)), "Return")
        self.choose_file(path)

    def choose_file(self, path):
        """In the chooser that is about to open: the path, and Enter."""
        chooser = ("file chooser", "dialog")
        self.find(chooser)
        self.settle()
        self.key("ctrl+l")
        entry = until(lambda: next((e for e in [self.focused()] if e and e.get_role_name() == "text"), None),
                      "the entry for the path")
        self.write(entry, path)
        self.settle()
        for _ in range(5):                   # the first Enter may only finish the completion of the name
            self.key("Return")
            self.settle()
            if not self.all(chooser):
                return
        self.complain()
        raise Lost("the chooser does not take " + path)

    def picture(self, path):
        subprocess.run(["import", "-window", "root", path], check=True)

    def tree(self):
        lines = []

        def add(node, depth):
            lines.append("%s%s “%s” %s" % ("  " * depth, node.get_role_name(), node.get_name() or "",
                                           "" if text_of(node) == (node.get_name() or "") else "= " + text_of(node)))
            for place in range(min(node.get_child_count(), 60)):
                child = node.get_child_at_index(place)
                if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
                    add(child, depth + 1)
        add(self.application(), 0)
        return "\n".join(lines)

    def complain(self):
        folder = os.path.join(BUILD, "e2e")
        os.makedirs(folder, exist_ok=True)
        self.picture(os.path.join(folder, "lost.png"))
        print("The screen was:\n" + self.tree()[:20000], file=sys.stderr)


class Office:
    """A private office; its staff can be asked for, and its database as administrator."""

    def __init__(self, folder=None, persons=300):
        self.own = folder is None
        self.folder = folder or tempfile.mkdtemp(prefix="office-")
        if self.own:
            os.chmod(self.folder, 0o711)         # the server runs as somebody else
        make = ["--persons", str(persons), "--passing"] if self.own else []
        self.conninfo = self._control("start", *make).strip().split("\n")[-1]
        self.staff = [line.split("\t") for line in self._control("staff").strip().split("\n")]

    def _control(self, word, *options):
        return subprocess.run([CONTROL, "office", word, "--dir", self.folder, *options], check=True,
                              stdout=subprocess.PIPE, text=True).stdout

    def close(self):
        if self.own:
            self._control("stop")

    def who(self, office, post, number=0):
        """The number-th person of that office with that post."""
        fitting = [Staff(*fields) for fields in self.staff if fields[4] == office and post in fields[2].split(",")]
        if len(fitting) <= number:
            raise Lost("nobody of %s is %s; the staff: %s" % (office, post, self.staff))
        return fitting[number]

    def ask(self, statement):
        """One value, asked as administrator."""
        answer = subprocess.run(["psql", "-XAtq", self.conninfo + " user=postgres", "-c", statement], check=True,
                                stdout=subprocess.PIPE, text=True)
        return answer.stdout.strip()
