import SourceText
import YAMLTree

/// What the linter itself leans on in a standard: the names that packs give to what commands and functions need.
///
/// ```yaml
/// contract:
///   project: {entity: project, stage: stage, roles: roles}
///   words: {placeholders: placeholders}
/// ```
///
/// Swift knows the parts (*the field that holds a project's stage*), packs know the names (`stage`). A pack that extends another
/// may give a part another name. Every name is checked when the packs are loaded. A part without a name switches off what needs
/// it; only the entities `project` and `programme` must be there.
package struct Contract: Sendable {
  /// Something that the linter leans on; the raw value is its path in `contract:`.
  package enum Part: String, Sendable, CaseIterable {
    /// The key of a document that says what kind it is.
    case documentKind = "document.kind"

    /// The key of a document that says which project it belongs to.
    case documentProject = "document.project"

    /// The key of a document that says which programme it belongs to.
    case documentProgramme = "document.programme"

    /// The entity that is a project.
    case project = "project.entity"

    /// The field of a project that people call it by.
    case projectName = "project.name"

    /// The field of a project that says its stage.
    case projectStage = "project.stage"

    /// The field of a project that says its tier: the class of size and risk.
    case projectTier = "project.tier"

    /// The field of a project or programme that holds its roles, each with a person.
    case projectRoles = "project.roles"

    /// The entity that is a programme.
    case programme = "programme.entity"

    /// The field of a programme that lists the ids of its projects.
    case programmeProjects = "programme.projects"

    /// The entity that is a person; a document of people that belongs to no project is the organisation's directory.
    case person = "person.entity"

    /// The field of a person that holds the name.
    case personName = "person.name"

    /// The field of a person that holds the role.
    case personRole = "person.role"

    /// The field by which entities say why a rule does not hold for them.
    case justification

    /// The field of a rated entity that states the score, which `init` compares with the product of the ratings.
    case score

    /// The vocabulary of the stages of a project.
    case stages = "vocabularies.stage"

    /// The vocabulary of the roles of people.
    case roles = "vocabularies.role"

    /// The bands of the score that a probability and an impact give, for `band()`.
    case bands

    /// The list of words that stand where a fact is to come, for `isPlaceholder()`.
    case placeholders = "words.placeholders"

    /// The list of words that cannot be checked, for `isVague()`.
    case vagueWords = "words.vague"

    /// The list of words for groups of people, for `namesOnePerson()`.
    case collectives = "words.collectives"

    /// The list of words for offices that one person holds, for `namesOnePerson()`.
    case offices = "words.offices"

    /// The list of titles of people, for `samePerson()`.
    case titles = "words.titles"

    /// The list of words that documents give to a list of records whose kind the file's name says: `entries`.
    case recordLists = "words.record_lists"

    /// The list of keys at the root of documents that belong to other tools: `apiVersion`.
    case foreignKeys = "words.foreign_keys"

    /// The list of words in the names of files and folders that hold templates: `template`.
    case templateNames = "words.template_names"

    /// The list of placeholders that templates come with, which nobody leaves standing on purpose: `Your name`.
    case templateTexts = "words.template_texts"

    /// The list of words around the name of a rated field that change nothing of what it means: `overall`, `level`.
    case qualifiers = "words.qualifiers"

    /// The list of codes of languages at the end of names: `en` in `title_en`.
    case languages = "words.languages"

    /// The list of words in the names of files that are examples: `sample`.
    case exampleNames = "words.example_names"

    /// The roles that may approve waivers, where a configuration does not say.
    case waiverRoles = "waiver_roles"
  }

  /// The names, by the path of their part.
  private let names: [String: [String]]

  /// Creates a contract from the names of its parts, by their paths.
  init(_ names: [String: [String]]) { self.names = names }

  /// The name of a part; `nil` where no pack has given it one.
  package subscript(part: Part) -> String? { names[part.rawValue]?.first }

  /// The roles that may approve waivers, where a configuration does not say.
  package var waiverRoles: [String] { names[Part.waiverRoles.rawValue] ?? [] }

  /// The keys by which documents say what they are and what they belong to.
  package var documentKeys: [String] {
    [Part.documentKind, .documentProject, .documentProgramme].compactMap { self[$0] }
  }
}

/// Reads `contract:` of packs and checks the names in it.
struct ContractReader {
  /// A name and where it stands.
  private struct Name {
    let text: String
    let location: FileLocation
  }

  /// The names, by the path of their part.
  private var names: [String: [Name]] = [:]

  /// Adds the contract of a pack to those of the packs before it: a name takes the place of the one that was there.
  mutating func read(_ root: PackNode) {
    let paths = Contract.Part.allCases.map { ($0, $0.rawValue.split(separator: ".").map(String.init)) }
    root.allowOnly(paths.map { $0.1[0] }.withoutRepeats, in: "`contract`")
    for (part, path) in paths {
      guard let outer = root[path[0]] else { continue }
      let value = path.count == 1 ? outer : outer[path[1]]
      guard let value else { continue }
      if part == .waiverRoles {
        names[part.rawValue] = value.elements().map { Name(text: $0.string("a role"), location: $0.location) }
      } else {
        names[part.rawValue] = [Name(text: value.string("a name"), location: value.location)]
      }
    }
    for (key, group) in Dictionary(grouping: paths.filter { $0.1.count == 2 }, by: { $0.1[0] }).sorted(by: {
      $0.key < $1.key
    }) {
      guard let node = root[key] else { continue }
      guard node.kind == .mapping else {
        node.report(PackMessage.notAMapping(key), help: PackMessage.notAMappingHelp(key, first: group[0].1[1]))
        continue
      }
      node.allowOnly(group.map { $0.1[1] }, in: "`\(key)` of `contract`")
    }
  }

