import YAMLTree

/// The wording of what is wrong with schemas, with their patterns, and with the documents that are held against them.
///
/// A message says first what is wrong, and is one clause without a full stop.
enum SchemaMessage {
  /// What the value of a keyword must be.
  enum KeywordValue: String {
    case values = "a list of values"
    case types = "`string`, `number`, `integer`, `boolean`, `object`, `array` or `null`, or a list of them"
    case number = "a number"
    case positiveNumber = "a number above 0"
    case count = "a whole number, 0 or more"
    case text = "a text"
    case bool = "`true` or `false`"
    case reference = "a URI reference, such as `#/$defs/name`"
    case anchorName = "a name of letters, digits, `-`, `_` and `.`"
    case oneSchema = "one schema; a list of them is `prefixItems`"
    case schemas = "a list of one or more schemas"
    case schemasByName = "a mapping of names to schemas"
    case names = "a list of names"
    case textNames = "a list of names, each a text"
  }

  // MARK: Schemas

  static let notASchema = "a schema must be a mapping of keywords, or `true` or `false`"

  static func wrongValue(of keyword: SchemaKeyword, expected: KeywordValue) -> String {
    "`\(keyword.name)` must be \(expected.rawValue)"
  }

  static func unknownKeyword(_ name: String, meant: String) -> String {
    "unknown keyword `\(name)`: did you mean `\(meant)`?"
  }

  static func unknownDocument(_ uri: String, of reference: String) -> String {
    "`\(reference)` leads to `\(uri)`, which is not among the schemas given"
  }

  static func unknownLocation(_ fragment: String, of reference: String) -> String {
    "`\(reference)` leads nowhere: the schema has no `\(fragment)`"
  }

  static let endlessReference =
    "the reference leads back to itself without descending into the value, so no value could ever be checked"

  static func duplicateIdentifier(_ uri: String) -> String { "two schemas are known as `\(uri)`" }

  static func duplicateAnchor(_ name: String) -> String { "two anchors of one schema are called `\(name)`" }

  static func fragmentInIdentifier(_ fragment: String) -> String {
    "`$id` must not have a fragment; use `$anchor` for `#\(fragment)`"
  }

  static func unknownDialect(_ dialect: String) -> String {
    "the dialect `\(dialect)` is not known: only JSON Schema 2020-12 is, `\(Metaschema.uri)`"
  }

  static func unknownVocabulary(_ vocabulary: String, of dialect: String) -> String {
    "the dialect `\(dialect)` needs the vocabulary `\(vocabulary)`, which is not known"
  }

  static func unknownSymbol(_ name: String) -> String { "the table of symbols does not hold the name `\(name)`" }

  static func pattern(_ pattern: String, _ problem: ECMAPattern.Problem) -> String {
    let lead =
      switch problem.kind {
      case .syntax: "invalid pattern `\(pattern)`"
      case .unsupported: "the pattern `\(pattern)` cannot be used"
      }
    return "\(lead): \(problem.message) (at character \(problem.offset + 1))"
  }

  // MARK: Values

  static func mismatch(expected: String, found: String) -> String { "expected \(expected), found \(found)" }

  /// A value that is a text only in quotes.
  static func quotes(_ quoted: String) -> String { ": in quotes it is a text, `\(quoted)`" }

  static func otherValue(expected: String, found: String, meant: String?) -> String {
    mismatch(expected: expected, found: found) + (meant.map { ": did you mean `\($0)`?" } ?? "")
  }

  static func notAllowed(_ what: String) -> String { "\(what) is not allowed here" }

  static func notAllowed(asName name: String) -> String { "\(name) is not allowed as a name here" }

  static func nothingAllowed(found: String) -> String { "nothing is allowed here, found \(found)" }

  static func forbidden(_ description: String) -> String { "this is not allowed here: \(description)" }

  static func forbiddenForm(found: String) -> String { "\(found) of this form is not allowed here" }

  static let noForm = "this fits none of the forms that are allowed here"

  static func severalForms(_ titles: [String]?) -> String {
    let forms = titles.map { " (\(Wording.list($0)))" } ?? ""
    return "this fits more than one of the forms that are allowed here\(forms): it must fit exactly one"
  }

