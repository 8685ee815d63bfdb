import Calendar
import SourceText
import Standard

/// What may be meant by a text that is not a date, where that is not certain.
enum DateHints {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// What to write instead; `nil` where nothing better can be said than what a date looks like.
  ///
  /// A year that is not written is concluded from a day that stands before the text.
  static func hint(_ text: String, after day: @autoclosure () -> Day? = nil) -> String? {
    twoReadings(text) ?? dayOfMonth(text) ?? week(text) ?? quarter(text) ?? month(text) ?? shortYear(text)
      ?? partOfMonth(text, after: day())
  }

  /// Whether a text has neither a number nor a month in it: `ASAP`, `when ready`.
  static func namesNoDay(_ text: String) -> Bool {
    !text.contains(where: \.isNumber)
      && !words(of: text).contains { $0.count > 2 && ScalarRepair.monthNumber($0) != nil }
  }

  private static func words(of text: String) -> [String] { text.split { "/.-, ".contains($0) }.map(String.init) }

  /// `2026-W50`, `week 50 2026`, `KW 50/2026`: a week, whose Sunday is its last day.
  private static func week(_ text: String) -> String? {
    let signs = ["w", "wk", "week", "kw", "woche", "cw", "sem", "semaine", "semana", "settimana"]
    var numbers: [Int] = []
    var year: Int?
    var isWeek = false
    for word in words(of: text.lowercased()) {
      let letters = word.prefix(while: \.isLetter)
      let digits = word.dropFirst(letters.count)
      if !letters.isEmpty {
        guard signs.contains(String(letters)), !isWeek else { return nil }
        isWeek = true
      }
      guard !digits.isEmpty else { continue }
      guard let number = Int(digits) else { return nil }
      if digits.count == 4 { year = number } else { numbers.append(number) }
    }
    guard isWeek, let year, let week = numbers.first, numbers.count == 1,
      let monday = Day.monday(ofWeek: week, inYear: year)
    else { return nil }
    return ProblemTexts.lastDay(of: "week", monday.advanced(byDays: 6).iso8601)
  }

  /// `mid December`, `end of November 2026`, `December`, `5 December`: a month with or without what part of it is meant; a year
  /// that is not written is that of the next such month after the day.
  private static func partOfMonth(_ text: String, after day: Day?) -> String? {
    let starts = ["start", "beginning", "begin", "early", "anfang", "debut", "début"]
    let middles = ["mid", "middle", "mitte", "mi"]
    let ends = ["end", "late", "ende", "fin", "by", "eom", "bis", "before"]
    let fillers = ["of", "the", "in", "de", "du", "at"]
    var month: Int?
    var year: Int?
    var number: Int?
    var part = 2
    for word in words(of: text.lowercased()) {
      if starts.contains(word) {
        part = 0
      } else if middles.contains(word) {
        part = 1
      } else if ends.contains(word) {
        part = 2
      } else if let value = Int(word.prefix(while: \.isNumber)), word.first?.isNumber == true {
        if word.count == 4 { year = value } else { number = value }
      } else if word.count > 2, let value = ScalarRepair.monthNumber(word), month == nil {
        month = value
      } else if !fillers.contains(word) {
        return nil
      }
    }
    guard let month else { return nil }
    var assumed = year
    if assumed == nil, let day { assumed = day.components.year + (month < day.components.month ? 1 : 0) }
    guard let assumed, let last = lastDay(assumed, month),
      let meant = Day(year: assumed, month: month, day: number ?? [1, 15, last.number][part])
    else { return nil }
    return ProblemTexts.partOfMonth(meant.iso8601, assumed: year == nil ? assumed : nil)
  }

