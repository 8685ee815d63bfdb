/// Reads a run of days as people write it in a report: a month, a quarter, a week, or the first and the last day.
///
/// `2026-10`, `October 2026`, `2026-Q4`, `Q4 2026`, `2026-W47`, `KW 47 2026`, `w/c 20 July 2026`, `week ending 26 July 2026`,
/// `2026-07-14/2026-07-28`, `2026-07-14 to 2026-07-28`, `14-28 July 2026`, `14 July - 28 July 2026`, `July 14-28, 2026`,
/// `14.-28.07.2026`, `July - September 2026`; a name may stand before it, or before it in brackets: `Sprint 12 (14-28 July 2026)`.
/// What names no year, or days with a slash whose order nobody can know (`04/11/2026 - 11/11/2026`), is not read.
package struct PeriodText: Hashable, Sendable {
  /// The first day.
  package let start: Day

  /// The last day, not before the first.
  package let finish: Day

  /// Reads a text; `nil` for one that names no days for certain.
  ///
  /// - Complexity: O(length²) of a text of at most 120 bytes; longer ones are not read.
  package init?(_ text: String) {
    guard text.utf8.count <= 120, let period = PeriodText(PeriodToken.tokens(of: text)[...], depth: 0) else {
      return nil
    }
    self = period
  }

  private init?(start: Day?, finish: Day?) {
    guard let start, let finish, start <= finish else { return nil }
    self.start = start
    self.finish = finish
  }

  private init?(_ tokens: ArraySlice<PeriodToken>, depth: Int) {
    guard !tokens.isEmpty, depth < 4 else { return nil }
    guard
      let period = PeriodText(partOfYear: tokens) ?? PeriodText(weekAround: tokens) ?? PeriodText(range: tokens)
        ?? PeriodText(named: tokens, depth: depth + 1)
    else { return nil }
    self = period
  }

  // MARK: Months, quarters, weeks

  /// A month, a quarter or a week of ISO 8601.
  private init?(partOfYear tokens: ArraySlice<PeriodToken>) {
    var words: [String] = []
    var numbers: [Int] = []
    var year: Int?
    var signs: [Character] = []
    for token in tokens {
      switch token {
      case .word(let word): words.append(word)
      case .number(let number, digits: 4) where year == nil: year = number
      case .number(let number, digits: 1...2): numbers.append(number)
      case .sign(let sign) where "-./,".contains(sign): signs.append(sign)
      default: return nil
      }
    }
    guard let year, signs.count < 2, words.count < 2, numbers.count < 2 else { return nil }
    switch (words.first, numbers.first) {
    case (let word?, nil): self.init(year: year, month: MonthName.number(of: word))
    // `10/2026`, but not `Sprint 12 2026`.
    case (nil, let month?) where signs.first.map { "-./".contains($0) } ?? false: self.init(year: year, month: month)
    case ("q", let quarter?) where (1...4).contains(quarter):
      self.init(year: year, months: (quarter * 3 - 2)...(quarter * 3))
    case (let word?, let week?) where PeriodText.weeks.contains(word): self.init(year: year, week: week)
    default: return nil
    }
  }

  private init?(year: Int, month: Int?) {
    guard let month, (1...12).contains(month) else { return nil }
    self.init(year: year, months: month...month)
  }

  private init?(year: Int, months: ClosedRange<Int>) {
    self.init(
      start: Day(year: year, month: months.lowerBound, day: 1),
      finish: Day(
        year: year, month: months.upperBound, day: Day.daysInMonth(year: year, month: months.upperBound)))
  }

  private init?(year: Int, week: Int) {
    guard let monday = Day.monday(ofWeek: week, inYear: year) else { return nil }
    self.init(start: monday, finish: Day(number: monday.number + 6))
  }

  /// Words before or after the number of a week.
  private static let weeks: Set<String> = [
    "w", "wk", "week", "kw", "cw", "woche", "kalenderwoche", "semaine", "semana", "settimana", "uge", "vecka",
  ]

  // MARK: The week around a day

  private init?(weekAround tokens: ArraySlice<PeriodToken>) {
    let words = tokens.prefix { !$0.isNumber }.map(\.text).filter { $0 != "." && $0 != ":" }
    let rest = tokens.drop { !$0.isNumber }
    // A month may stand before its day.
    guard let month = tokens.firstIndex(where: { MonthName.number(of: $0.text) != nil }), month < rest.startIndex else {
      self.init(weekNamed: words, rest)
      return
    }
    self.init(weekNamed: tokens[..<month].map(\.text).filter { $0 != "." && $0 != ":" }, tokens[month...])
  }

  private init?(weekNamed words: [String], _ rest: ArraySlice<PeriodToken>) {
    let name = words.joined(separator: " ")
    let isFirst = PeriodText.beginnings.contains(name)
    guard isFirst || PeriodText.endings.contains(name), let day = PartialDay(rest)?.day else { return nil }
    self.init(
      start: isFirst ? day : Day(number: day.number - 6), finish: isFirst ? Day(number: day.number + 6) : day)
  }

  private static let beginnings: Set<String> = [
    "w / c", "wc", "w / b", "week commencing", "week beginning", "week starting", "week of", "week from", "woche ab",
    "woche vom", "woche von", "semaine du", "semana del", "semana de", "settimana del", "week van",
  ]
  private static let endings: Set<String> = ["w / e", "week ending", "week ended", "week to", "woche bis"]

  // MARK: The first and the last day

  private init?(range tokens: ArraySlice<PeriodToken>) {
    let tokens = tokens.first.map { PeriodText.openings.contains($0.text) } == true ? tokens.dropFirst() : tokens
    for index in tokens.indices where PeriodText.separators.contains(tokens[index].text) {
      guard let left = PartialDay(tokens[..<index]), let right = PartialDay(tokens[(index + 1)...]),
        let period = PeriodText(from: left, to: right)
      else { continue }
      self = period
      return
    }
    return nil
  }

  private init?(from left: PartialDay, to right: PartialDay) {
    guard let year = right.year ?? left.year, let month = right.month ?? left.month else { return nil }
    let first = left.month ?? month
    let isYearBefore = left.year == nil && (first, left.dayOfMonth ?? 0) > (month, right.dayOfMonth ?? 31)
    let firstYear = (left.year ?? year) - (isYearBefore ? 1 : 0)
    switch (left.dayOfMonth, right.dayOfMonth) {
    case (let start?, let finish?):
      self.init(
        start: Day(year: firstYear, month: first, day: start), finish: Day(year: year, month: month, day: finish))
    case (nil, nil):
      guard left.month != nil, right.month != nil else { return nil }
      self.init(
        start: Day(year: firstYear, month: first, day: 1),
        finish: Day(year: year, month: month, day: Day.daysInMonth(year: year, month: month)))
    default: return nil
    }
  }

  private static let separators: Set<String> = [
    "-", "/", "to", "until", "till", "through", "thru", "bis", "au", "al", "tot", "ate", "a",
  ]
  private static let openings: Set<String> = ["from", "vom", "von", "du", "del", "van", "dal", "de"]

  // MARK: A name beside the days

  private init?(named tokens: ArraySlice<PeriodToken>, depth: Int) {
    if let last = tokens.last, last == .sign(")") || last == .sign("]"),
      let open = tokens.lastIndex(where: { $0 == .sign("(") || $0 == .sign("[") })
    {
      let inside = PeriodText(tokens[(open + 1)...].dropLast(), depth: depth)
      guard let period = inside ?? PeriodText(tokens[..<open], depth: depth) else { return nil }
      self = period
      return
    }
    // `Sprint 12: …`, `Sprint 12, …`, `Sprint 12 - …`, `Sprint 12 …`
    guard case .word(let word)? = tokens.first, MonthName.number(of: word) == nil, word.utf8.count > 1,
      !PeriodText.weeks.contains(word)
    else { return nil }
    var rest = tokens.dropFirst()
    while case .word(let other)? = rest.first, MonthName.number(of: other) == nil { rest = rest.dropFirst() }
    if case .number(_, digits: 1...3)? = rest.first, rest.count > 3 { rest = rest.dropFirst() }
    while case .sign? = rest.first { rest = rest.dropFirst() }
    // What is left of `Sprint 12 2026` is not a month.
    let isNamed = rest.first?.isNumber == false
    let part = isNamed ? PeriodText(partOfYear: rest) : nil
    guard let period = PeriodText(weekAround: rest) ?? PeriodText(range: rest) ?? part else { return nil }
    self = period
  }
}

