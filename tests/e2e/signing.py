"""How cases are decided at the desks of the supervisors: by the queue, and by one key."""
import desk


def step_of(office, case_no):
    return office.ask("SELECT step FROM casework.case_item WHERE case_no = '%s'" % case_no)


def case_of(office, person, kind):
    """The newest case of that kind of a person."""
    return office.ask("SELECT case_no FROM casework.case_item WHERE kind = '%s' AND person = %s ORDER BY case_id DESC LIMIT 1"
                      % (kind, person))


def choose(supervisor, queue, case_no):
    """Goes down the queue to that case."""
    supervisor.press("push button", queue)
    supervisor.find("label", "^业务号")
    for _ in range(60):
        supervisor.settle()
        if supervisor.all("label", case_no):
            return
        supervisor.key("Escape", "Down")
    raise desk.Lost("the queue never comes to " + case_no)


def decide(office, who, queue, case_no, name, look=None):
    """A supervisor finds the case and agrees; with look, looks at it first."""
    supervisor = desk.Desk("--office", office.folder).open()
    supervisor.sign_in(who)
    choose(supervisor, queue, case_no)
    if look:
        look(supervisor)
    supervisor.key("Escape", "a")
    supervisor.see("已同意.*" + name)
    supervisor.close()


def follow(office, case_no, name, look=None):
    """Review, approval, and the office above if the kind asks for it, until the case is decided."""
    for _ in range(3):
        step = step_of(office, case_no)
        if step == "review":
            decide(office, office.who("140105", "reviewer"), "^待我复核", case_no, name)
        elif step == "approve":
            decide(office, office.who("140105", "approver"), "^待我审批", case_no, name, look)
        elif step == "upper":
            decide(office, office.who("140100", "approver"), "^待.*确认", case_no, name)
        if step_of(office, case_no) == "done":
            return
    raise SystemExit("%s stands at %s" % (case_no, step_of(office, case_no)))
