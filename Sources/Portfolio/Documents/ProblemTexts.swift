import Diagnostics
import SourceText
import Standard
import YAMLTree

/// The messages and the help of all problems that reading finds, in one place; those of schema violations are
/// `JSONSchema`'s.
///
/// A message says first what is wrong, and is one sentence without a full stop. Help is one or more sentences.
enum ProblemTexts {
  // MARK: Kinds and fields

  static func unknownKind(_ word: String) -> String { "Unknown kind of document `\(word)`" }

  static func writeKind(_ kind: String) -> String { "Write `kind: \(kind)`." }

  static func unclear(_ title: String, list: String) -> String {
    "is this \(article(title))? What it has under `\(list)` does not look like it"
  }

  static func unclear(_ title: String, _ fields: [String]) -> String {
    let names = fields.map { "`\($0)`" }
    let none = names.count > 1 ? "none of \(names.joined(separator: ", "))" : "no \(names.first ?? "records")"
    return "is this \(article(title))? It has \(none)"
  }

  static func unread(question: String) -> String { "Not read: \(question)" }

  static func unclearNote(_ title: String) -> String { "is it \(article(title))?" }

  static func unclearHelp(_ kind: String, path: String, isDeclared: Bool) -> String {
    (isDeclared ? "Write the fields of this kind" : "If it is, say so with `kind: \(kind)`")
      + "; where a field has a name of your own, say under `aliases` in .pmo-lint.yaml which it is. If it is something else, say "
      + "so there:\nkinds:\n  - {files: \"\(path)\", kind: none}"
  }

  static func unread(_ note: String) -> String {
    let prefix = "is not a project document: "
    return note.hasPrefix(prefix) ? "Not read: \(note.dropFirst(prefix.count))" : "Not read: this \(note)"
  }

  static let unreadHelp = "Say what it is, for example `kind: risk-register`; `pmo-lint kinds` lists all kinds."

  private static func article(_ title: String) -> String { String(place(in: title).dropFirst(3)) }

  static func unknownField(_ name: String, in place: String) -> String {
    "Unknown field `\(name)`" + (place.isEmpty ? "" : " \(place)")
  }

  static func misplacedField(_ name: String, _ path: String, in place: String) -> String {
    let part = path.prefix { $0 != "." }
    return "`\(name)` belongs under `\(part)`" + (place.isEmpty ? "" : ", not directly \(place)")
  }

  static func misplacedFieldHelp(_ name: String, _ path: String) -> String {
    let parts = path.split(separator: ".")
    let field = parts.last.map(String.init) ?? name
    return "Move it under `\(parts.first ?? ""):`, as `\(field):`."
  }

  static func unreadList(_ name: String, _ count: Int, in place: String) -> String {
    "Unknown list `\(name)`" + (place.isEmpty ? "" : " \(place)")
      + ": its \(count == 1 ? "record is" : "\(count) records are") not checked"
  }

  /// `meant` is the list of the standard that the records look like.
  static func unreadListHelp(_ name: String, meant: String?) -> String {
    let own = "If the list is your organisation's own, begin its name with `x_`."
    guard let meant else {
      return "If the standard has such a list, say which in .pmo-lint.yaml: `lists: {\(name): risks}`. \(own)"
    }
    return "Rename it to `\(meant)`, which its records look like. To keep the name, say in .pmo-lint.yaml what it is: "
      + "`lists: {\(name): \(meant)}`. \(own)"
  }

  private static func listed(_ names: [String]) -> String { Finding.Listing.listed(names) }

  static func unreadRecords(_ names: [String], _ count: Int, in place: String) -> String {
    "Not read: \(count) \(count == 1 ? "record" : "records") under \(listed(names))"
      + (place.isEmpty ? "" : " \(place)")
  }

  static let unreadRecordsHelp =
    "If the standard has such a list, give it the list's name, or say under `lists` in .pmo-lint.yaml which it is; lists inside "
    + "records are read where the standard has them there."

  static func unreadEntries(_ names: [String], _ count: Int) -> String {
    "Not read: \(count) \(count == 1 ? "entry" : "entries") under \(listed(names))"
  }

  /// `list` is the name of the standard's list, where the names say which it is.
  static func unreadEntriesHelp(_ list: String?) -> String {
    list.map { "Where these are records, write each with its fields under the name of their list, such as `\($0)`. " }
      ?? "If the standard has such a list, give it the list's name, or say under `lists` in .pmo-lint.yaml which it is. "
      + "A list of your own may stay as it is."
  }

