import YAMLTree

/// A schema file of a pack, as it was read.
struct SchemaFile {
  /// The file's name within `kinds/`: `risk-register.schema.yaml`.
  let name: String

  /// The root of the schema.
  let root: PackNode

  /// Whether it describes documents, and not only what other schemas share: it says more than `$defs`.
  var isKind: Bool {
    guard SchemaFile.stem(of: name) != name else { return false }
    return [PackKey.type, .properties, .reference, .items, .allOf, .anyOf, .oneOf].contains { root[$0] != nil }
  }

  /// The name of a schema's file without what says that it is one, `.schema.yaml` or `.schema.json`; the name itself where it
  /// does not.
  static func stem(of name: String) -> String {
    for suffix in [".schema.yaml", ".schema.json"] where name.hasSuffix(suffix) {
      return String(name.dropLast(suffix.count))
    }
    return name
  }
}
