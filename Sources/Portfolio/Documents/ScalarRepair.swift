import Calendar
import CEL
import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Proposes what to write in place of a wrong value, and an edit where the meaning is certain.
enum ScalarRepair {
  /// What lies around a value.
  struct Surroundings {
    /// Who answers for the record, and as what: `Jane Smith`, `owner`.
    var person: (name: String, title: String)?

    /// The last day that is written before the value.
    var day: Day?

    /// The value as money.
    var money: Money?
  }

  /// A part that holds money.
  struct Money {
    /// The names of its fields.
    let amount: String
    let currency: String

    /// The currency that the document gives around it; empty where it gives none.
    let own: String

    /// Whether a word is the code of a currency.
    let isCode: (String) -> Bool
  }

  /// Fills in help, suggestion and edit of a problem; `around` is asked only where it counts.
  static func propose(
    for problem: inout DocumentProblem, _ violation: SchemaViolation, _ tree: YAMLDocument, field: Field?,
    around: () -> Surroundings
  ) {
    let node = tree.content(violation.node)
    let text = tree.kind(node).isScalar ? tree.text(node) : ""
    switch problem.problemClass {
    case .invalidDate: proposeDate(for: &problem, text, node, tree, field, around)
    case .wrongType: proposeType(for: &problem, violation, text, node, tree, field, around)
    default:
      if let suggestion = violation.suggestion { problem.help = ProblemTexts.didYouMean(suggestion) ?? "" }
    }
  }

  // MARK: Dates

  private static func proposeDate(
    for problem: inout DocumentProblem, _ text: String, _ node: NodeID, _ tree: YAMLDocument, _ field: Field?,
    _ around: () -> Surroundings
  ) {
    if let iso = isoDate(text) {
      problem.suggestion = iso
      problem.help = ProblemTexts.writeDay(iso)
      problem.edit = ByteEdit(range: tree.span(node), text: iso)
      problem.editTitle = ProblemTexts.writeDayTitle(iso)
    } else {
      if DateHints.isNoDay(text) { problem.text = ProblemTexts.wrongValue(problem.field, ProblemTexts.noSuchDay(text)) }
      let example = field?.examples.first?.filter { $0 != "'" && $0 != "\"" } ?? "2026-11-24"
      let form = "`\(field?.name ?? "on"): \(example)`"
      if let hint = DateHints.hint(text, after: around().day) {
        problem.help = hint
      } else if DateHints.namesNoDay(text) {
        problem.help = ProblemTexts.agreeDay(on: form, around().person)
      } else {
        problem.help = ProblemTexts.writeDayLike(form)
      }
    }
  }

  /// The date that a text can only mean; `nil` where it is none or could mean another day.
  ///
  /// Day before month and month before day are both in use, so `24/11/2026` has one meaning and `04/11/2026` two.
  static func isoDate(_ text: String) -> String? {
    let fillers: Set<String> = ["de", "of", "the"]
    var parts: [String] = text.split { "/.-, ".contains($0) }.map { String($0) }
    parts.removeAll { fillers.contains($0) }
    // A day of the week before it says nothing new.
    if parts.count == 4, parts[0].allSatisfy({ $0.isLetter }), monthNumber(parts[0]) == nil { parts.removeFirst() }
    guard parts.count == 3 else { return nil }
    parts = parts.map(withoutOrdinal)
    if let month = monthNumber(parts[0]), let day = Int(parts[1]), let year = year(parts[2]) {
      return iso(year, month, day)
    }
    if let day = Int(parts[0]), let month = monthNumber(parts[1]), let year = year(parts[2]) {
      return iso(year, month, day)
    }
    guard let first = Int(parts[0]), let second = Int(parts[1]), let third = Int(parts[2]) else { return nil }
    if parts[0].utf8.count == 4 { return iso(first, second, third) }
    guard parts[2].utf8.count == 4 else { return nil }
    if first > 12 { return iso(third, second, first) }
    if second > 12 || first == second { return iso(third, first, second) }
    // Where dots stand between them, the day comes first.
    if text.allSatisfy({ $0.isNumber || $0 == "." || $0 == " " }), text.contains(".") {
      return iso(third, second, first)
    }
    return nil
  }