  static func repeatedItem(_ found: String) -> String { "this item repeats an earlier one: \(found)" }

  static let emptyText = "expected some text, found an empty text"

  /// Fewer or more items, fields or characters than a bound allows.
  static func amount(_ wanted: String, isMinimum: Bool, found: Int) -> String {
    "expected at \(isMinimum ? "least" : "most") \(wanted), found \(found == 0 ? "none" : String(found))"
  }

  // MARK: Keys

  static func missing(_ name: String) -> String { "`\(name)` is missing" }

  static func missingDependency(of name: String) -> String { ": it is needed together with `\(name)`" }

  static func missingValue(expected: String) -> String { ": expected \(expected)" }

  static func misspelt(_ key: String) -> String { "; is \(key) meant to be it?" }

  static func unknownKey(_ key: String, meant: String?, known: [String]) -> String {
    let message = "\(key) is not a known field"
    if let meant { return message + ": did you mean `\(meant)`?" }
    guard !known.isEmpty, known.count <= 6 else { return message }
    return message + "; known are \(Wording.list(known.map { "`\($0)`" }, "and"))"
  }

  static func twoNames(_ name: String, _ other: String) -> String {
    "\(name) and \(other) are two names for one field: keep one of them"
  }

  // MARK: Limits

  static let tooDeep = "this is nested too deeply to be checked"

  static let tooMuch = "checking stopped here: the document asks for more work than the limit allows"
}

// MARK: - Patterns

/// What is wrong with a pattern, as the end of ``SchemaMessage/pattern(_:_:)``.
enum PatternMessage {
  static let unopenedGroup = "there is a `)` without its `(`"
  static let unclosedGroup = "this `(` is never closed"
  static let unclosedClass = "this `[` is never closed"
  static let unclosedMember = "a class is never closed"
  static let deepGroups = "groups are nested too deeply"
  static let badGroupName = "the name of the group is not one"
  static let unknownModifier = "`(?` begins no group that is known"
  static let loneBackslash = "the pattern ends in a lone `\\`"
  static let namedReference = "`\\k` needs the name of a group in `<>`"
  static let octalEscape = "octal escapes are not allowed"
  static let controlEscape = "`\\c` needs a letter"
  static let codePointEscape = "`\\u{` needs a code point in hexadecimal digits and `}`"
  static let property = "`\\p` needs the name of a property in braces"
  static let reversedBounds = "the bounds of `{}` are out of order"
  static let reversedRange = "the range in `[]` is out of order"

  static func duplicateGroup(_ name: String) -> String { "two groups are called `\(name)`" }

  static func unknownGroup(_ name: String) -> String { "no group is called `\(name)`" }

  static func unknownGroup(_ number: Int) -> String { "there is no group \(number)" }

  static func nothingToRepeat(before quantifier: Unicode.Scalar) -> String {
    "nothing stands before `\(quantifier)` that could be repeated"
  }

  static func unknownEscape(_ letter: Unicode.Scalar) -> String { "unknown escape `\\\(letter)`" }

  static func hexadecimalEscape(digits: Int) -> String { "the escape needs \(digits) hexadecimal digits" }

  static func unknownProperty(_ name: String) -> String { "unknown property of Unicode `\(name)`" }

  // MARK: What RE2 cannot do

  static let manyRepetitions = "more than 1,000 repetitions are not supported; use `minLength` and `maxLength`"
  static let lookingAhead = "looking ahead with `(?=` or `(?!` is not supported"
  static let lookingBehind = "looking behind with `(?<=` or `(?<!` is not supported"
  static let groupReference = "references to groups are not supported"

  static func unsupportedProperty(_ name: String) -> String {
    "the property `\(name)` is not supported; use a general category or a script"
  }
}

// MARK: - Words

/// Words for values and lists of them.
enum Wording {
  /// The greatest number of values that a message lists.
  private static let longestList = 8
  /// The greatest number of characters that a message quotes.
  private static let longestQuote = 40