  static func noRecords(_ title: String, _ lists: [String]) -> String {
    "Not read: taken for \(article(title)), this has "
      + (lists.count > 1
        ? "none of \(lists.map { "`\($0)`" }.joined(separator: ", "))" : "no `\(lists[0])`")
  }

  static func noRecordsHelp(_ list: String) -> String {
    "Write the records under the name of their list, or `\(list): []` where there are none."
  }

  static func unreadTables(_ headings: [String], rows: Int) -> String {
    "Not read: \(rows) \(rows == 1 ? "row" : "rows") of tables in the body, under \(listed(headings))"
  }

  static let unreadTablesHelp =
    "Records are read from the front matter and from YAML files, not from tables. Write them there to have them checked."

  /// Fields of the team's own in a document: said once, whatever their number.
  static func ownFields(_ names: [String], count: Int, in place: String) -> String {
    let list = listed(names)
    let times =
      names.count == 1 && count > 1 ? ", here and in \(count - 1) other \(count == 2 ? "place" : "places")" : ""
    return "Unknown \(names.count == 1 ? "field" : "fields") \(list)" + (place.isEmpty ? "" : " \(place)") + times
  }

  /// What ``ownFields`` lists, for files that have the same.
  static func ownListing(_ names: [String], _ ranges: [ByteRange]) -> Finding.Listing {
    Finding.Listing(one: "Unknown field %", many: "Unknown fields %", names: names, ranges: ranges, isOfFolder: false)
  }

  /// `proposals` are fields that the names may mean, by the object type.
  static func ownFieldsHelp(
    count: Int, proposals: [(entity: String, names: [(name: String, field: String)])]
  ) -> String {
    let help =
      "Nothing reads \(count == 1 ? "it" : "them"). A field of your own may stay as it is; a name that begins with `x_` says so."
    guard !proposals.isEmpty else { return help }
    let lines = proposals.flatMap { group in
      ["      \(group.entity):"] + group.names.prefix(4).map { "        \($0.name): \($0.field)" }
    }
    return help + " If it is a field of the standard, say in .pmo-lint.yaml which:\n    aliases:\n"
      + lines.joined(separator: "\n")
  }

  /// Where a field is: in a record of a type, `in a risk`.
  static func place(in title: String) -> String {
    let isAcronym = title.dropFirst().first?.isUppercase ?? false
    let words = isAcronym ? title : title.prefix(1).lowercased() + title.dropFirst()
    return words.isEmpty ? "" : "in \("aeiou".contains(words.prefix(1).lowercased()) ? "an" : "a") \(words)"
  }

  static func sharedFieldHelp(_ name: String) -> String { "Add `\(name):`, as the other records have it." }

  static func missingField(_ name: String) -> String { "`\(name)` is missing" }

  static func missingLabel(_ name: String) -> String { "no `\(name)`" }

  static func missingFieldHelp(_ name: String, _ field: Field?) -> String {
    let example = field?.example ?? ""
    let help = example.isEmpty ? "Add `\(name):`." : "Add it, for example `\(name): \(example)`."
    guard let description = field?.description, !description.isEmpty else { return help }
    return help + " \(description)"
  }

  /// A field that is missing where a plain text stands for the field `known` beside it.
  static func missingBesideTextHelp(_ part: String, _ known: String, _ text: String, _ name: String, _ field: Field?)
    -> String
  {
    let example = field?.example ?? ""
    return
      "Write both fields, one a line:\n\(part):\n  \(known): \(text)\n  \(name): \(example.isEmpty ? "…" : example)"
  }

  /// The same where the field beside it is a list over several lines.
  static func missingBesideItemsHelp(
    _ part: String, _ known: String, _ items: [String], _ name: String, _ field: Field?
  )
    -> String
  {
    let example = field?.example ?? ""
    return "Write both fields, one a line:\n\(part):\n  \(known):\n" + items.map { "    - \($0)\n" }.joined()
      + "  \(name): \(example.isEmpty ? "…" : example)"
  }

  /// A field that is missing beside a text for another one.
  static func saysOnly(_ part: String, _ known: String, _ name: String) -> String {
    "`\(part)` says what is `\(known)`, and not what is `\(name)`"
  }

  static func missingIDHelp(_ field: Field) -> String {
    "Give it an id that stays the same for ever"
      + (field.example.isEmpty ? "." : ", for example `\(field.name): \(field.example)`.")
  }

  static func rename(to name: String) -> String { "Rename the field to `\(name)`" }

  // MARK: Values

  static func word(_ text: String) -> String { "the word \"\(VisibleText.visible(text))\" is not a record" }

