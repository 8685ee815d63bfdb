import CEL

/// The spaces of host references: a document by its index, or one of the containers.
enum Space {
  /// A project; the node is its index.
  static let project = UInt32.max

  /// A programme; the node is its index.
  static let programme = UInt32.max - 1

  /// The portfolio.
  static let portfolio = UInt32.max - 2

  /// A document as such; the node is its index.
  static let document = UInt32.max - 3

  /// Whether a space is more than one project's.
  static func isShared(_ space: UInt32) -> Bool { space == programme || space == portfolio }

  /// Whether a space is a project, a programme or the portfolio.
  static func isContainer(_ space: UInt32) -> Bool { space >= portfolio }

  /// Whether a space is a document's nodes.
  static func isDocument(_ space: UInt32) -> Bool { space < document }
}
