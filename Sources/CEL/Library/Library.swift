/// All functions that every environment has.
package enum Library {
  static let table = FunctionTable(topics.flatMap(\.functions))

  /// A part of the library, a heading of the reference.
  package struct Topic: Sendable {
    /// The heading.
    package let title: String
    /// The functions in order.
    package let functions: [FunctionDeclaration]
  }

  /// The entire library by topic, for the reference.
  package static let topics: [Topic] = [
    Topic(title: "Standard", functions: StandardLibrary.functions),
    Topic(title: "Optional values", functions: OptionalLibrary.functions),
    Topic(title: "Strings", functions: StringLibrary.functions),
    Topic(title: "Formatting", functions: FormatLibrary.functions),
    Topic(title: "Lists", functions: ListLibrary.functions),
    Topic(title: "Mathematics", functions: MathLibrary.functions),
    Topic(title: "Sets", functions: SetLibrary.functions),
    Topic(title: "Encoders", functions: EncoderLibrary.functions),
    Topic(title: "Regular expressions", functions: RegexLibrary.functions),
    Topic(title: "Dates and periods", functions: DateLibrary.functions),
    Topic(title: "Decimals", functions: DecimalLibrary.functions),
    Topic(title: "Earned value", functions: EarnedValueLibrary.functions),
    Topic(title: "Words and numbers in texts", functions: TextLibrary.functions),
  ]

  /// The names before the dot of functions such as `math.abs`.
  static let namespaces: Set<String> = Set(
    table.declarations.compactMap { declaration in
      declaration.name.lastIndex(of: ".").map { String(declaration.name[..<$0]) }
    })
}

/// What has the form of a call and is not one.
extension Library {
  /// A macro: a call whose arguments are not all evaluated, or are evaluated for several elements.
  package struct Macro: Sendable {
    /// The name that it is called by, with its namespace.
    package let name: String
    /// One form a line.
    package let forms: String
    /// What it gives, as a sentence.
    package let summary: String
    /// One expression a line, each of which is true.
    package let examples: String
  }

