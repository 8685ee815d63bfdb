import Calendar
import SourceText

/// What may be meant by a text that is not a date, where that is not certain.
enum DateHints {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// What to write instead; `nil` where nothing better can be said than what a date looks like.
  static func hint(_ text: String) -> String? {
    twoReadings(text) ?? dayOfMonth(text) ?? quarter(text) ?? month(text) ?? shortYear(text)
  }

  /// `20.12.26`: a year of two digits after a day and a month.
  private static func shortYear(_ text: String) -> String? {
    let parts = text.split { "/. ".contains($0) }.map(String.init)
    guard parts.count == 3, parts[2].utf8.count == 2, let day = Int(parts[0]), let year = Int(parts[2]),
      day > 12 || text.contains("."),
      let month = Int(parts[1]) ?? ScalarRepair.monthNumber(parts[1]),
      let meant = Day(year: 2000 + year, month: month, day: day)
    else { return nil }
    return "Write `\(meant.iso8601)`: year-month-day, the year with four digits."
  }

  /// Whether a text is a day in form only: the month has no such day, or the year no such month.
  static func isNoDay(_ text: String) -> Bool { dayOfMonth(text) != nil }

  /// `05/12/2026`: day and month can be either.
  private static func twoReadings(_ text: String) -> String? {
    let parts = text.split { "/.- ".contains($0) }.map(String.init)
    guard parts.count == 3, let first = Int(parts[0]), let second = Int(parts[1]),
      let year = ScalarRepair.year(parts[2]),
      let dayFirst = Day(year: year, month: second, day: first),
      let monthFirst = Day(year: year, month: first, day: second)
    else { return nil }
    return "Write `\(dayFirst.iso8601)` for \(first) \(months[second - 1]), or `\(monthFirst.iso8601)` for \(second) "
      + "\(months[first - 1])."
  }

  /// `2026-11-31`, `31.11.2026`: the month has no such day.
  private static func dayOfMonth(_ text: String) -> String? {
    let parts = text.split { "/.- ".contains($0) }.map(String.init)
    guard parts.count == 3 else { return nil }
    let isYearFirst = parts[0].utf8.count == 4
    guard let year = ScalarRepair.year(isYearFirst ? parts[0] : parts[2]),
      let month = Int(parts[1]) ?? ScalarRepair.monthNumber(parts[1]), let day = Int(isYearFirst ? parts[2] : parts[0])
    else { return nil }
    guard (1...12).contains(month) else {
      return isYearFirst ? "There is no month \(month). Write year-month-day, for example `2026-11-24`." : nil
    }
    guard let last = lastDay(year, month), !(1...last.number).contains(day) else { return nil }
    return "\(months[month - 1]) \(year) has \(last.number) days. If the last one is meant, write `\(last.iso)`."
  }

  /// `Q3 2026`, `2026-Q3`, `H2 2026`: a quarter or a half of a year, whose last day is most often meant.
  private static func quarter(_ text: String) -> String? {
    let parts = text.uppercased().split { "/.- ".contains($0) }.map(String.init)
    guard parts.count == 2,
      let part = parts.first(where: { $0.utf8.count == 2 && ($0.hasPrefix("Q") || $0.hasPrefix("H")) }),
      let number = Int(String(part.dropFirst())),
      let year = parts.first(where: { $0 != part }).flatMap(ScalarRepair.year)
    else { return nil }
    let isHalf = part.hasPrefix("H")
    guard (1...(isHalf ? 2 : 4)).contains(number), let last = lastDay(year, number * (isHalf ? 6 : 3)) else {
      return nil
    }
    return "A \(isHalf ? "half-year" : "quarter") is not a day. Write its last one: `\(last.iso)`."
  }

  /// `2026-12`, `December 2026`: a month, whose last day is most often meant.
  private static func month(_ text: String) -> String? {
    let parts = text.split { "/.- ".contains($0) }.map(String.init)
    guard parts.count == 2 else { return nil }
    let (yearText, monthText) =
      parts[0].utf8.count == 4 && Int(parts[0]) != nil ? (parts[0], parts[1]) : (parts[1], parts[0])
    guard let year = ScalarRepair.year(yearText), let month = Int(monthText) ?? ScalarRepair.monthNumber(monthText),
      (1...12).contains(month), let last = lastDay(year, month)
    else { return nil }
    return "A month is not a day. Write its last one: `\(last.iso)`."
  }

