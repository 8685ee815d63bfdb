package import Diagnostics

/// A stage gate: the rules that a project is judged by before it may go on.
package struct Gate: Sendable {
  /// The id: `gateway-3`.
  package let id: String

  /// The title for people: `Gateway 3: investment decision`.
  package var title: String

  /// Other names: `gate 3`, `investment decision`.
  package var aliases: [String]

  /// What the gate decides, one or two sentences.
  package var purpose: String

  /// The stage that the project is judged by, a term of the vocabulary `stage`; empty for the one that it is in.
  package var stage: String

  /// The ids of its rules, sorted.
  package var rules: [String] = []

  /// From which severity on a finding blocks the gate; `nil` where only certain rules do.
  package var blockingSeverity: Severity?

  /// The ids of the rules whose findings block the gate whatever their severity, sorted.
  package var blockingRules: [String] = []

  /// Where its id stands.
  package let location: PackLocation

  /// Whether a finding blocks the gate; what does not is a condition.
  package func isBlocked(by finding: Finding) -> Bool {
    blockingSeverity.map { finding.severity >= $0 } ?? false || blockingRules.contains(finding.rule)
  }

  /// Whether a word names the gate; case, spaces, hyphens and underscores do not matter.
  package func isNamed(_ word: String) -> Bool {
    let folded = FoldedText(word)
    return ([id, title] + aliases).contains { FoldedText($0) == folded }
  }
}

/// The gates of a standard, and what they share.
package struct GateSet: Sendable {
  /// The file of a pack that they are read from.
  package static let fileName = "gates.yaml"

  /// The gates, in the order of the packs.
  package var gates: [Gate] = []

  /// The fields that say who sees to something, the first that is there counts: `owner`.
  package var ownerFields: [String] = []

  /// The fields that say by when: `due`.
  package var dueFields: [String] = []

  /// The role that sees to what nobody owns: `project_manager`.
  package var otherwise = ""

  /// What earlier gates asked for; `nil` where the standard does not know.
  package var carried: CarriedConditions?

  /// Where the conditions of earlier gates lie.
  package struct CarriedConditions: Sendable {
    /// The entity: `gate_condition`.
    package let entity: String

    /// The field that is true of one that is still open: `isOpen`.
    package let open: String

    /// The field that says what is to be done: `text`.
    package let text: String

    /// Whether one that is overdue blocks the next gate.
    package let blocksWhenOverdue: Bool
  }

  /// Creates an empty set.
  package init() {}

  /// The gate of a name; `nil` where there is none.
  package func gate(named word: String) -> Gate? { gates.first { $0.isNamed(word) } }
}
