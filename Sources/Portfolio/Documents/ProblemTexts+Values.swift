import Calendar
import JSONSchema

/// The help on dates, numbers and other plain values that cannot be read.
extension ProblemTexts {
  // MARK: Dates

  static func writeDay(_ iso: String) -> String { "Write `\(iso)`: year-month-day." }

  static func writeDayTitle(_ iso: String) -> String { "Write the date as `\(iso)`" }

  static func writeDayLike(_ form: String) -> String { "Write the day as year-month-day, for example \(form)." }

  static func noSuchDay(_ text: String) -> String { "there is no day \(text)" }

  /// What to do where no day is named.
  static func agreeDay(on form: String, _ person: (name: String, title: String)?) -> String {
    let whom = person.map { " with \($0.name) (the \($0.title))" } ?? ""
    return "This names no day: agree one\(whom) and write it, for example \(form)."
  }

  /// A span of time, such as a week, where a day belongs.
  static func lastDay(of span: String, _ iso: String) -> String {
    "A \(span) is not a day. Write its last one: `\(iso)`."
  }

  /// A part of a month; `assumed` is the year, where none is written.
  static func partOfMonth(_ iso: String, assumed year: Int?) -> String {
    let condition = year.map { "The year is missing. If \($0) is meant, write" } ?? "This is not one day. Write"
    return "\(condition) `\(iso)`."
  }

  static func yearOfFourDigits(_ iso: String) -> String {
    "Write `\(iso)`: year-month-day, the year with four digits."
  }

  /// Two days that a text can mean, each with how it reads.
  static func eitherDay(_ first: (iso: String, words: String), _ second: (iso: String, words: String)) -> String {
    "Write `\(first.iso)` for \(first.words), or `\(second.iso)` for \(second.words)."
  }

  static func noSuchMonth(_ month: Int) -> String {
    "There is no month \(month). Write year-month-day, for example `2026-11-24`."
  }

  static func daysOfMonth(_ month: String, _ year: Int, _ last: (number: Int, iso: String)) -> String {
    "\(month) \(year) has \(last.number) days. If the last one is meant, write `\(last.iso)`."
  }

  // MARK: Other types

  static func putInQuotes(_ text: String) -> String { "Put it in quotes to make it a text: `\"\(text)\"`." }

  static let putInQuotesTitle = "Put the value in quotes"

  static func leaveOutQuotes(_ text: String) -> String { "Leave out the quotes: `\(text)`." }

  static let leaveOutQuotesTitle = "Leave out the quotes"

  static func numberOfDays(_ field: String, _ days: String) -> String {
    "Write the number of days: `\(field): \(days)`."
  }

  /// What a field takes, in the one form that is plainly meant.
  static func simplest(of types: [String]) -> String {
    if types.contains("number") { return "a number" }
    if types.contains("integer") { return "a whole number" }
    if types.contains("boolean") { return "true or false" }
    if types.contains("string") { return "a text" }
    return types.contains("object") ? "a group of fields" : "a list"
  }

  /// What to write, with the field's own examples.
  static func expectedHelp(_ expected: SchemaViolation.Expectation, examples: [String]) -> String {
    guard let last = examples.last else { return "Write \(expected.words)." }
    if case .types(let types) = expected, types.contains("number"), types.contains("object") {
      return "Write the number alone, or its fields: \(examples[0])."
    }
    let list = examples.count > 1 ? examples.dropLast().joined(separator: ", ") + " or " + last : last
    return "Write \(expected.words), for example \(list)."
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
      case "object": "its fields, indented below it"
      default: type
      }
    }
    return words.joined(separator: " or ")
  }
}