  /// `20.12.26`: a year of two digits after a day and a month.
  private static func shortYear(_ text: String) -> String? {
    let parts = text.split { "/. ".contains($0) }.map(String.init)
    guard parts.count == 3, parts[2].utf8.count == 2, let day = Int(parts[0]), let year = Int(parts[2]),
      day > 12 || text.contains("."),
      let month = Int(parts[1]) ?? ScalarRepair.monthNumber(parts[1]),
      let meant = Day(year: 2000 + year, month: month, day: day)
    else { return nil }
    return ProblemTexts.yearOfFourDigits(meant.iso8601)
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
    return ProblemTexts.eitherDay(
      (dayFirst.iso8601, "\(first) \(months[second - 1])"), (monthFirst.iso8601, "\(second) \(months[first - 1])"))
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
      return isYearFirst ? ProblemTexts.noSuchMonth(month) : nil
    }
    guard let last = lastDay(year, month), !(1...last.number).contains(day) else { return nil }
    return ProblemTexts.daysOfMonth(months[month - 1], year, last)
  }

  /// `Q3 2026`, `2026-Q3`, `H2 2026`: a quarter or a half of a year, whose last day is most often meant.
  private static func quarter(_ text: String) -> String? {
    let parts = text.uppercased().split { "/.- ".contains($0) }.map(String.init)
    guard parts.count == 2,
      let part = parts.first(where: { $0.utf8.count == 2 && ($0.hasPrefix("Q") || $0.hasPrefix("H")) }),
      let number = Int(String(part.dropFirst())),
      let year = parts.first(where: { $0 != part }).flatMap(fullYear)
    else { return nil }
    let isHalf = part.hasPrefix("H")
    guard (1...(isHalf ? 2 : 4)).contains(number), let last = lastDay(year, number * (isHalf ? 6 : 3)) else {
      return nil
    }
    return ProblemTexts.lastDay(of: isHalf ? "half-year" : "quarter", last.iso)
  }

  /// A year of four digits, or of two in this century.
  private static func fullYear(_ text: String) -> Int? {
    text.utf8.count == 2 ? Int(text).map { 2000 + $0 } : ScalarRepair.year(text)
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
    return ProblemTexts.lastDay(of: "month", last.iso)
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

  /// The code of the currency that a text with an amount names; `nil` where it names none.
  static func currency(in text: String, _ isCode: (String) -> Bool) -> String? {
    if text.contains("€") { return "EUR" }
    if text.contains("£") { return "GBP" }
    let words = text.split { !$0.isLetter }.map(String.init)
    return words.first { $0.count == 3 && $0 == $0.uppercased() && isCode($0) }
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

/// Words of a scale within a text that the scale does not have: `fairly likely`, `medium/high`.
enum RatingHints {
  /// The words of the scale that stand in a text, with their numbers, each number once; none where the text denies.
  static func words(in text: String, _ scale: Scale) -> [(word: String, number: Int64)] {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    guard words.count <= 6,
      !words.contains(where: { ["not", "no", "nicht", "kein", "pas", "non", "never"].contains($0) })
    else {
      return []
    }
    var found: [(word: String, number: Int64)] = []
    var index = 0
    while index < words.count {
      var length = min(3, words.count - index)
      while length > 0 {
        let word = words[index..<index + length].joined(separator: " ")
        // A single letter within a text is rather an article.
        if word.count > 2, let number = scale.number(of: FoldedText(word)) {
          if !found.contains(where: { $0.number == number }) { found.append((word, number)) }
          break
        }
        length -= 1
      }
      index += max(1, length)
    }
    return found
  }

  /// Whether a text is an amount of money.
  static func isMoney(_ text: String) -> Bool {
    text.contains { "£$€¥".contains($0) } && text.contains(where: \.isNumber)
  }
}

/// Texts that say that a list has no records.
enum NothingWords {
  private static let alone: Set<String> = [
    "none", "n/a", "na", "nil", "nothing", "-", "–", "none identified", "none known", "none at present",
    "none currently",
    "none yet", "nothing to report", "not applicable", "keine", "keine bekannt", "aucun", "aucune", "néant", "ninguno",
    "ninguna",
    "nessuno", "nessuna", "geen", "nenhum", "nenhuma", "brak",
  ]

  private static let negations: Set<String> = [
    "no", "keine", "kein", "aucun", "aucune", "pas", "ningún", "ninguna", "ninguno", "sin", "nessun", "nessuna", "geen",
    "nenhum", "nenhuma", "sem", "brak",
  ]

  /// Whether a text says nothing else.
  static func isAlone(_ text: String) -> Bool {
    alone.contains(text.lowercased().trimmed(while: { $0 == " " || $0 == "." }))
  }

  /// Whether a text begins with a negation and soon names what there is none of: `no open risks at present`.
  static func denies(_ text: String, _ names: [String]) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    guard words.count > 1, words.count <= 7, negations.contains(words[0]) else { return false }
    let stems = names.map { String($0.lowercased().prefix(3)) }.filter { $0.count == 3 }
    return words[1..<min(4, words.count)].contains { word in stems.contains { word.hasPrefix($0) } }
  }
}

extension String {
  /// The text without what stands at both ends and fits.
  fileprivate func trimmed(while fits: (Character) -> Bool) -> String {
    var rest = self[...]
    while let first = rest.first, fits(first) { rest.removeFirst() }
    while let last = rest.last, fits(last) { rest.removeLast() }
    return String(rest)
  }
}
