/// A parameter of a rule: what a PMO may set without rewriting the rule.
package struct Parameter: Sendable {
  /// A value that a parameter can have.
  package enum Value: Sendable, Hashable {
    /// A whole number.
    case int(Int64)

    /// A number.
    case double(Double)

    /// Text.
    case string(String)

    /// A truth value.
    case bool(Bool)

    /// A list of texts.
    case strings([String])

    /// Names and whole numbers, in the order of the pack.
    case numbers([Entry])

    /// A name and its number.
    package struct Entry: Sendable, Hashable {
      /// The name.
      package let name: String

      /// The number.
      package let number: Int64

      /// Creates an entry from its parts.
      package init(name: String, number: Int64) {
        self.name = name
        self.number = number
      }
    }
  }

  /// The types that a pack may give a parameter, as it writes them.
  package enum Kind: String, Sendable, CaseIterable {
    /// A whole number.
    case int

    /// A number.
    case double

    /// Text.
    case string

    /// A truth value.
    case bool

    /// A list of texts.
    case strings = "list(string)"

    /// Names and whole numbers.
    case numbers = "map(string,int)"
  }

  /// The name: read as `params.NAME`.
  package let name: String

  /// The type.
  package let kind: Kind

  /// What it is for.
  package let description: String

  /// The value in force.
  package var value: Value

  /// Creates a parameter from its parts.
  package init(name: String, kind: Kind, description: String, value: Value) {
    self.name = name
    self.kind = kind
    self.description = description
    self.value = value
  }
}