  /// What a node is: `the text "soon"`, `the number 5`, `an empty list`.
  static func found(_ node: NodeID, _ document: YAMLDocument) -> String {
    let content = document.content(node)
    switch document.kind(content) {
    case .null: return "nothing"
    case .bool: return "`\(document.text(content))`"
    case .int, .double: return "the number \(shortened(document.text(content)))"
    case .string:
      let text = document.text(content)
      return text.isEmpty ? "an empty text" : "the text \(quoted(text))"
    case .sequence:
      let count = document.count(content)
      return count == 0 ? "an empty list" : "a list of \(count) \(count == 1 ? "item" : "items")"
    case .mapping:
      let count = document.count(content)
      return count == 0 ? "an empty group of fields" : "a group of \(count) \(count == 1 ? "field" : "fields")"
    case .alias: return "an alias"
    }
  }

  /// A text in quotes, its line breaks shown as spaces, cut where it is long.
  static func quoted(_ text: String) -> String { "\"\(shortened(text))\"" }

  static func shortened(_ text: String) -> String {
    let line = String(text.prefix(longestQuote + 1).map { $0.isNewline ? " " : $0 })
    return line.count <= longestQuote ? line : line.prefix(longestQuote - 1) + "…"
  }

  /// A value of a schema as a document would have it, in backquotes.
  static func value(_ node: NodeID, _ document: YAMLDocument) -> String {
    switch document.kind(node) {
    case .sequence, .mapping: return found(node, document)
    case .null: return "nothing"
    case .string where document.text(node).isEmpty: return "an empty text"
    default: return "`\(shortened(document.text(node)))`"
    }
  }

  /// `a`, `a or b`, `a, b or c`; the first few where there are many.
  static func list(_ items: [String], _ conjunction: String = "or") -> String {
    guard items.count > 1 else { return items.first ?? "nothing" }
    guard items.count <= longestList else {
      let shown = items.prefix(longestList - 1).joined(separator: ", ")
      return "\(shown) or \(items.count - longestList + 1) others"
    }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + (items.last ?? "")
  }

  /// What is expected where any value will do.
  static let anything = "anything"

  /// One of some values, or the only one.
  static func choice(_ values: [String]) -> String { (values.count > 1 ? "one of " : "") + list(values) }

  /// A kind of value with an example: `a date like 2026-11-24`.
  static func like(_ what: String, _ example: String) -> String { "\(what) like \(example)" }

  /// A text of the form that a pattern describes, which says nothing to most people: an example, and the signs that are too much.
  static func text(like example: String?, without signs: [Character]) -> String {
    let text = example.map { like("a text", $0) } ?? (signs.isEmpty ? "a text of another form" : "a text")
    guard !signs.isEmpty else { return text }
    let names = signs.map { $0.isWhitespace ? "spaces" : "`\($0)`" }
    return "\(text)\(example == nil ? "" : ",") without \(list(names))"
  }

  /// A number within the bound of a keyword.
  static func bound(_ operation: Instruction.Operation, _ bound: String) -> String {
    switch operation {
    case .minimum: "a number of at least \(bound)"
    case .exclusiveMinimum: "a number above \(bound)"
    case .maximum: "a number of at most \(bound)"
    case .exclusiveMaximum: "a number below \(bound)"
    default: "a multiple of \(bound)"
    }
  }

  /// Some items of the kind that `contains` asks for.
  static func items(_ number: UInt32, _ kind: String, isPlural: Bool) -> String {
    let what = kind == anything ? "of the kind asked for" : "that \(isPlural ? "are" : "is") \(kind)"
    return "\(count(number, "item", "items")) \(what)"
  }

  static func count(_ number: UInt32, _ one: String, _ many: String) -> String {
    number == 1 ? "1 \(one)" : "\(number) \(many)"
  }

  /// The types in words, each with its article.
  static func types(_ types: TypeSet) -> String {
    var words: [String] = []
    if types.contains(.string) { words.append("a text") }
    if types.isSuperset(of: .number) {
      words.append("a number")
    } else if types.contains(.integer) {
      words.append("a whole number")
    } else if types.contains(.fraction) {
      words.append("a number with a fraction")
    }
    if types.contains(.boolean) { words.append("`true` or `false`") }
    if types.contains(.object) { words.append("a group of fields") }
    if types.contains(.array) { words.append("a list") }
    if types.contains(.null) { words.append("nothing") }
    return list(words)
  }
}