  /// How the names of months begin in English, German, French, Spanish, Italian, Portuguese and Dutch.
  private static let months: [[String]] = [
    ["jan", "gen", "ene"], ["feb", "fev"], ["mar", "mrz", "maa"], ["apr", "avr", "abr"], ["may", "mai", "mei", "mag"],
    ["jun", "juin", "giu"], ["jul", "juil", "lug"], ["aug", "aou", "ago"], ["sep", "set"],
    ["oct", "okt", "ott", "out"],
    ["nov"],
    ["dec", "dez", "dic"],
  ]

  /// `5th` as `5`.
  private static func withoutOrdinal(_ text: String) -> String {
    guard text.first?.isNumber == true, ["st", "nd", "rd", "th"].contains(text.suffix(2)) else { return text }
    return String(text.dropLast(2))
  }

  /// The number of a month by its name, or what its name begins with.
  static func monthNumber(_ text: String) -> Int? {
    let folded = FoldedText(text)
    let word = (folded.withoutAccents ?? folded).text
    guard word.first?.isLetter == true else { return nil }
    return months.firstIndex { $0.contains { word.hasPrefix($0) } }.map { $0 + 1 }
  }

  static func year(_ text: String) -> Int? { text.utf8.count == 4 ? Int(text) : nil }

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    Day(year: year, month: month, day: day)?.iso8601
  }

  // MARK: Types

  private static func proposeType(
    for problem: inout DocumentProblem, _ violation: SchemaViolation, _ text: String, _ node: NodeID,
    _ tree: YAMLDocument, _ field: Field?, _ around: () -> Surroundings
  ) {
    if case .types(let types) = violation.expected, tree.kind(node).isScalar {
      let what = ProblemTexts.simplest(of: types)
      problem.text = ProblemTexts.notA(what, problem.field, text)
      problem.label = ProblemTexts.notALabel(what)
    }
    guard case .types(let types) = violation.expected, tree.kind(node).isScalar else {
      problem.help = help(violation, field)
      return
    }
    if types.contains("string"), !text.contains("\""), !text.contains("\\") {
      problem.help = ProblemTexts.putInQuotes(text)
      problem.edit = ByteEdit(range: tree.span(node), text: "\"\(text)\"")
      problem.editTitle = ProblemTexts.putInQuotesTitle
      return
    }
    let isQuoted = tree.style(node) == .singleQuoted || tree.style(node) == .doubleQuoted
    if isQuoted, types.contains("number") || types.contains("integer"), isNumber(text, whole: !types.contains("number"))
    {
      problem.help = ProblemTexts.leaveOutQuotes(text)
      problem.edit = ByteEdit(range: tree.span(node), text: text)
      problem.editTitle = ProblemTexts.leaveOutQuotesTitle
      return
    }
    if isQuoted, types.contains("boolean"), text == "true" || text == "false" {
      problem.help = ProblemTexts.leaveOutQuotes(text)
      problem.edit = ByteEdit(range: tree.span(node), text: text)
      problem.editTitle = ProblemTexts.leaveOutQuotesTitle
      return
    }
    if types.contains("number") || types.contains("integer"), let number = Amounts.number(in: text),
      types.contains("number") || !number.contains(".")
    {
      problem.suggestion = number
      problem.help = ProblemTexts.bareNumber(problem.field, number)
      if let money = around().money, let code = Amounts.currency(in: text, money.isCode), code != money.own {
        problem.suggestion = ""
        problem.help = ProblemTexts.amountWithCurrency(problem.field, (money.amount, money.currency), number, code)
      }
    } else if types.contains("number") || types.contains("integer"), let days = Amounts.days(in: text) {
      problem.suggestion = days
      problem.help = ProblemTexts.numberOfDays(problem.field, days)
    } else {
      problem.help = help(violation, field)
      if types.contains("number") || types.contains("integer"), let description = field?.description,
        !description.isEmpty
      {
        problem.help += " \(description)"
      }
    }
  }

  /// What to write, with the field's own examples.
  private static func help(_ violation: SchemaViolation, _ field: Field?) -> String {
    let examples = field?.examples.prefix(3).map { example in
      example.hasPrefix("{") ? "`\(field?.name ?? ""): \(example)`" : "`\(example)`"
    }
    return ProblemTexts.expectedHelp(violation.expected, examples: examples ?? [])
  }

  private static func isNumber(_ text: String, whole: Bool) -> Bool {
    whole ? Int64(text) != nil : Double(text) != nil && !text.contains("n") && !text.contains("x")
  }
}