  /// A word in place of a record; `label` is the field that people call such a record by.
  static func wordHelp(_ field: String, _ text: String, label: String) -> String {
    "Write it as a record of the list, or remove it where the record stands elsewhere:\n\(field):\n  - \(label): \(text)"
  }

  static let wordLabel = "not a record"
  static let wordBecause = "It counts as no record."

  /// A value of another type, such as a text in place of a number.
  static func notA(_ what: String, _ field: String, _ text: String) -> String {
    let value = "\"\(VisibleText.visible(text))\" is not \(what)"
    return field.isEmpty ? value : "`\(field)`: \(value)"
  }

  // A field that is another one here.

  static func otherNature(_ field: String, _ found: String, _ count: Int) -> String {
    "`\(field)` is a field of your own here: it holds \(found)\(elsewhere(count))"
  }

  static func otherForm(_ field: String, _ message: String, _ count: Int) -> String {
    "`\(field)`: \(message)\(elsewhere(count))"
  }

  static func textsForRecords(_ list: String, _ plural: String, _ count: Int) -> String {
    "Not read: \(count) texts under `\(list)`, where \(plural.map { $0 == "_" ? " " : String($0) }.joined()) have fields"
  }

  static let otherNatureLabel = "another field"

  static func otherNatureBecause(_ field: String) -> String { "No check reads `\(field)` in this form." }

  static func otherNatureHelp(_ field: String) -> String {
    "Leave it where it is your own. If it means what the standard means by `\(field)`, write it in the form that "
      + "`pmo-lint kinds` shows."
  }

  static func notALabel(_ what: String) -> String { "not \(what)" }

  /// Why the type of a value matters.
  static func notRead(_ field: String) -> String {
    "\(field.isEmpty ? "The value" : "`\(field)`") counts as missing in every check and total."
  }

  static let listNotRead = "Nothing in the list is read, so what it says counts as missing."
  static let colonNotRead = "What was meant as one text is read as a field with a value."
  static let colonLabel = "read as a field"

  /// An amount in a currency that is not the document's own.
  static func amountWithCurrency(
    _ field: String, _ part: (amount: String, currency: String), _ number: String, _ code: String
  )
    -> String
  {
    "Write the amount with its currency: `\(field): {\(part.amount): \(number), \(part.currency): \(code)}`."
  }

  static func bareNumber(_ field: String, _ number: String) -> String {
    "Write the bare number: `\(field): \(number)`."
  }

  static func wrongValue(_ field: String, _ message: String) -> String {
    field.isEmpty ? message : "`\(field)`: \(message)"
  }

  static func severalValues(_ field: String, _ count: Int) -> String {
    "\(field.isEmpty ? "This" : "`\(field)`") takes one value; the list \(count == 0 ? "is empty" : "has \(count)")"
  }

  /// A list where fields with names belong.
  static func listForFields(_ field: String, _ count: Int) -> String {
    "`\(field)` is \(count == 0 ? "an empty list" : "a list"); it takes one line for each of its fields"
  }

  static let listLabel = "a list"

  /// `parts` are names of fields and values, in the form of YAML; `items` those of the list that have no names.
  static func severalValuesHelp(_ field: String, parts: [(name: String, value: String)], items: [String]) -> String {
    if !parts.isEmpty, !items.isEmpty {
      return "Say which is which for \(items.joined(separator: ", ")), with one line for each and no dash:\n\(field):\n"
        + parts.map { "  \($0.name): \($0.value)" }.joined(separator: "\n")
    }
    if !parts.isEmpty {
      return "Write one line for each, with its name and no dash:\n\(field):\n"
        + parts.map { "  \($0.name): \($0.value)" }.joined(separator: "\n")
    }
    return "Keep one value\(field.isEmpty ? "" : " under `\(field)`")."
  }

  static func colonText(_ key: String) -> String { "The colon after `\(key)` makes this a field and not a text" }

  static func colonTextHelp(_ text: String) -> String { "Put the text in quotes: `\"\(text)\"`." }

  static func emptyFieldHelp(_ field: String) -> String { "Write a value after `\(field):`." }

  static let wrongPlaceholderHelp = "Put the real value in its place, or leave the field out until it is known."

  static func placeholder(_ field: String) -> String { "`\(field)` holds only a placeholder" }

  static func placeholderHelp(_ field: Field) -> String {
    field.example.isEmpty
      ? "Write the real value." : "Write the real value, for example `\(field.name): \(field.example)`."
  }

  static let templateTextHelp = "Write the real value, or remove the field."

