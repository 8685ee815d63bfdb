/// How sure something is that was inferred from what a team has written.
package enum Confidence: Int, Sendable, Comparable {
  /// It may be so; a person must say whether it is.
  case guess

  /// It is most likely so: either the name or the values speak for it, and nothing speaks against it.
  case likely

  /// Name and values both speak for it.
  case sure

  /// The word for people.
  package var word: String {
    switch self {
    case .guess: "a guess"
    case .likely: "likely"
    case .sure: "sure"
    }
  }

  package static func < (left: Confidence, right: Confidence) -> Bool { left.rawValue < right.rawValue }
}