/// A day of which the month or the year may stand beside another one.
private struct PartialDay {
  var year: Int?
  var month: Int?
  var dayOfMonth: Int?

  /// The day, where all of it is known.
  var day: Day? {
    guard let year, let month, let dayOfMonth else { return nil }
    return Day(year: year, month: month, day: dayOfMonth)
  }

  init?(_ tokens: ArraySlice<PeriodToken>) {
    if let day = PartialDay.iso8601(Array(tokens)) {
      self = day
      return
    }
    var numbers: [Int] = []
    var hasPoints = false
    for token in tokens {
      switch token {
      case .number(let number, digits: 4) where year == nil: year = number
      case .number(let number, digits: 1...2): numbers.append(number)
      case .word(let word):
        if PartialDay.weekdays.contains(word) { continue }
        guard month == nil, let number = MonthName.number(of: word) else { return nil }
        month = number
      case .sign("."): hasPoints = true
      case .sign(","): continue
      default: return nil
      }
    }
    // `14.07.`: without a name, the month stands after a full stop.
    if month == nil, numbers.count == 2, hasPoints { month = numbers.removeLast() }
    guard numbers.count < 2, month.map({ (1...12).contains($0) }) ?? !numbers.isEmpty else { return nil }
    dayOfMonth = numbers.first
  }

