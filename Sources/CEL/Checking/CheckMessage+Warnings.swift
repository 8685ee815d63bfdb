/// The wording of warnings, and of what is too much.
extension CheckMessage {
  static func sameSides(holds: Bool) -> CheckMessage {
    CheckMessage("both sides are the same, so this \(holds ? "always" : "never") holds")
  }

  static let inNothing = CheckMessage("nothing is in an empty list, so this never holds")

  static func negativeSize(holds: Bool) -> CheckMessage {
    CheckMessage(
      "a size is never negative, so this \(holds ? "always" : "never") holds",
      hint: "write `== 0` for empty, `> 0` for not empty")
  }

  static func wrongCase(_ function: String, _ text: String, isEqual: Bool) -> CheckMessage {
    let letters = function == "upperAscii" ? "small" : "capital"
    return CheckMessage(
      "`\(function)` leaves no \(letters) letters, so this \(isEqual ? "never" : "always") holds",
      hint: "write \(quoted(function == "upperAscii" ? text.uppercased() : text.lowercased()))")
  }

  static func exclusive(_ first: Value, _ second: Value, isEqual: Bool) -> CheckMessage {
    isEqual
      ? CheckMessage(
        "one value cannot be both \(first.literal) and \(second.literal), so this never holds",
        hint: "join the comparisons with `||`, or ask `in [\(first.literal), \(second.literal)]`")
      : CheckMessage(
        "every value differs from \(first.literal) or from \(second.literal), so this always holds",
        hint: "join the comparisons with `&&`, or ask `!(... in [\(first.literal), \(second.literal)])`")
  }

  static func hides(_ name: String) -> CheckMessage {
    CheckMessage("`\(name)` hides another variable of that name", hint: "choose another name")
  }

  static func unused(_ name: String, isBinding: Bool) -> CheckMessage {
    CheckMessage(
      "`\(name)` is never used", hint: isBinding ? "take the `cel.bind` away" : "ask `.hasValue()`, or use it")
  }

  static let matchesEverything = CheckMessage(
    "this pattern matches every text", hint: "hold it to the ends of the text with `^` and `$`, and ask for a character"
  )

  static func manySteps(_ steps: Int, budget: Int) -> CheckMessage {
    CheckMessage(
      "this may take \(rounded(steps)) steps, and an evaluation ends after \(rounded(budget))",
      hint: "filter the lists first, or go through fewer of them one in the other")
  }

  static func tooManySteps(_ steps: Int, limit: Int) -> CheckMessage {
    CheckMessage(
      "this takes about \(rounded(steps)) steps, more than the \(rounded(limit)) that an expression may",
      hint: "go through fewer lists one in the other")
  }

  /// A large number with its order of magnitude.
  private static func rounded(_ number: Int) -> String {
    switch number {
    case ..<1_000_000: String(number)
    case ..<1_000_000_000: "\(number / 1_000_000) million"
    case ..<1_000_000_000_000: "\(number / 1_000_000_000) thousand million"
    default: "\(number / 1_000_000_000_000) million million"
    }
  }
}