  /// The contract as read.
  var contract: Contract { Contract(names.mapValues { $0.map(\.text) }) }

  /// Where a part is named; `nil` where it is not.
  func location(of part: Contract.Part) -> FileLocation? { names[part.rawValue]?.first?.location }

  // MARK: Checking

  /// Reports every name that the standard does not have, or that is of another type than its part.
  func check(_ model: SchemaReader, words: VocabularySet, problems: PackProblems) {
    let checker = Checker(names: names, model: model, words: words, problems: problems)
    for part in Contract.Part.allCases {
      for name in names[part.rawValue] ?? [] { checker.check(part, name) }
    }
  }

  private struct Checker {
    let names: [String: [Name]]
    let model: SchemaReader
    let words: VocabularySet
    let problems: PackProblems

    func check(_ part: Contract.Part, _ name: Name) {
      switch part {
      case .documentKind, .documentProject, .documentProgramme:
        let roots = model.kinds.map { model.objectTypes[$0.root] }
        if !roots.contains(where: { $0.field(named: name.text) != nil }) {
          report(part, name, .unknown("key"), among: [])
        }
      case .project, .programme, .person:
        if model.entityIndex[name.text] == nil {
          report(part, name, .unknown("entity"), among: model.entityIndex.keys.sorted())
        }
      case .projectName: field(part, name, of: .project, "a text", \.isText)
      case .projectStage: field(part, name, of: .project, "a word of a vocabulary", \.isWord)
      case .projectTier: field(part, name, of: .project, "a text or a whole number", \.isScalar)
      case .projectRoles: field(part, name, of: .project, "a mapping", \.isMapping)
      case .programmeProjects: field(part, name, of: .programme, "a list", \.isList)
      case .personName, .personRole: field(part, name, of: .person, "a text", \.isText)
      case .justification:
        let fields = model.objectTypes.filter { $0.entity != nil }.compactMap { $0.field(named: name.text) }
        if fields.isEmpty {
          report(part, name, .unknown("field"), among: [])
        } else if !fields.allSatisfy({ model.valueTypes[$0.valueType.index].isText }) {
          report(part, name, .wrongType("a text"), among: [])
        }
      case .score:
        let fields = model.objectTypes.compactMap { $0.field(named: name.text) }
        if !fields.contains(where: { model.valueTypes[$0.valueType.index] == .int }) {
          report(part, name, .noScore, among: [])
        }
      case .stages, .roles: known(part, name, "vocabulary", words.vocabularies.map(\.name))
      case .bands: known(part, name, "bands", words.bands.map(\.name))
      case .placeholders, .vagueWords, .collectives, .offices, .titles, .recordLists, .foreignKeys,
        .templateNames, .exampleNames, .templateTexts, .qualifiers, .languages:
        known(part, name, "word list", words.listNames)
      case .waiverRoles:
        guard let vocabulary = names[Contract.Part.roles.rawValue]?.first.flatMap({ words.vocabulary(named: $0.text) })
        else { return }
        if vocabulary.position(of: FoldedText(name.text)) == nil {
          report(part, name, .unknown("role"), among: vocabulary.terms)
        }
      }
    }

    private func field(
      _ part: Contract.Part, _ name: Name, of entity: Contract.Part, _ type: String, _ fits: KeyPath<ValueType, Bool>
    ) {
      guard let owner = names[entity.rawValue]?.first else {
        return report(part, name, .incomplete(entity), among: [])
      }
      // An unknown entity is a problem of its own.
      guard let index = model.entityIndex[owner.text] else { return }
      let fields = model.objectTypes[index].fields.filter { $0.origin == .document || $0.name == name.text }
      guard let field = fields.first(where: { $0.name == name.text }) else {
        return report(part, name, .unknownField(of: owner.text), among: fields.map(\.name))
      }
      // A list of entities hides the list of ids that documents write under the same name.
      if case .relation = field.origin { return }
      if !model.valueTypes[field.valueType.index][keyPath: fits] {
        report(part, name, .wrongFieldType(of: owner.text, type), among: [])
      }
    }

    private func known(_ part: Contract.Part, _ name: Name, _ what: String, _ names: [String]) {
      if !names.contains(name.text) { report(part, name, .unknown(what), among: names) }
    }

    private func report(_ part: Contract.Part, _ name: Name, _ problem: PackMessage.NameProblem, among names: [String])
    {
      let help = NearMiss.question(of: name.text, among: names) ?? ""
      problems.add(
        SourceProblem(
          location: name.location, message: PackMessage.name(name.text, of: part, problem), help: help))
    }
  }
}

extension ValueType {
  fileprivate var isText: Bool { self == .string || isWord }

  fileprivate var isWord: Bool {
    if case .vocabulary = self { return true }
    return false
  }

  fileprivate var isScalar: Bool { isText || self == .int || self == .dynamic }

  fileprivate var isMapping: Bool {
    switch self {
    case .object, .map: true
    default: false
    }
  }

  fileprivate var isList: Bool {
    switch self {
    case .list, .collection: true
    default: false
    }
  }
}

extension [String] {
  fileprivate var withoutRepeats: [String] {
    var known: Set<String> = []
    return filter { known.insert($0).inserted }
  }
}