  private init(year: Int, month: Int, dayOfMonth: Int) {
    self.year = year
    self.month = month
    self.dayOfMonth = dayOfMonth
  }

  private static func iso8601(_ tokens: [PeriodToken]) -> PartialDay? {
    guard tokens.count == 5, case .number(let year, digits: 4) = tokens[0], tokens[1] == .sign("-"),
      case .number(let month, digits: 2) = tokens[2], tokens[3] == .sign("-"),
      case .number(let day, digits: 2) = tokens[4]
    else { return nil }
    return PartialDay(year: year, month: month, dayOfMonth: day)
  }

  private static let weekdays: Set<String> = [
    "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday",
    "sat", "saturday", "sun", "sunday", "mo", "montag", "di", "dienstag", "mi", "mittwoch", "do", "donnerstag", "fr",
    "freitag", "sa", "samstag", "so", "sonntag",
  ]
}

/// A number, a word in plain lower case, or a sign.
private enum PeriodToken: Equatable {
  case number(Int, digits: Int)
  case word(String)
  case sign(Character)

  var isNumber: Bool { if case .number = self { true } else { false } }

  /// The word or sign; the digits of a number are not needed.
  var text: String {
    switch self {
    case .number: ""
    case .word(let word): word
    case .sign(let sign): String(sign)
    }
  }

  static func tokens(of text: String) -> [PeriodToken] {
    var tokens: [PeriodToken] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first.isASCII, first.isNumber {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard digits.count < 9, let number = Int(digits) else { return [] }
        tokens.append(.number(number, digits: digits.count))
        rest = rest.dropFirst(digits.count)
        // `14th`, `1er`
        let suffix = rest.prefix(while: \.isLetter)
        if ordinals.contains(suffix.lowercased()) { rest = rest.dropFirst(suffix.count) }
      } else if first.isLetter {
        let word = rest.prefix(while: \.isLetter)
        tokens.append(.word(MonthName.plain(word.lowercased())))
        rest = rest.dropFirst(word.count)
      } else {
        if !first.isWhitespace { tokens.append(.sign("–—−‐‑".contains(first) ? "-" : first)) }
        rest = rest.dropFirst()
      }
    }
    return tokens
  }

  private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er"]
}

/// The names of months in English, German, French, Spanish, Italian, Portuguese and Dutch, without accents, and what they are
/// shortened to.
private enum MonthName {
  private static let names: [[String]] = [
    ["january", "januar", "janvier", "enero", "gennaio", "janeiro", "januari", "jan"],
    ["february", "februar", "fevrier", "febrero", "febbraio", "fevereiro", "februari", "feb"],
    ["march", "marz", "mars", "marzo", "marco", "maart", "mar", "mrz"],
    ["april", "avril", "abril", "aprile", "apr", "avr", "abr"],
    ["may", "mai", "mayo", "maggio", "maio", "mei"],
    ["june", "juni", "juin", "junio", "giugno", "junho", "jun"],
    ["july", "juli", "juillet", "julio", "luglio", "julho", "jul"],
    ["august", "aout", "agosto", "augustus", "aug"],
    ["september", "septembre", "septiembre", "settembre", "setembro", "sept", "sep"],
    ["october", "oktober", "octobre", "octubre", "ottobre", "outubro", "oct", "okt", "ott"],
    ["november", "novembre", "noviembre", "novembro", "nov"],
    ["december", "dezember", "decembre", "diciembre", "dicembre", "dezembro", "dec", "dez", "dic"],
  ]

  /// The number of a month by its name in plain lower case; `nil` for other words.
  static func number(of word: String) -> Int? {
    word.utf8.count < 3 ? nil : names.firstIndex { $0.contains(word) }.map { $0 + 1 }
  }

  /// A text without the accents that names of months have.
  static func plain(_ text: String) -> String {
    String(text.map { accents[$0] ?? $0 })
  }

  private static let accents: [Character: Character] = [
    "é": "e", "è": "e", "ê": "e", "û": "u", "ù": "u", "ä": "a", "ã": "a", "â": "a", "ç": "c", "ô": "o",
  ]
}
