import Calendar
import CEL
import Portfolio
import SourceText
import Standard
import YAMLTree

/// Values as messages print them, for people who do not program.
struct ValueText {
  private let scope: RuleScope
  private let host: PortfolioHost

  /// A printer of what has been entered in a scope.
  init(scope: RuleScope) {
    self.scope = scope
    host = scope.host
  }

  /// Fills a template of several lines, such as an example of what to write.
  ///
  /// Lines of a text that the rule itself makes stay lines.
  func fillLines(_ template: CompiledTexts.CompiledTemplate) -> String {
    var result = ""
    for part in template.parts {
      switch part {
      case .text(let text): result += text
      case .program(let program):
        let value = scope.value(of: program)
        if case .string(let text) = value {
          let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
          result += lines.map { VisibleText.visible(String($0)) }.joined(separator: "\n")
        } else {
          result += result.isEmpty ? self.text(of: value) : self.text(of: value, opening: false)
        }
      }
    }
    return result
  }

  /// Fills a template of one line; what is absent prints as nothing.
  func fill(_ template: CompiledTexts.CompiledTemplate) -> String {
    var result = ""
    for part in template.parts {
      switch part {
      case .text(let text): result += text
      case .program(let program):
        let value = scope.value(of: program)
        result += result.isEmpty ? text(of: value) : text(of: value, opening: false)
      }
    }
    return result
  }

  /// A value in the middle of a sentence: the title of an entity begins in lower case there.
  private func text(of value: Value, opening: Bool) -> String {
    let text = text(of: value)
    guard !opening, case .host(let reference) = value, host.kind(of: reference) == .object, let first = text.first,
      text.dropFirst().first?.isLowercase == true
    else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// A value as people write it.
  func text(of value: Value) -> String {
    switch value {
    case .null, .error: ""
    case .bool(let value): value ? "yes" : "no"
    case .int(let number): String(number)
    case .uint(let number): String(number)
    case .double(let number): ValueText.text(of: number)
    case .string(let text): VisibleText.visible(text)
    case .decimal(let number): ValueText.grouped(number.text)
    case .list(let elements): elements.map(text(of:)).joined(separator: ", ")
    case .optional(let optional): optional.wrapped.map(text(of:)) ?? ""
    case .host(let reference): text(of: reference)
    case .date(let day): day.iso8601
    default: "\(value)"
    }
  }

  private func text(of reference: HostReference) -> String {
    switch host.kind(of: reference) {
    case .object: return host.label(of: reference)
    case .list:
      return (0..<min(host.count(of: reference), 20)).map { text(of: host.element(at: $0, of: reference)) }
        .joined(separator: ", ")
    case .map, .invalid, .null: return host.plainText(of: .host(reference)).map(VisibleText.visible) ?? ""
    default:
      let value = host.scalar(of: reference)
      if case .host = value { return "" }
      return text(of: value)
    }
  }

  /// A number with at most two decimals, without zeros at the end.
  private static func text(of number: Double) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return "\(number)" }
    let hundredths = (number * 100).rounded()
    let whole = Int64(hundredths / 100)
    let rest = Int64(abs(hundredths)) % 100
    let sign = hundredths < 0 && whole == 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)")
    return "\(sign)\(whole).\(digits)"
  }

  /// A decimal with commas between thousands: `1,250,000.50`.
  private static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first else { return text }
    var digits = Array(whole)
    var sign = ""
    if digits.first == "-" {
      sign = "-"
      digits.removeFirst()
    }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return sign + result + (parts.count > 1 ? ".\(parts[1])" : "")
  }
}
