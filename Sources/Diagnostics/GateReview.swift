package import Calendar
package import SourceText

/// The assessment of one project at a stage gate: whether it may pass, what blocks it, and on which conditions.
package struct GateReview: Sendable {
  /// Whether a project may pass.
  package enum Verdict: String, Sendable {
    /// Nothing is open.
    case go

    /// Nothing blocks it, but something is open.
    case conditional

    /// Something blocks it.
    case noGo = "no-go"
  }

  /// Something that a gate found.
  package struct Item: Sendable {
    /// What an item means for the gate.
    package enum Weight: String, Sendable, CaseIterable {
      /// The project must not pass.
      case blocks

      /// The project may pass, with this as a condition.
      case condition

      /// It would be one of these, but was waived; the gate is conditional for it.
      case waived

      /// Worth knowing; nothing depends on it.
      case note
    }

    /// What it means for the gate.
    package var weight: Weight

    /// The rule's id; empty for a condition of an earlier gate.
    package var rule: String

    /// What is wrong, or what is to be done.
    package var message: String

    /// Where it is.
    package var location: Location

    /// Its owner; empty for none.
    package var owner: String

    /// The role that the owner was taken from, where the entity itself has no owner; empty otherwise.
    package var ownerRole = ""

    /// When it is due; `nil` where that is not known.
    package var due: Day?

    /// Whether that day has passed.
    package var isOverdue = false

    /// The earlier gate that asked for it: `Gate GATE-2 "gateway-2"`; empty for a finding.
    package var carriedFrom = ""

    /// Why it is not shown by a check, such as `waived: until the new contract`; empty where it is.
    package var silenced = ""

    /// Creates an item.
    package init(weight: Weight, rule: String = "", message: String, location: Location, owner: String = "") {
      self.weight = weight
      self.rule = rule
      self.message = message
      self.location = location
      self.owner = owner
    }
  }

  /// The gate's id: `gateway-3`.
  package var gate: String

  /// The gate's title.
  package var title: String

  /// The project's id, or its folder.
  package var project: String

  /// The project's name; empty where it has none.
  package var projectName = ""

  /// The stage that the project was judged by; empty for the one that it is in.
  package var stage = ""

  /// The stage in the project's own documents; empty where they have none.
  package var projectStage = ""

  /// What was found, worst first, each weight in the order of the documents.
  package var items: [Item] = []

  /// How often rules were judged on entities of the project.
  package var checks = 0

  /// How many rules the gate has in force.
  package var rules = 0

  /// How many documents the project has.
  package var documents = 0

  /// The as-of date.
  package var asOf: Day

  /// What locations refer to.
  package var sources: [SourceFile] = []

  /// Creates a review that has found nothing yet.
  package init(gate: String, title: String, project: String, asOf: Day) {
    self.gate = gate
    self.title = title
    self.project = project
    self.asOf = asOf
  }

  /// Whether the project may pass.
  package var verdict: Verdict {
    if items.contains(where: { $0.weight == .blocks }) { return .noGo }
    return items.contains { $0.weight == .condition || $0.weight == .waived } ? .conditional : .go
  }

  /// The items of a weight, in order.
  package func items(_ weight: Item.Weight) -> [Item] { items.filter { $0.weight == weight } }
}
