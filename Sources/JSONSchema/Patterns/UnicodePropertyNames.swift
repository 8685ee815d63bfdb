/// The names that `\p{...}` may hold, as RE2 knows them.
///
/// Source: ECMA-262, section 22.2.2.9; Unicode's PropertyValueAliases for the long names of general categories.
enum UnicodePropertyNames {
  enum Answer {
    /// A name that RE2 knows.
    case general(String)
    /// Ranges that are good inside and outside a class, for the property and for its opposite.
    case ranges(String, String)
    /// A property that exists, but that RE2 has no table of.
    case unsupported
    case unknown
  }

  static func re2(_ name: String) -> Answer {
    if let equals = name.firstIndex(of: "=") {
      let value = String(name[name.index(after: equals)...])
      switch name[..<equals] {
      case "General_Category", "gc": return category(value).map { .general($0) } ?? .unknown
      case "Script", "sc": return isName(value) ? .general(value) : .unknown
      case "Script_Extensions", "scx": return isName(value) ? .unsupported : .unknown
      default: return .unknown
      }
    }
    if let short = category(name) { return .general(short) }
    switch name {
    case "Any": return .ranges(#"[\x{0}-\x{10ffff}]"#, #"[^\x{0}-\x{10ffff}]"#)
    case "ASCII": return .ranges("[[:ascii:]]", "[[:^ascii:]]")
    default: return isName(name) ? .unsupported : .unknown
    }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
  }

  private static func category(_ name: String) -> String? {
    if let long = categories.first(where: { $0.long == name }) { return long.short }
    return categories.contains { $0.short == name } ? name : nil
  }

  private static let categories: [(long: String, short: String)] = [
    ("Letter", "L"), ("Lowercase_Letter", "Ll"), ("Modifier_Letter", "Lm"), ("Other_Letter", "Lo"),
    ("Titlecase_Letter", "Lt"), ("Uppercase_Letter", "Lu"), ("Mark", "M"), ("Combining_Mark", "M"),
    ("Spacing_Mark", "Mc"), ("Enclosing_Mark", "Me"), ("Nonspacing_Mark", "Mn"), ("Number", "N"),
    ("Decimal_Number", "Nd"), ("digit", "Nd"), ("Letter_Number", "Nl"), ("Other_Number", "No"), ("Punctuation", "P"),
    ("punct", "P"), ("Connector_Punctuation", "Pc"), ("Dash_Punctuation", "Pd"), ("Close_Punctuation", "Pe"),
    ("Final_Punctuation", "Pf"), ("Initial_Punctuation", "Pi"), ("Other_Punctuation", "Po"), ("Open_Punctuation", "Ps"),
    ("Symbol", "S"), ("Currency_Symbol", "Sc"), ("Modifier_Symbol", "Sk"), ("Math_Symbol", "Sm"),
    ("Other_Symbol", "So"), ("Separator", "Z"), ("Line_Separator", "Zl"), ("Paragraph_Separator", "Zp"),
    ("Space_Separator", "Zs"), ("Other", "C"), ("Control", "Cc"), ("cntrl", "Cc"), ("Format", "Cf"),
    ("Private_Use", "Co"), ("Surrogate", "Cs"),
  ]
}