  private static func lastDay(_ year: Int, _ month: Int) -> (number: Int, iso: String)? {
    for day in [31, 30, 29, 28] {
      if let last = Day(year: year, month: month, day: day) { return (day, last.iso8601) }
    }
    return nil
  }
}

/// The numbers in texts that people write for amounts and spans of time.
enum Amounts {
  /// What multiplies an amount, in words of several languages.
  private static let multiples: [(words: [String], power: Int)] = [
    (["k", "tsd", "thousand"], 3), (["m", "mn", "mio", "million", "millions", "mill"], 6),
    (["b", "bn", "billion", "mrd"], 9),
  ]

  /// Spans of time in days.
  private static let spans: [(words: [String], days: Double)] = [
    (["d", "day", "days", "tag", "tage", "jour", "jours", "dias"], 1),
    (["w", "wk", "wks", "week", "weeks", "woche", "wochen"], 7),
    (["month", "months", "monat", "monate", "mois"], 30), (["year", "years", "jahr", "jahre"], 365),
  ]

  /// The number in a text such as `£1,250,000`, `1.2m`, `1.200.000 EUR` or `12 %`; `nil` where the text is something else.
  static func number(in text: String) -> String? {
    guard let (digits, words) = parts(of: text), digits.contains(where: \.isNumber) else { return nil }
    var power = 0
    for word in words {
      if let multiple = multiples.first(where: { $0.words.contains(word.lowercased()) }) {
        power += multiple.power
      } else if word.count != 3 || word != word.uppercased() {
        // Three capital letters are a currency.
        return nil
      }
    }
    return plain(digits, power)
  }

  /// The number of days in a text such as `4 weeks`; `nil` where it is not a span of time.
  static func days(in text: String) -> String? {
    guard let (digits, words) = parts(of: text), words.count == 1, let number = plain(digits, 0).flatMap(Double.init),
      let span = spans.first(where: { $0.words.contains(words[0].lowercased()) }), number < 100_000
    else { return nil }
    return String(Int((number * span.days).rounded()))
  }

  /// The digits of a text with their separators, and the words around them.
  private static func parts(of text: String) -> (digits: String, words: [String])? {
    var digits = ""
    var words: [String] = []
    var word = ""
    for character in text {
      if character.isNumber, character.isASCII || "+-.,'’_".contains(character) {
        if !word.isEmpty { words.append(word) }
        word = ""
        digits.append(character)
      } else if ".,'’_+-".contains(character) {
        digits.append(character)
      } else if character.isLetter {
        word.append(character)
      } else if "£$€¥% \u{A0}".contains(character) {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        return nil
      }
    }
    if !word.isEmpty { words.append(word) }
    while let last = digits.last, !last.isNumber { digits.removeLast() }
    guard text.utf8.count <= 40, !digits.isEmpty else { return nil }
    return (digits, words)
  }

  /// A number without separators, times a power of ten: the last separator begins the fraction unless three digits follow
  /// or it comes more than once.
  private static func plain(_ digits: String, _ power: Int) -> String? {
    let separators = digits.filter { ".,'’_".contains($0) }
    var (whole, fraction) = (digits, "")
    if let last = separators.last, last == "." || last == ",", separators.count(where: { $0 == last }) == 1,
      let index = digits.lastIndex(of: last)
    {
      let rest = digits[index...].dropFirst()
      if rest.count != 3 || power > 0 { (whole, fraction) = (String(digits[..<index]), String(rest)) }
    }
    whole.removeAll { ".,'’_+".contains($0) }
    guard !whole.isEmpty, whole.drop(while: { $0 == "-" }).allSatisfy(\.isNumber), fraction.allSatisfy(\.isNumber)
    else {
      return nil
    }
    while fraction.count < power { fraction.append("0") }
    let number = whole + fraction.prefix(power)
    let rest = fraction.dropFirst(power)
    let trimmed = number.drop { $0 == "0" }
    return (trimmed.isEmpty ? "0" : String(trimmed)) + (rest.contains { $0 != "0" } ? ".\(rest)" : "")
  }
}
