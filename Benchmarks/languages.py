"""The other side of `benchmark-languages`: the same work by the Rust libraries behind two packages of Python.

    languages.py cel EXPRESSIONS.json
    languages.py schema KINDS-FOLDER KIND DOCUMENT ...

Prints one line for each expression, or one for the schema: a name and evaluations or documents per second. Everything
is compiled and read before the clock starts.
"""

import json
import pathlib
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

    class Loader(yaml.SafeLoader):
        """YAML without the types that JSON lacks: dates stay texts, as in YAML 1.2."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def load(path):
        return yaml.load(pathlib.Path(path).read_text(), Loader)

    schemas = {path.name: load(path) for path in sorted(pathlib.Path(folder).glob("*.schema.yaml"))}
    registry = jsonschema_rs.Registry([(one["$id"], one) for one in schemas.values()])
    validator = jsonschema_rs.validator_for(schemas[f"{kind}.schema.yaml"], registry=registry)
    documents = [load(path) for path in paths]
    for path, document in zip(paths, documents):
        for error in validator.iter_errors(document):
            sys.exit(f"{path}: {error.message}")

    def work():
        for document in documents:
            validator.is_valid(document)

    print(kind, f"{rate(work, len(documents)):.0f}")


if sys.argv[1] == "cel":
    cel(sys.argv[2])
else:
    schema(sys.argv[2], sys.argv[3], sys.argv[4:])
