import Calendar
import CEL
import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Proposes what to write in place of a wrong value, and an edit where the meaning is certain.
enum ScalarRepair {
  /// Fills in help, suggestion and edit of a problem.
  static func propose(for problem: inout DocumentProblem, _ violation: SchemaViolation, _ tree: YAMLDocument) {
    let node = tree.content(violation.node)
    let text = tree.kind(node).isScalar ? tree.text(node) : ""
    switch problem.problemClass {
    case .invalidDate: proposeDate(for: &problem, text, node, tree)
    case .wrongType: proposeType(for: &problem, violation, text, node, tree)
    default:
      if let suggestion = violation.suggestion { problem.help = "Did you mean `\(suggestion)`?" }
    }
  }

  // MARK: Dates

  private static func proposeDate(
    for problem: inout DocumentProblem, _ text: String, _ node: NodeID, _ tree: YAMLDocument
  ) {
    problem.help = "Write the day as year-month-day, for example `2026-11-24`."
    guard let iso = isoDate(text) else { return }
    problem.suggestion = iso
    problem.help = "Write `\(iso)`: year-month-day."
    problem.edit = ByteEdit(range: tree.span(node), text: iso)
    problem.editTitle = "Write the date as `\(iso)`"
  }

  /// The date that a text can only mean; `nil` where it is none or could mean another day.
  ///
  /// Day before month and month before day are both in use, so `24/11/2026` has one meaning and `04/11/2026` two.
  static func isoDate(_ text: String) -> String? {
    let parts = text.split { "/.- ".contains($0) }.map(String.init)
    guard parts.count == 3 else { return nil }
    if let day = Int(parts[0]), let month = monthNumber(parts[1]), let year = year(parts[2]) {
      return iso(year, month, day)
    }
    guard let first = Int(parts[0]), let second = Int(parts[1]), let third = Int(parts[2]) else { return nil }
    if parts[0].utf8.count == 4 { return iso(first, second, third) }
    guard parts[2].utf8.count == 4 else { return nil }
    if first > 12 { return iso(third, second, first) }
    if second > 12 || first == second { return iso(third, first, second) }
    return nil
  }

  private static func monthNumber(_ text: String) -> Int? {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return names.firstIndex { text.lowercased().hasPrefix($0) }.map { $0 + 1 }
  }

  private static func year(_ text: String) -> Int? { text.utf8.count == 4 ? Int(text) : nil }

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    Day(year: year, month: month, day: day)?.iso8601
  }

  // MARK: Types

  private static func proposeType(
    for problem: inout DocumentProblem, _ violation: SchemaViolation, _ text: String, _ node: NodeID,
    _ tree: YAMLDocument
  ) {
    guard case .types(let types) = violation.expected, tree.kind(node).isScalar else {
      problem.help = "Write \(violation.expected.words)."
      return
    }
    if types.contains("string"), !text.contains("\""), !text.contains("\\") {
      problem.help = "Put it in quotes to make it a text: `\"\(text)\"`."
      problem.edit = ByteEdit(range: tree.span(node), text: "\"\(text)\"")
      problem.editTitle = "Put the value in quotes"
      return
    }
    let isQuoted = tree.style(node) == .singleQuoted || tree.style(node) == .doubleQuoted
    if isQuoted, types.contains("number") || types.contains("integer"), isNumber(text, whole: !types.contains("number"))
    {
      problem.help = "Leave out the quotes: `\(text)`."
      problem.edit = ByteEdit(range: tree.span(node), text: text)
      problem.editTitle = "Leave out the quotes"
      return
    }
    if isQuoted, types.contains("boolean"), text == "true" || text == "false" {
      problem.help = "Leave out the quotes: `\(text)`."
      problem.edit = ByteEdit(range: tree.span(node), text: text)
      problem.editTitle = "Leave out the quotes"
      return
    }
    if types.contains("number"), let number = plainNumber(text) {
      problem.suggestion = number
      problem.help = "Write the bare number: `\(number)`."
    } else {
      problem.help = "Write \(violation.expected.words)."
    }
  }

  private static func isNumber(_ text: String, whole: Bool) -> Bool {
    whole ? Int64(text) != nil : Double(text) != nil && !text.contains("n") && !text.contains("x")
  }

  /// The number in a text such as `£1,250,000` or `12 %`, without signs of currency and separators.
  private static func plainNumber(_ text: String) -> String? {
    let kept = text.filter { !"£$€,% _".contains($0) }
    return kept != text && isNumber(kept, whole: false) ? kept : nil
  }
}

extension SchemaViolation.Expectation {
  /// What is expected, in words for people.
  fileprivate var words: String {
    guard case .types(let types) = self else { return "another value" }
    let words = types.map { type in
      switch type {
      case "string": "a text"
      case "integer": "a whole number"
      case "number": "a number"
      case "boolean": "true or false"
      case "array": "a list"
      case "object": "fields of its own, indented below it"
      default: type
      }
    }
    return words.joined(separator: " or ")
  }
}
