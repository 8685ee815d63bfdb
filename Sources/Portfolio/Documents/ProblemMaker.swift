import Calendar
import CEL
import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Turns what reading and the schema found into problems of the standard's classes.
struct ProblemMaker {
  let shared: DocumentLoader.Shared
  let gathering: DocumentLoader.Gathering
  /// The document's kind.
  let kind: Kind
  var problems: [DocumentProblem] = []

  /// The misspelt names whose values can be read as those of the fields that are meant, by their keys.
  private(set) var slips: [NodeID: Slip] = [:]

  /// The fields that misspelt names mean so far, each by its mapping.
  var takenNames: Set<TakenName> = []

  /// Unknown keys of which a problem speaks, or which need none.
  var saidKeys: Set<NodeID> = []

  /// The nearest other name of a field, by type and unknown name, where it was looked for.
  var otherNames: [String: String?] = [:]

  /// A field of a mapping.
  struct TakenName: Hashable {
    let mapping: NodeID
    let field: String
  }

  /// The fields that unknown names may mean which differ in nothing that matters, by type and name.
  var variants: [String: [NameVariants.Reading]] = [:]

  /// A misspelt name: the name that is meant, and what is reported of it; `nil` where nothing is.
  struct Slip {
    let name: String
    let problem: DocumentProblem?
  }

  var tree: YAMLDocument { gathering.tree }

  init(shared: DocumentLoader.Shared, gathering: DocumentLoader.Gathering, kind: Kind) {
    self.shared = shared
    self.gathering = gathering
    self.kind = kind
  }

  /// Makes all problems of the document, in the order of the source.
  ///
  /// - Parameter slips: Those of names that are misspelt and read as what they mean.
  mutating func makeAll(with slips: [NodeID: Slip] = [:]) {
    problems = slips.compactMap { key, slip in
      // More records may be known than when the name was found.
      guard var problem = slip.problem else { return nil }
      problem.holder = entity(at: key)
      return problem
    }
    var unknownFields: [SchemaViolation] = []
    let others = addOtherFields()
    for violation in gathering.violations {
      if violation.aspect == .value, others.contains(violation.node) { continue }
      if violation.aspect == .key {
        unknownFields.append(violation)
        continue
      }
      let known = problems.count
      add(violation)
      for index in known..<problems.count { problems[index].schema = schemaLocation(of: violation) }
    }
    if !unknownFields.isEmpty { addUnknownFields(unknownFields) }
    let index = shared.standard.kinds.firstIndex { $0.name == kind.name }
    // A kind is about the first of its lists; what it has besides, few refer to.
    let main = index.map(shared.detector.finder.collections)?.first
    for (record, type) in gathering.withoutID where type == main { addMissingID(record, type) }
    for conflict in gathering.conflicts { addConflict(conflict) }
    for word in gathering.words { addWord(word) }
    addUnknownWords()
    addPlaceholders()
    addAmbiguousScalars()
    addTextMatches()
    if problems.count > 1 { joinGaps() }
    addUnreadParts()
    if problems.count > 1 {
      problems.sort { ($0.range, $0.problemClass.rawValue) < ($1.range, $1.problemClass.rawValue) }
    }
  }

  /// Notes that a key is read as the name of a field.
  mutating func note(_ key: NodeID, as name: String, _ problem: DocumentProblem) {
    slips[key] = Slip(name: name, problem: problem)
  }

  /// Has a key read as the name of a field, of which nothing is said.
  mutating func read(_ key: NodeID, as name: String) {
    slips[key] = Slip(name: name, problem: nil)
  }

  /// The problem of a YAML problem; `nil` for those that are not mistakes.
  static func problem(of problem: SourceProblem) -> DocumentProblem? {
    let problemClass: ProblemClass
    switch problem.yamlCode {
    case .duplicateKey: problemClass = .duplicateKey
    case .tooLarge, .tooDeep, .tooManyNodes, .tooMuchExpansion: problemClass = .limit
    default: problemClass = .syntax
    }
    var made = DocumentProblem(problemClass, problem.range, problem.message)
    made.help = [problem.cause, problem.help].filter { !$0.isEmpty }.joined(separator: " ")
    made.related = problem.related.map { DocumentProblem.Related(file: -1, range: $0.range, label: $0.label) }
    return made
  }

  private mutating func add(_ violation: SchemaViolation) {
    switch violation.aspect {
    case .missing(let property): addMissing(property, in: violation)
    case .key: break
    case .value: addWrongValue(violation)
    }
  }

  /// Where the schema asks for what a violation lacks.
  func schemaLocation(of violation: SchemaViolation) -> FileLocation? {
    guard let file = shared.standard.schemas.first(where: { $0.document === violation.schema })?.file else {
      return nil
    }
    let document = violation.schema
    let node = document.keyNode(ofValue: violation.schemaNode) ?? violation.schemaNode
    return FileLocation(file: file, range: ScalarPlace.range(of: node, in: document), isVerbatim: true)
  }
}
