/// Bands of a score, from mild to severe: scores are compared by band, never by raw number.
package struct Bands: Sendable {
  /// One band: a term and the scores that it holds.
  package struct Band: Sendable {
    /// The term: `extreme`.
    package let name: String

    /// The lowest score, inclusive.
    package let from: Int64

    /// The highest score, inclusive.
    package let to: Int64

    /// Creates a band from its parts.
    package init(name: String, from: Int64, to: Int64) {
      self.name = name
      self.from = from
      self.to = to
    }
  }

  /// The name: `risk-band`; a vocabulary of that name holds the terms.
  package let name: String

  /// The bands in rising order.
  package let bands: [Band]

  /// Creates bands from their parts.
  package init(name: String, bands: [Band]) {
    self.name = name
    self.bands = bands
  }

  /// The band of a score; the one below where the score falls between two, `nil` below the first or above the last.
  package func band(of score: Int64) -> Band? {
    guard let first = bands.first, let last = bands.last, score >= first.from, score <= last.to else { return nil }
    return bands.last { $0.from <= score }
  }
}
