/// How bad a finding is for the PMO.
///
/// The order is from mild to severe, so that `finding.severity >= floor` reads as it should.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Worth knowing; never fails a run by default.
  case info

  /// Should be mended; fails a run only where the configuration says so.
  case warning

  /// Must be mended.
  case error

  /// The place in the order, from 0 (mild) to 2 (severe).
  package var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }
}
