/// The version of pmo-lint.
enum Version {
  /// By semantic versioning.
  static let current = "0.1.0"
}