  static func ambiguous(_ text: String, _ reading: String) -> String {
    "`\(text)` is read as \(reading) by some programs"
  }

  static func quote(_ text: String) -> String { "Put it in quotes: `\"\(text)\"`." }

  static let quoteTitle = "Put the value in quotes"

  // MARK: Names

  static func conflict(_ other: String, _ counted: String, _ field: Field) -> String {
    let words = field.title.isEmpty ? field.name : field.title.prefix(1).lowercased() + field.title.dropFirst()
    return "`\(other)` and `\(counted)` are both the \(words), and differ"
  }

  static let conflictLabel = "this is the one that counts"

  static func conflictHelp(_ field: Field) -> String {
    "Keep the one that is right, under `\(field.name)` or the name that your documents use."
  }

  // MARK: Words

  static func unknownWord(_ word: String, for title: String, count: Int) -> String {
    "Unknown word `\(word)` for the \(title)\(elsewhere(count))"
  }

  static func sentence(_ field: String, for title: String, count: Int) -> String {
    "`\(field)`: expected one of the words for the \(title), found a sentence\(elsewhere(count))"
  }

  private static func elsewhere(_ count: Int) -> String {
    count > 1 ? ", here and in \(count - 1) other \(count == 2 ? "place" : "places")" : ""
  }

  /// A field of which most words are none of its vocabulary.
  static func otherField(_ field: String, _ title: String, _ words: [String]) -> String {
    let shown = words.prefix(4).map { "`\($0)`" }.joined(separator: ", ")
    return "`\(field)` is not read as the \(title): \(shown)\(words.count > 4 ? ", …" : "") "
      + (words.count == 1 ? "is not one of its words" : "are not among its words")
  }

  /// What ``otherField`` lists, for files that have the same.
  static func otherListing(_ field: String, _ title: String, _ words: [String], _ range: ByteRange) -> Finding.Listing {
    let start = "`\(field)` is not read as the \(title): % "
    return Finding.Listing(
      one: start + "is not one of its words", many: start + "are not among its words", names: words,
      ranges: words.map { _ in range }, isOfFolder: true)
  }

  static func otherFieldHelp(_ terms: [String], _ mapping: String) -> String {
    "The words are: \(terms.joined(separator: ", ")). To have these read as such, say in .pmo-lint.yaml what they mean:\n"
      + mapping
  }

  static func sentenceHelp(_ field: String, _ terms: [String]) -> String {
    "Write one of: \(terms.joined(separator: ", ")). If `\(field)` means something else in your documents, say under "
      + "`aliases` in .pmo-lint.yaml which field it is."
  }

  /// A word of a scale: `nearest` are words of the scale in it, with their numbers.
  static func ratingHelp(_ nearest: [(word: String, number: Int64)], _ terms: [String], _ mapping: String) -> String {
    let words = nearest.map { "`\($0.word)` (\($0.number))" }
    switch nearest.count {
    case 0: return unknownWordHelp(nil, terms, mapping)
    case 1:
      return "Did you mean \(words[0])? Write one of: \(terms.joined(separator: ", ")). "
        + "If the word is your organisation's own, say in .pmo-lint.yaml what it means:\n" + mapping
    default: return "Choose one of the two: \(words.prefix(2).joined(separator: " or "))."
    }
  }

  static let moneyLabel = "money, not a rating"

  /// Money where a rating belongs; `field` holds amounts of the record.
  static func moneyHelp(_ name: String, _ range: String, _ field: String?, _ text: String) -> String {
    "Write the rating under `\(name)`, a number \(range)"
      + (field.map { ", and the money under `\($0)`" } ?? "; the money can be named in the description") + "."
  }

  static func unknownWordHelp(_ nearest: String?, _ terms: [String], _ mapping: String) -> String {
    (didYouMean(nearest).map { $0 + " " } ?? "") + "Write one of: \(terms.joined(separator: ", ")). "
      + "If the word is your organisation's own, say in .pmo-lint.yaml what it means:\n" + mapping
  }

  static func writeInstead(_ name: String, of other: String) -> String { "Write `\(name):` in place of `\(other):`." }

  /// A name of a field with a space that looks like an ordinary one.
  static func invisibleSpace(in name: String, _ space: Unicode.Scalar) -> String {
    "The name `\(name)` has a space in it that is not an ordinary one (\(VisibleText.name(of: space)))"
  }

  static func invisibleSpaceHelp(_ name: String) -> String {
    "Delete that space, so that the line begins with `\(name):`."
  }

  static func didYouMean(_ word: String?) -> String? { word.map { "Did you mean `\($0)`?" } }
}
