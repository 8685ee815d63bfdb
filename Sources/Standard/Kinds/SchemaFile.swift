import YAMLTree

/// A schema file of a pack, as it was read.
struct SchemaFile {
  /// The file's name within `kinds/`: `risk-register.schema.yaml`.
  let name: String

  /// The root of the schema.
  let root: PackNode
}
