/// One pass over a pattern: a recursive descent that writes RE2's syntax as it reads.
struct ECMATranslation {
  /// Groups within groups beyond this are refused, so that no pattern exhausts the stack.
  private static let deepestGroup = 100

  let scalars: [Unicode.Scalar]
  let checksOnly: Bool
  var index = 0
  var output = ""
  private var depth = 0
  /// Whether `.` matches line ends too, by a modifier of the group.
  private var dotMatchesAll = false
  private var groupNames: [String] = []
  private var groupCount = 0
  private var namedReferences: [(name: String, offset: Int)] = []
  /// The first thing that RE2 cannot do; what is not a pattern at all is reported before it.
  private var refusal: ECMAPattern.Problem?
  private var greatestReference: (number: Int, offset: Int)?

  init(_ text: String, checksOnly: Bool) {
    scalars = Array(text.unicodeScalars)
    self.checksOnly = checksOnly
  }

  mutating func run() throws(ECMAPattern.Problem) {
    try disjunction()
    if index < scalars.count { throw problem(PatternMessage.unopenedGroup) }
    if let reference = namedReferences.first(where: { !groupNames.contains($0.name) }) {
      throw ECMAPattern.Problem(
        kind: .syntax, offset: reference.offset, message: PatternMessage.unknownGroup(reference.name))
    }
    if let reference = greatestReference, reference.number > groupCount {
      throw ECMAPattern.Problem(
        kind: .syntax, offset: reference.offset, message: PatternMessage.unknownGroup(reference.number))
    }
    if let refusal, !checksOnly { throw refusal }
  }

  // MARK: Reading

  var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  func peek(_ offset: Int) -> Unicode.Scalar? { index + offset < scalars.count ? scalars[index + offset] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    index += 1
    return true
  }

  mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  func problem(_ message: String, at offset: Int? = nil) -> ECMAPattern.Problem {
    ECMAPattern.Problem(kind: .syntax, offset: offset ?? index, message: message)
  }

  /// Refuses what RE2 cannot do, once the rest was read.
  mutating func refuse(_ message: String, at offset: Int) {
    if refusal == nil { refusal = ECMAPattern.Problem(kind: .unsupported, offset: offset, message: message) }
  }

  // MARK: Grammar

  private mutating func disjunction() throws(ECMAPattern.Problem) {
    while let scalar = current, scalar != ")" {
      if take("|") { output += "|" } else { try term() }
    }
  }

  private mutating func term() throws(ECMAPattern.Problem) {
    guard let scalar = current else { return }
    let start = index
    switch scalar {
    case "^", "$":
      index += 1
      output.unicodeScalars.append(scalar)
      if let next = current, next == "*" || next == "+" || next == "?" {
        throw problem(PatternMessage.nothingToRepeat(before: next))
      }
      return
    case "*", "+", "?": throw problem(PatternMessage.nothingToRepeat(before: scalar))
    case "(":
      let isAssertion = try group()
      if isAssertion { return }
    case ".":
      index += 1
      output += dotMatchesAll ? #"[\x{0}-\x{10ffff}]"# : #"[^\n\r\x{2028}\x{2029}]"#
    case "[": try characterClass()
    case "\\":
      if try escape() { return }
    case "{":
      if quantifierBounds(at: index) != nil { throw problem(PatternMessage.nothingToRepeat(before: "{")) }
      index += 1
      output += "\\{"
    case "}", "]":
      index += 1
      output += "\\"
      output.unicodeScalars.append(scalar)
    default:
      index += 1
      output.unicodeScalars.append(scalar)
    }
    try quantifier(after: start)
  }

  private mutating func quantifier(after start: Int) throws(ECMAPattern.Problem) {
    guard let scalar = current else { return }
    switch scalar {
    case "*", "+", "?":
      index += 1
      output.unicodeScalars.append(scalar)
    case "{":
      guard let bounds = quantifierBounds(at: index) else { return }
      if let upper = bounds.upper, upper < bounds.lower { throw problem(PatternMessage.reversedBounds) }
      if max(bounds.lower, bounds.upper ?? 0) > 1000 {
        refuse(PatternMessage.manyRepetitions, at: index)
      }
      output += String(String.UnicodeScalarView(scalars[index..<bounds.end]))
      index = bounds.end
    default: return
    }
    if take("?") { output += "?" }
    if let next = current, next == "*" || next == "+" || next == "?" {
      throw problem(PatternMessage.nothingToRepeat(before: next))
    }
  }

