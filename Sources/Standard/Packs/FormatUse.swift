/// What `format` in schemas means for the documents that are judged by them.
///
/// Source: JSON Schema Validation 2020-12, section 7.2.
package enum FormatUse: String, Sendable, CaseIterable {
  /// A value that is not of the format is a mistake.
  case assertion

  /// It only tells people and programs what a value is, unless the schema's metaschema says otherwise.
  case annotation
}
