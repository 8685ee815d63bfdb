/// What a node is, scalars as the core schema reads them.
///
/// Source: YAML 1.2.2, 10.3 (core schema).
@usableFromInline
package enum NodeKind: UInt8, Hashable, Sendable {
  /// Nothing, `null`, `Null`, `NULL` or `~`.
  case null = 0

  /// `true` or `false`, in lower case, upper case or capitalised.
  case bool

  /// A whole number: decimal, `0o17` or `0x1F`; it may be larger than 64 bits.
  case int

  /// A number with a fraction or an exponent, `.inf` or `.nan`.
  case double

  /// Any other text, and all text in quotes or blocks.
  case string

  /// `*name`, a use of another node; see ``YAMLDocument/content(_:)``.
  case alias

  /// A list.
  case sequence

  /// Pairs of key and value.
  case mapping

  /// Whether it is a list or a mapping.
  @inlinable
  package var isCollection: Bool { self == .sequence || self == .mapping }

  /// Whether it is a text of one kind or another.
  @inlinable
  package var isScalar: Bool { self != .alias && !isCollection }
}

/// How a node is written.
package enum NodeStyle: UInt8, Hashable, Sendable {
  /// A text without quotes; an alias; an empty place.
  case plain = 0

  /// A text in `'single'` quotes.
  case singleQuoted

  /// A text in `"double"` quotes.
  case doubleQuoted

  /// A text below `|`, line by line.
  case literal

  /// A text below `>`, its lines joined.
  case folded

  /// A list with dashes or a mapping with indented lines.
  case block

  /// A list in `[ ]` or a mapping in `{ }`.
  case flow
}
