package import Standard

/// A standard with its schemas, kept for any number of runs: what one run has compiled the next finds ready.
package final class PreparedStandard: Sendable {
  /// The standard.
  package let standard: Standard

  /// The kinds' schemas.
  let schemas: KindSchemas

  /// Prepares a standard; nothing is compiled yet.
  package init(_ standard: Standard) {
    self.standard = standard
    schemas = KindSchemas(standard)
  }
}
