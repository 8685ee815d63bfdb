import CEL

/// The reference of the language as a page of Markdown, made of what the library says of itself.
enum ReferenceText {
  /// The page.
  static func page() -> String {
    var text = introduction
    text +=
      "\n## Operators\n\nFrom those that bind most tightly to those that bind least. `&&` and `||` give an answer where one "
    text +=
      "side decides it, even where the other fails. Arithmetic that leaves the range of its type is a failure, never a "
    text += "wrong number.\n\n| operator | takes and gives |\n| --- | --- |\n"
    for item in Library.operators {
      let signatures = item.signatures.map { "`\($0)`" }.joined(separator: "<br>")
      text += "| `\(item.form.replacingBars)` | \(signatures) |\n"
    }
    text +=
      "\n## Macros\n\nA macro looks like a call, and names variables of its own or looks at its argument's form.\n"
    for macro in Library.macros {
      text += heading(macro.name) + code(macro.forms.split(separator: "\n").map(String.init))
      text += "\n\(macro.summary)\n" + examples(macro.examples)
    }
    for topic in Library.topics {
      text += "\n## \(topic.title)\n"
      var named: [String] = []
      for function in topic.functions where !named.contains(function.name) { named.append(function.name) }
      for name in named {
        text += heading(name)
        for function in topic.functions where function.name == name { text += section(of: function) }
      }
    }
    return text
  }

  private static func section(of function: FunctionDeclaration) -> String {
    var text = code(function.signatures.split(separator: "\n").map { called(function.name, String($0)) })
    text += "\n\(function.summary)"
    if !function.errors.isEmpty { text += " Fails: \(function.errors.firstLowered)" }
    return text + "\n" + examples(function.examples)
  }

  /// A signature as the function is called: `string.charAt(int) -> string`.
  private static func called(_ name: String, _ signature: String) -> String {
    guard !signature.hasPrefix("("), let dot = signature.firstRange(of: ".(") else { return name + signature }
    return signature[..<dot.lowerBound] + "." + name + signature[dot.lowerBound...].dropFirst()
  }

  private static func heading(_ name: String) -> String {
    "\n### `\(name)`\n"
  }

  private static func code(_ lines: [String]) -> String {
    "\n```\n" + lines.joined(separator: "\n") + "\n```\n"
  }

  private static func examples(_ lines: String) -> String {
    lines.isEmpty ? "" : "\n```cel\n\(lines)\n```\n"
  }

  private static let introduction = """
    # The expression language

    Conditions of rules are written in [CEL](https://cel.dev), the Common Expression Language. pmo-lint has all of the language,
    its standard library, and the extensions of cel-go for strings, lists, sets, mathematics, encoders, bindings, optional values,
    comprehensions with two variables and regular expressions; it adds days, periods, exact decimals, texts and earned value.
    What rules see besides is described in [the rule language](rule-language.md). `pmo-lint eval` tries an expression:

    ```console
    $ pmo-lint eval 'date("2026-11-24").addMonths(3)'
    date("2027-02-24")
    ```

    Every example on this page is true, and a test evaluates each.

    ## Values

    | type | written | what it is |
    | --- | --- | --- |
    | `null` | `null` | nothing |
    | `bool` | `true`, `false` | a truth value |
    | `int` | `42`, `-7`, `0x1F` | an integer of 64 bits, from -2^63 to 2^63 - 1 |
    | `uint` | `42u`, `0xFFu` | an integer of 64 bits, from 0 to 2^64 - 1 |
    | `double` | `1.5`, `2e-3`, `.5` | a floating-point number of 64 bits, with infinities and NaN |
    | `string` | `'a'`, `"a"`, `'''a'''`, `r'\\d'` | a sequence of code points; positions count code points |
    | `bytes` | `b'a'` | a sequence of octets |
    | `list(A)` | `[1, 2]`, `[?optional]` | elements in order |
    | `map(A, B)` | `{'a': 1}`, `{?'a': optional}` | values by key: int, uint, bool or string |
    | `timestamp` | `timestamp('2026-11-24T09:30:00Z')` | an instant of the years 1 to 9999, to the nanosecond |
    | `duration` | `duration('1h30m')` | a length of time, to the nanosecond, up to 292 years |
    | `optional(A)` | `optional.of(1)`, `a.?b`, `a[?0]` | a value that may be absent |
    | `type(A)` | `int`, `type(1)` | a type as a value |
    | `date` | `date('2026-11-24')` | a calendar day |
    | `period` | `period('2026-11')` | a calendar month, or a run of days |
    | `decimal` | `decimal('1.10')` | an exact number with six decimals |

    Numbers of different types are equal where their numbers are the same; other values of different types are unequal. An
    int is compared with a double as the nearest double. NaN equals nothing, not even itself.

    Time zones are those of the IANA database, with their history, and part of pmo-lint: no machine's own data changes an answer.
    A name that is not among them is a failure, found when the expression is checked where it is a constant.

    ## Limits

    | what | most |
    | --- | --- |
    | size of an expression | 65,535 bytes |
    | nesting | 250 levels; a chain of `&&` or of `||` is one |
    | steps of an evaluation | 10 million: a turn of a comprehension, an element compared or copied, 8 bytes of text made or, where it is long, read |
    | steps that the checker expects, with 100 for the length of each list that it does not know | a million million; a warning above 10 million |
    | memory of a regular expression | 1 MB |

    What exceeds one of them is a mistake of the expression, or a failure that says so; nothing hangs.

    """
}

extension String {
  /// The text with its first letter in lower case.
  fileprivate var firstLowered: String {
    prefix(1).lowercased() + dropFirst()
  }

  /// The text as it may stand in a table.
  fileprivate var replacingBars: String {
    split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
