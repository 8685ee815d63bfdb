package import YAMLTree

/// A place inside other mappings where documents keep the value of a field: `inherent.likelihood`.
package struct FieldPath: Sendable, Hashable {
  /// The path as the configuration writes it.
  package let text: String

  /// The keys to follow, the outermost first; two or more.
  package let steps: [Symbol]

  /// How many keys a path may have.
  package static let limit = 8

  /// The keys of a name with dots; none where it has no dot, a key without letters, or too many keys.
  package static func keys(of name: String) -> [String] {
    let keys = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard (2...limit).contains(keys.count), !keys.contains("") else { return [] }
    return keys
  }
}
