"""The other side of `benchmark-languages`: the same work by the Rust libraries behind two packages of Python.

    languages.py cel EXPRESSIONS.json
    languages.py schema KINDS-FOLDER KIND DOCUMENT ...

Prints a line for each expression, or one for the question whether documents are valid and one for what is wrong with
them: a name, and evaluations or documents per second. Everything is compiled and read before the clock starts.
"""

import json
import pathlib
import re
import sys
import time

SECONDS = 0.4


def rate(work, count=1):
    """How often `work`, which does `count` things, gets done in a second."""
    work()
    rounds, start = 0, time.perf_counter()
    while (elapsed := time.perf_counter() - start) < SECONDS:
        for _ in range(64):
            work()
        rounds += 64
    return rounds * count / elapsed


def cel(path):
    import cel as rust

    data = json.loads(pathlib.Path(path).read_text())
    context = rust.Context(variables=data["variables"])
    for number, case in enumerate(data["expressions"], 1):
        program = rust.compile(case["text"])
        if program.execute(context) != case["value"]:
            sys.exit(f"expression {number} does not give {case['value']}")
        print(number, f"{rate(lambda: program.execute(context)):.0f}")


def schema(folder, kind, paths):
    import jsonschema_rs
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        """YAML 1.2: dates and words such as `on` are texts."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for first, resolvers in Loader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])

    def load(path):
        return yaml.load(pathlib.Path(path).read_text(), Loader)

    schemas = {path.name: load(path) for path in sorted(pathlib.Path(folder).glob("*.schema.yaml"))}
    registry = jsonschema_rs.Registry([(one["$id"], one) for one in schemas.values()])
    validator = jsonschema_rs.validator_for(schemas[f"{kind}.schema.yaml"], registry=registry)
    documents = [load(path) for path in paths]
    for path, document in zip(paths, documents):
        for error in validator.iter_errors(document):
            sys.exit(f"{path}: {error.message}")

    def judge():
        for document in documents:
            validator.is_valid(document)

    def explain():
        for document in documents:
            for _ in validator.iter_errors(document):
                pass

    print("valid?", f"{rate(judge, len(documents)):.0f}")
    print("violations", f"{rate(explain, len(documents)):.0f}")


if sys.argv[1] == "cel":
    cel(sys.argv[2])
else:
    schema(sys.argv[2], sys.argv[3], sys.argv[4:])
