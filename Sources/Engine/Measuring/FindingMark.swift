import Diagnostics

/// What a finding is known by within one run: of two that are the same in this, one is reported.
struct FindingMark: Hashable, Sendable {
  let rule: String
  let location: Location
  let message: String

  init(_ finding: Finding) {
    rule = finding.rule
    location = finding.location
    message = finding.message
  }
}