  /// Reads `{2}`, `{2,}` or `{2,3}`; anything else is no quantifier.
  private func quantifierBounds(at start: Int) -> (lower: Int, upper: Int?, end: Int)? {
    var index = start + 1
    func number() -> Int? {
      var value: Int?
      while index < scalars.count, scalars[index].value &- 0x30 < 10 {
        value = min((value ?? 0) * 10 + Int(scalars[index].value - 0x30), 1_000_000)
        index += 1
      }
      return value
    }
    guard let lower = number(), index < scalars.count else { return nil }
    var upper: Int? = lower
    if scalars[index] == "," {
      index += 1
      upper = number()
    }
    guard index < scalars.count, scalars[index] == "}" else { return nil }
    return (lower, upper, index + 1)
  }

  /// Reads a group: whether it is an assertion, which nothing can repeat.
  private mutating func group() throws(ECMAPattern.Problem) -> Bool {
    let start = index
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestGroup else { throw problem(PatternMessage.deepGroups) }
    let outerDot = dotMatchesAll
    defer { dotMatchesAll = outerDot }
    index += 1
    var isAssertion = false
    if take("?=") || take("?!") {
      isAssertion = true
      refuse(PatternMessage.lookingAhead, at: start)
    } else if take("?<=") || take("?<!") {
      isAssertion = true
      refuse(PatternMessage.lookingBehind, at: start)
    } else if take("?<") {
      try groupName()
      groupCount += 1
      output += "(?:"
    } else if take("?:") {
      output += "(?:"
    } else if take("?") {
      try modifiers(start)
    } else {
      groupCount += 1
      output += "(?:"
    }
    try disjunction()
    guard take(")") else { throw problem(PatternMessage.unclosedGroup, at: start) }
    output += ")"
    return isAssertion
  }

  private mutating func groupName() throws(ECMAPattern.Problem) {
    let start = index
    while let scalar = current, scalar != ">" {
      let isAllowed = index == start ? scalar.properties.isIDStart : scalar.properties.isIDContinue
      guard isAllowed || scalar == "$" || scalar == "_" else { break }
      index += 1
    }
    let name = String(String.UnicodeScalarView(scalars[start..<index]))
    guard !name.isEmpty, take(">") else { throw problem(PatternMessage.badGroupName, at: start) }
    guard !groupNames.contains(name) else { throw problem(PatternMessage.duplicateGroup(name), at: start) }
    groupNames.append(name)
  }

  /// Reads the `i` and `s` of `(?i:`; flags that would last to the end of the pattern are no ECMA-262.
  private mutating func modifiers(_ start: Int) throws(ECMAPattern.Problem) {
    var flags = ""
    var isRemoving = false
    while let scalar = current, scalar == "i" || scalar == "m" || scalar == "s" || (scalar == "-" && !isRemoving) {
      if scalar == "-" { isRemoving = true }
      if scalar == "s" { dotMatchesAll = !isRemoving }
      flags.unicodeScalars.append(scalar)
      index += 1
    }
    guard !flags.isEmpty, take(":") else { throw problem(PatternMessage.unknownModifier, at: start) }
    output += "(?\(flags):"
  }

  /// Notes a reference to a named group, which must exist somewhere in the pattern.
  mutating func reference(toGroupNamed name: String, at offset: Int) {
    namedReferences.append((name, offset))
    refuse(PatternMessage.groupReference, at: offset)
  }

  /// Notes a reference to a group by number.
  mutating func reference(toGroup number: Int, at offset: Int) {
    if number > greatestReference?.number ?? 0 { greatestReference = (number, offset) }
    refuse(PatternMessage.groupReference, at: offset)
  }
}
