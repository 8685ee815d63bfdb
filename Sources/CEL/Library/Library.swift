/// All functions that every environment has.
package enum Library {
  static let table = FunctionTable(topics.flatMap(\.functions))

  /// A part of the library, a heading of the reference.
  package struct Topic: Sendable {
    /// The heading.
    package let title: String
    /// The functions in order.
    package let functions: [FunctionDeclaration]
  }

  /// The entire library by topic, for the reference.
  package static let topics: [Topic] = [
    Topic(title: "Standard", functions: StandardLibrary.functions),
    Topic(title: "Optional values", functions: OptionalLibrary.functions),
    Topic(title: "Strings", functions: StringLibrary.functions),
    Topic(title: "Formatting", functions: FormatLibrary.functions),
    Topic(title: "Lists", functions: ListLibrary.functions),
    Topic(title: "Mathematics", functions: MathLibrary.functions),
    Topic(title: "Sets", functions: SetLibrary.functions),
    Topic(title: "Encoders", functions: EncoderLibrary.functions),
    Topic(title: "Regular expressions", functions: RegexLibrary.functions),
    Topic(title: "Dates and periods", functions: DateLibrary.functions),
    Topic(title: "Decimals", functions: DecimalLibrary.functions),
    Topic(title: "Earned value", functions: EarnedValueLibrary.functions),
    Topic(title: "Words and numbers in texts", functions: TextLibrary.functions),
  ]

  /// The names before the dot of functions such as `math.abs`.
  static let namespaces: Set<String> = Set(
    table.declarations.compactMap { declaration in
      declaration.name.lastIndex(of: ".").map { String(declaration.name[..<$0]) }
    })
}
