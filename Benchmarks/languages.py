"""The other side of `benchmark-languages`: the same work by libraries for Python, two of them written in Rust.

    languages.py cel EXPRESSIONS.json
    languages.py registers EXPRESSIONS.json ANSWERS LIBRARY REGISTER ...
    languages.py schema KINDS-FOLDER KIND DOCUMENT ...
    languages.py json FOLDER DOCUMENT ...

Prints a line for each expression, or one for the question whether documents are valid, one for what is wrong with them
and one for reading and judging together: a name, and evaluations or documents per second. Everything is compiled, and
but for the last read, before the clock starts. YAML is read by PyYAML with libyaml (`CSafeLoader`), JSON by `json`.
`json` writes documents as JSON into a folder.
"""

import json
import pathlib
import re
import sys
import time

SECONDS = 0.4


def rate(work, count=1, batch=64):
    """How often `work`, which does `count` things, gets done in a second."""
    if batch > 1:
        work()
    rounds, start = 0, time.perf_counter()
    while (elapsed := time.perf_counter() - start) < SECONDS:
        for _ in range(batch):
            work()
        rounds += batch
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


def loader():
    """How texts of YAML become values: the quickest way that PyYAML has, by the rules of YAML 1.2."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        """YAML 1.2: dates and words such as `on` are texts."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for first, resolvers in Loader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])

    return lambda text: yaml.load(text, Loader)


def as_json(folder, paths):
    load = loader()
    for number, path in enumerate(paths, 1):
        text = json.dumps(load(pathlib.Path(path).read_text()), ensure_ascii=False, separators=(",", ":"))
        (pathlib.Path(folder) / f"{number}.json").write_text(text)


def registers(path, answers, library, paths):
    """Each expression is compiled once, and each register is made a value of the library once."""
    load = loader()
    documents = [load(pathlib.Path(path).read_text()) for path in paths]
    if library == "rust":
        import cel as rust

        # A context keeps its variables converted, from the first evaluation on.
        values = [rust.Context(variables={"register": document}) for document in documents]
        for value in values:
            rust.evaluate("size(register)", value)
        compile, evaluate = rust.compile, lambda program, value: program.execute(value)
    else:
        import celpy

        environment = celpy.Environment()
        values = [{"register": celpy.json_to_cel(document)} for document in documents]
        compile = lambda text: environment.program(environment.compile(text))
        evaluate = lambda program, value: program.evaluate(value)
    with open(answers, "w") as file:
        for number, text in enumerate(json.loads(pathlib.Path(path).read_text()), 1):
            program = compile(text)
            for value in values:
                file.write(f"{number} {literal(evaluate(program, value))}\n")

            def work():
                for value in values:
                    evaluate(program, value)

            print(number, f"{rate(work, len(values), batch=1):.0f}")


def literal(value):
    """A value as an expression would write it."""
    if isinstance(value, list):
        return "[" + ", ".join(literal(one) for one in value) + "]"
    if isinstance(value, bool) or type(value).__name__ == "BoolType":
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    return json.dumps(str(value), ensure_ascii=False)


def schema(folder, kind, paths):
    import jsonschema_rs

    parse = loader()

    def load(path):
        return parse(pathlib.Path(path).read_text())

    schemas = {path.name: load(path) for path in sorted(pathlib.Path(folder).glob("*.schema.yaml"))}
    registry = jsonschema_rs.Registry([(one["$id"], one) for one in schemas.values()])
    validator = jsonschema_rs.validator_for(schemas[f"{kind}.schema.yaml"], registry=registry)
    documents = [load(path) for path in paths]
    for path, document in zip(paths, documents):
        for error in validator.iter_errors(document):
            sys.exit(f"{path}: {error.message}")

    texts = [pathlib.Path(path).read_text() for path in paths]
    is_json = paths[0].endswith(".json")
    read = json.loads if is_json else parse

    def read_and_judge():
        for text in texts:
            validator.is_valid(read(text))

    print("read-json" if is_json else "read-yaml", f"{rate(read_and_judge, len(texts), batch=1):.0f}")
    if is_json:
        return

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
elif sys.argv[1] == "registers":
    registers(sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:])
elif sys.argv[1] == "json":
    as_json(sys.argv[2], sys.argv[3:])
else:
    schema(sys.argv[2], sys.argv[3], sys.argv[4:])