  /// The macros in the order of the reference.
  package static let macros: [Macro] = [
    Macro(
      name: "has", forms: "has(value.field) -> bool",
      summary: "Whether a field is there; a value in whose place something else stands is a failure.",
      examples: """
        has({'a': 1}.a)
        !has({'a': 1}.b)
        """),
    Macro(
      name: "all",
      forms: """
        list(A).all(x, bool) -> bool
        map(A, B).all(key, bool) -> bool
        list(A).all(index, x, bool) -> bool
        map(A, B).all(key, value, bool) -> bool
        """,
      summary: "Whether a condition holds for all elements; one for which it does not outweighs any that fails.",
      examples: """
        [1, 2, 3].all(x, x > 0)
        {'a': 1}.all(key, value, key == 'a' && value == 1)
        ![0, 2].all(x, 2 / x > 1 && x > 3)
        """),
    Macro(
      name: "exists",
      forms: """
        list(A).exists(x, bool) -> bool
        map(A, B).exists(key, bool) -> bool
        list(A).exists(index, x, bool) -> bool
        map(A, B).exists(key, value, bool) -> bool
        """,
      summary: "Whether a condition holds for one element; one for which it does outweighs any that fails.",
      examples: """
        [1, 2, 3].exists(x, x > 2)
        ['a', 'b'].exists(index, x, index == 1 && x == 'b')
        """),
    Macro(
      name: "existsOne",
      forms: """
        list(A).existsOne(x, bool) -> bool
        map(A, B).existsOne(key, bool) -> bool
        list(A).existsOne(index, x, bool) -> bool
        map(A, B).existsOne(key, value, bool) -> bool
        """,
      summary: "Whether a condition holds for exactly one element.",
      examples: "[1, 2, 3].existsOne(x, x > 2)"),
    Macro(
      name: "exists_one",
      forms: """
        list(A).exists_one(x, bool) -> bool
        map(A, B).exists_one(key, bool) -> bool
        """,
      summary: "The same as `existsOne`.",
      examples: "![1, 2, 3].exists_one(x, x > 1)"),
    Macro(
      name: "filter",
      forms: """
        list(A).filter(x, bool) -> list(A)
        map(A, B).filter(key, bool) -> list(A)
        """,
      summary: "The elements (of a map the keys) for which a condition holds.",
      examples: "[1, 2, 3].filter(x, x > 1) == [2, 3]"),
    Macro(
      name: "map",
      forms: """
        list(A).map(x, B) -> list(B)
        list(A).map(x, bool, B) -> list(B)
        map(A, B).map(key, C) -> list(C)
        """,
      summary: "What an expression gives for each element, or for each for which a condition holds.",
      examples: """
        [1, 2, 3].map(x, x * 2) == [2, 4, 6]
        [1, 2, 3].map(x, x > 1, x * 2) == [4, 6]
        """),
    Macro(
      name: "transformList",
      forms: """
        list(A).transformList(index, x, B) -> list(B)
        list(A).transformList(index, x, bool, B) -> list(B)
        map(A, B).transformList(key, value, C) -> list(C)
        map(A, B).transformList(key, value, bool, C) -> list(C)
        """,
      summary: "What an expression gives for each element or entry, as a list.",
      examples: """
        [5, 6].transformList(index, x, x - index) == [5, 5]
        {'a': 1, 'b': 2}.transformList(key, value, value > 1, key) == ['b']
        """),
    Macro(
      name: "transformMap",
      forms: """
        list(A).transformMap(index, x, B) -> map(int, B)
        list(A).transformMap(index, x, bool, B) -> map(int, B)
        map(A, B).transformMap(key, value, C) -> map(A, C)
        map(A, B).transformMap(key, value, bool, C) -> map(A, C)
        """,
      summary: "What an expression gives for each element or entry, under the same index or key.",
      examples: """
        {'a': 1}.transformMap(key, value, value + 1) == {'a': 2}
        [5, 6].transformMap(index, x, x > 5, x) == {1: 6}
        """),
    Macro(
      name: "transformMapEntry",
      forms: """
        list(A).transformMapEntry(index, x, map(B, C)) -> map(B, C)
        list(A).transformMapEntry(index, x, bool, map(B, C)) -> map(B, C)
        map(A, B).transformMapEntry(key, value, map(C, D)) -> map(C, D)
        map(A, B).transformMapEntry(key, value, bool, map(C, D)) -> map(C, D)
        """,
      summary: "The entries that an expression gives for each element or entry, as one map; no key may be repeated.",
      examples: "{'a': 'x'}.transformMapEntry(key, value, {value: key}) == {'x': 'a'}"),
    Macro(
      name: "sortBy", forms: "list(A).sortBy(x, B) -> list(A)",
      summary: "The elements in ascending order of what an expression gives for them; equals keep their order.",
      examples: "['ccc', 'a', 'bb'].sortBy(x, size(x)) == ['a', 'bb', 'ccc']"),
    Macro(
      name: "groupBy", forms: "list(A).groupBy(x, B) -> map(B, list(A))",
      summary:
        "The elements by what an expression gives for them, an addition of pmo-lint. Days and periods become texts.",
      examples: "['a', 'bb', 'c'].groupBy(x, size(x)) == {1: ['a', 'c'], 2: ['bb']}"),
    Macro(
      name: "optMap", forms: "optional(A).optMap(x, B) -> optional(B)",
      summary: "What an expression gives for the value where there is one.",
      examples: "optional.of(2).optMap(x, x + 1) == optional.of(3)"),
    Macro(
      name: "optFlatMap", forms: "optional(A).optFlatMap(x, optional(B)) -> optional(B)",
      summary: "The optional that an expression gives for the value where there is one.",
      examples: "optional.of({'a': 1}).optFlatMap(m, m.?b) == optional.none()"),
    Macro(
      name: "cel.bind", forms: "cel.bind(name, A, B) -> B",
      summary: "The last expression, in which a name has the value of the second argument.",
      examples: "cel.bind(x, 3, x * x) == 9"),
    Macro(
      name: "math.greatest", forms: "math.greatest(A, A, A, ...) -> A",
      summary: "The greatest of three or more numbers; two numbers or a list of them make a call of the function.",
      examples: "math.greatest(1, 3, 2) == 3"),
    Macro(
      name: "math.least", forms: "math.least(A, A, A, ...) -> A",
      summary: "The least of three or more numbers; two numbers or a list of them make a call of the function.",
      examples: "math.least(3, 1, 2) == 1"),
  ]

  /// An operator with the types that it takes, for the reference.
  package struct OperatorForms: Sendable {
    /// How it is written, such as `a + b`.
    package let form: String
    /// The overloads, such as `(int, int) -> int`.
    package let signatures: [String]
  }

  /// The operators, those that bind most tightly first.
  package static let operators: [OperatorForms] = Operator.allCases.sorted { $0.precedence > $1.precedence }.map {
    use in
    let form =
      switch use {
      case .not, .negate: "\(use.symbol)a"
      case .index: "a[b]"
      case .conditional: "a ? b : c"
      default: "a \(use.symbol) b"
      }
    return OperatorForms(form: form, signatures: OperatorSignatures.lines(of: use))
  }
}
