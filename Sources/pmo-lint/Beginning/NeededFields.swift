import Calendar
import Diagnostics
import Engine
import SourceText
import Standard
import Workspace

/// The fields that rules ask of a record from its beginning, found by judging records that have nothing but what the schemas
/// require.
///
/// Which fields a rule asks for is known from `covers`; whether it asks already, only its conditions know: the decision on a
/// change is asked for once the change is decided, an owner of a risk at once.
struct NeededFields {
  /// The fields as `entity.field`.
  let paths: Set<String>

  /// How deep records lie in records at most, in the records that are judged.
  private static let depth = 3

  /// Judges new records by the rules of a session.
  ///
  /// - Parameters:
  ///   - session: The standard as configured.
  ///   - kinds: The kinds of document that the records stand in.
  ///   - asOf: The day on which the records are begun.
  init(_ session: Session, in kinds: [Kind], asOf: Day) {
    let standard = session.standard
    let covering = Dictionary(
      standard.rules.filter { !$0.covers.isEmpty }.map { ($0.id, $0.covers) }, uniquingKeysWith: { first, _ in first })
    var judging = JudgingOptions(asOf: asOf)
    judging.appliesSuppressions = false
    judging.appliesBacklog = false
    var paths: Set<String> = []
    // A list that is absent hides what is asked of its records, and one that is there hides that it is asked for.
    for depth in 0...Self.depth {
      var texts: [String: String] = [:]
      // Many rules ask nothing without a charter.
      for kind in kinds + standard.kinds.filter({ $0.root == standard.containers.project }) {
        texts["new/\(kind.name).yaml"] = Probe(standard, depth: depth).document(kind)
      }
      let request = CheckRequest(tree: MemoryTree(texts: texts), files: texts.keys.sorted(), judging: judging)
      // A standard that cannot be judged stops the commands that judge documents.
      guard let report = try? session.check(request) else { break }
      for rule in Set(report.findings.map(\.rule)) { paths.formUnion(covering[rule] ?? []) }
    }
    self.paths = paths
  }

  /// Writes documents whose records have nothing but what the schemas require.
  private struct Probe {
    let standard: Standard
    let depth: Int

    init(_ standard: Standard, depth: Int) {
      self.standard = standard
      self.depth = depth
    }

    func document(_ kind: Kind) -> String {
      let root = standard.objectTypes[kind.root]
      let key = standard.contract[.documentKind] ?? "kind"
      return (["\(key): \(kind.name)"] + fields(of: root, without: key, level: 0)).joined(separator: "\n") + "\n"
    }

    /// The lines of the fields of a mapping.
    private func fields(of type: SchemaType, without kindKey: String? = nil, level: Int) -> [String] {
      var lines: [String] = []
      for field in type.fields where field.origin == .document && !field.names.isEmpty && field.name != kindKey {
        if case .collection(let index) = standard.valueTypes[field.valueType.index] {
          guard level < depth else { continue }
          let record = fields(of: standard.objectTypes[index], level: level + 1)
          guard !record.isEmpty else { continue }
          lines.append("\(field.name):")
          lines += record.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
        } else if field.isRequired || field.name == type.entity?.key || field.name == type.entity?.label {
          guard !isOpen(field.valueType), let example = field.examples.first else { continue }
          lines.append("\(field.name): \(example)")
        }
      }
      return lines
    }

    /// Whether a field is left out although it is required: a part of the record, since what is asked of the part's fields is
    /// asked where it is absent, and words, since the one in the example may say that the record is closed.
    private func isOpen(_ type: ValueTypeID) -> Bool {
      switch standard.valueTypes[type.index] {
      case .object(let index): standard.objectTypes[index].scalarField == nil
      case .vocabulary: true
      default: false
      }
    }
  }
}
