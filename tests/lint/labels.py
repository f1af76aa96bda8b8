"""Every test says what it needs, in the words of tests/CMakeLists.txt, and has a folder that is built."""
import json
import os
import re
import subprocess
import source

LABELS = {"pure", "db", "display", "scan", "lint"}

CLEAN = {"tests/CMakeLists.txt": "foreach(folder IN ITEMS pure)\n", "tests/pure/CMakeLists.txt": "a_test(test-a LABELS pure)\n",
         "tests/pure/test-a.c": "", "ctest.json": json.dumps({"tests": [
             {"name": "a", "properties": [{"name": "LABELS", "value": ["pure", "db"]}]}]})}
PLANTED = [
    ({"ctest.json": json.dumps({"tests": [{"name": "b", "properties": []}]})}, "b: no label"),
    ({"ctest.json": json.dumps({"tests": [{"name": "b", "properties": [{"name": "LABELS", "value": ["fast"]}]}]})},
     "b: “fast” is not a label"),
    ({"ctest.json": json.dumps({"tests": []})}, "no test at all"),
    ({"tests/other/CMakeLists.txt": "a_test(x LABELS pure)\n"}, "tests/other: not in tests/CMakeLists.txt"),
    ({"tests/pure/test-b.c": "int b;\n"}, "tests/pure/test-b.c: named by no CMakeLists.txt"),
]


def _registered(tree):
    planted = os.path.join(tree, "ctest.json")
    if os.path.exists(planted):
        return json.load(open(planted))
    answer = subprocess.run(["ctest", "--test-dir", os.environ["BUILD_DIR"], "--show-only=json-v1"],
                            capture_output=True, check=True)
    return json.loads(answer.stdout)


def findings(tree):
    found = []
    tests = _registered(tree)["tests"]
    if not tests:
        found.append("no test at all")
    for test in tests:
        labels = [l for p in test.get("properties", []) if p["name"] == "LABELS" for l in p["value"]]
        if not labels:
            found.append("%s: no label" % test["name"])
        found += ["%s: “%s” is not a label" % (test["name"], l) for l in labels if l not in LABELS]

    top = source.read(tree, "tests/CMakeLists.txt")
    lists = [n for n in source.files(tree, "CMakeLists.txt") if re.fullmatch(r"tests/[^/]+/CMakeLists.txt", n)]
    for name in lists:
        folder = name.split("/")[1]
        if not re.search(r"\b%s\b" % re.escape(folder), top):
            found.append("tests/%s: not in tests/CMakeLists.txt" % folder)
    for name in source.files(tree, ".c"):
        match = re.fullmatch(r"tests/([^/]+)/(test-[^/]+)\.c", name)
        if match:
            text = source.read(tree, "tests/%s/CMakeLists.txt" % match.group(1)) if \
                "tests/%s/CMakeLists.txt" % match.group(1) in lists else ""
            if match.group(2) not in text and "GLOB" not in text and "test-${" not in text:
                found.append("%s: named by no CMakeLists.txt" % name)
    return found
