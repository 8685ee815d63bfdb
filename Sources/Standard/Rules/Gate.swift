package import Diagnostics
package import SourceText
import YAMLTree

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
  package let location: FileLocation

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

/// Reads `gates.yaml` of packs, once all rules are known.
///
/// A gate that a pack names again gets what the pack adds: texts are replaced, lists grow, and `except` takes rules out. What
/// `except` beside `gates` names is in no group or topic of a gate.
struct GateReader {
  private let standard: Standard

  /// What has been read.
  private(set) var result = GateSet()

  /// The rules that no group or topic brings into a gate, so far.
  private var exceptions: Set<String> = []

  init(_ standard: Standard) { self.standard = standard }

  /// Reads the gates of one pack.
  mutating func read(_ root: PackNode) {
    root.allowOnly(["title", "description", "follow_up", "carried", "except", "gates"], in: "gates.yaml")
    if let node = root["follow_up"] { readFollowUp(node) }
    if let node = root["carried"] { readCarried(node) }
    for word in root["except"]?.elements() ?? [] { exceptions.formUnion(ids(word)) }
    for node in root["gates"]?.elements() ?? [] { readGate(node) }
  }

  // MARK: Gates

  private mutating func readGate(_ node: PackNode) {
    node.allowOnly(["id", "title", "aliases", "purpose", "stage", "rules", "except", "blocks"], in: "a gate")
    guard let identifier = node["id"] else { return node.problems.add(.missing("id", in: "a gate", at: node.location)) }
    let id = identifier.string("`id`")
    let known = result.gates.firstIndex { $0.id == id }
    var gate =
      known.map { result.gates[$0] }
      ?? Gate(id: id, title: id, aliases: [], purpose: "", stage: "", location: identifier.location)
    if let title = node["title"] { gate.title = title.string("`title`") }
    if let purpose = node["purpose"] { gate.purpose = purpose.string("`purpose`") }
    gate.aliases += node["aliases"]?.strings("an alias") ?? []
    if let stage = node["stage"] { gate.stage = self.stage(stage) }
    for word in node["rules"]?.elements() ?? [] {
      let text = word.string("a rule")
      // Who names a rule by itself wants it.
      let isOne = standard.rules.contains { $0.id == text.uppercased() || $0.name == text.lowercased() }
      gate.rules += ids(word).filter { isOne || !exceptions.contains($0) }
    }
    for word in node["blocks"]?.elements() ?? [] {
      if let severity = Severity(rawValue: word.string("a severity or a rule")) {
        gate.blockingSeverity = severity
      } else {
        gate.blockingRules += ids(word)
      }
    }
    let left = Set(node["except"]?.elements().flatMap { ids($0) } ?? [])
    gate.rules = Set(gate.rules + gate.blockingRules).subtracting(left).sorted()
    gate.blockingRules = Set(gate.blockingRules).subtracting(left).sorted()
    if gate.rules.isEmpty {
      node.problems.add(
        .missing(
          "rules", in: "gate \(id)", help: PackMessage.gateWithoutRulesHelp,
          at: identifier.location))
    }
    if let taken = result.gates.first(where: { other in other.id != id && gate.names.contains { other.isNamed($0) } }) {
      identifier.report(PackMessage.duplicateGate(id, taken.id))
    }
    if let known { result.gates[known] = gate } else { result.gates.append(gate) }
  }

  /// The ids of the rules that a word selects: an id, a name, a group or a topic.
  private func ids(_ node: PackNode) -> [String] {
    let word = node.string("a rule, a group of rules or a topic")
    let found = standard.rules(selectedBy: word) + standard.rules.filter { $0.topic.name == word }
    guard found.isEmpty else { return found.map(\.id) }
    let names = standard.rules.flatMap { [$0.id, $0.name, $0.topic.name] }
    node.problems.add(
      .unknown(
        "rule, group or topic", word, among: names, help: PackMessage.listOfRulesHelp, at: node.location))
    return []
  }

  private func stage(_ node: PackNode) -> String {
    let word = node.string("`stage`")
    guard let vocabulary = standard.stages else { return word }
    if let term = vocabulary.position(of: FoldedText(word)) { return vocabulary.terms[term] }
    node.problems.add(.unknown("stage", word, among: vocabulary.terms, at: node.location))
    return word
  }

  // MARK: What gates share

  private mutating func readFollowUp(_ node: PackNode) {
    node.allowOnly(["owner", "due", "otherwise"], in: "`follow_up`")
    if let owner = node["owner"] { result.ownerFields = owner.strings("a field") }
    if let due = node["due"] { result.dueFields = due.strings("a field") }
    if let role = node["otherwise"] { result.otherwise = role.string("a role") }
  }

  private mutating func readCarried(_ node: PackNode) {
    node.allowOnly(["for", "open", "text", "overdue"], in: "`carried`")
    guard let entity = node["for"], let open = node["open"], let text = node["text"] else {
      return node.report(PackMessage.incompleteCarried)
    }
    let name = entity.string("an entity")
    guard let type = standard.entities[name] else {
      return entity.problems.add(
        .unknown("entity", name, among: standard.entities.keys.sorted(), help: "", at: entity.location))
    }
    for field in [open, text] {
      let word = field.string("a field")
      guard standard.objectTypes[type].field(named: word) == nil else { continue }
      let names = standard.objectTypes[type].fields.map(\.name)
      field.problems.add(
        .unknown("field", word, PackMessage.Place.of(name), among: names, help: "", at: field.location))
    }
    let overdue = node["overdue"]?.string("`overdue`") ?? "blocks"
    let words = ["blocks", "condition"]
    if let value = node["overdue"], !words.contains(overdue) {
      value.problems.add(.unknown("value", overdue, PackMessage.Place.overdue, among: words, at: value.location))
    }
    result.carried = GateSet.CarriedConditions(
      entity: name, open: open.string("a field"), text: text.string("a field"), blocksWhenOverdue: overdue == "blocks")
  }
}

extension Standard {
  /// The gates of all packs, and the mistakes in them.
  ///
  /// They are read when they are asked for: a check has no use for them.
  ///
  /// - Complexity: O(bytes of the gates' files).
  package func readGates() -> (gates: GateSet, problems: [SourceProblem]) {
    let problems = PackProblems()
    var reader = GateReader(self)
    for (index, file) in files.enumerated() where file.path.hasSuffix("/\(GateSet.fileName)") {
      let stream = YAMLStream.read(file)
      for problem in stream.problems {
        problems.add(
          SourceProblem(
            location: FileLocation(file: index, range: problem.range), message: problem.message,
            help: problem.help))
      }
      guard let document = stream.documents.first, let root = document.root else { continue }
      reader.read(PackNode(document: document, node: root, file: index, problems: problems))
    }
    return (reader.result, problems.all)
  }
}

extension Gate {
  /// All names that the gate goes by.
  fileprivate var names: [String] { [id, title] + aliases }
}
