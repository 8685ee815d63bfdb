/// A kind of document: a charter, a risk register.
package struct Kind: Sendable {
  /// The name that documents give: `risk-register`.
  package let name: String

  /// The title for people.
  package let title: String

  /// The description from the schema.
  package let description: String

  /// The schema's file within its pack: `risk-register.schema.yaml`; with a pointer for a kind of one record.
  package let schema: String

  /// The object type of a document's root.
  package let root: Int

  /// Globs of file names that hold this kind when the document does not say so.
  package let files: [String]

  /// Whether the kind holds one record only, and is named after its entity.
  package let isRecord: Bool

  /// Whether placeholders such as `{{name}}` are allowed in it.
  package let allowsTemplates: Bool
}
