import Examples
import SourceText
import Standard

/// What the pages of a handbook share: which things of the standard have a page, and how they are named.
struct StandardFacts: Sendable {
  let source: HandbookSource
  let prose: Prose
  let values: EffectiveValues

  /// The topics in the order of the ids of their rules.
  let topics: [TopicRules]

  /// The gates of all packs.
  let gates: [Gate]

  /// The object types that have a page of their own and are not a kind's, by index, sorted by name.
  let recordTypes: [Int]

  /// The examples by rule: the failing one, then the passing one.
  let examples: [String: [RuleExample]]

  /// The rules that report the absence of a field, by the field: `risk.owner`.
  let askers: [String: [String]]

  /// The address of each object type's page, by index.
  private let addresses: [Int: PageAddress]

  /// A topic with its rules.
  struct TopicRules: Sendable {
    let name: String
    let title: String
    let description: String
    let rules: [Rule]
  }

  var standard: Standard { source.standard }

  init(_ source: HandbookSource) {
    let standard = source.standard
    self.source = source
    prose = Prose(rules: Set(standard.rules.map(\.id)))
    values = EffectiveValues(standard)
    topics = Self.topics(of: standard.rules)
    gates = standard.readGates().gates.gates
    examples = Dictionary(grouping: source.examples, by: \.rule)
    var askers: [String: [String]] = [:]
    for rule in standard.rules { for field in rule.covers { askers[field, default: []].append(rule.id) } }
    self.askers = askers
    (recordTypes, addresses) = Self.types(of: standard)
  }

  private static func topics(of rules: [Rule]) -> [TopicRules] {
    var names: [String] = []
    for rule in rules where !names.contains(rule.topic.name) { names.append(rule.topic.name) }
    return names.map { name in
      let own = rules.filter { $0.topic.name == name }
      // A pack may add rules to a topic of another: the first title counts, and all that is said of it.
      var descriptions: [String] = []
      for rule in own where !rule.topic.description.isEmpty && !descriptions.contains(rule.topic.description) {
        descriptions.append(rule.topic.description)
      }
      return TopicRules(
        name: name, title: own.first?.topic.title ?? name, description: descriptions.joined(separator: "\n"), rules: own
      )
    }
  }

  private static func types(of standard: Standard) -> (records: [Int], addresses: [Int: PageAddress]) {
    var addresses: [Int: PageAddress] = [:]
    for kind in standard.kinds where addresses[kind.root] == nil || kind.name == standard.objectTypes[kind.root].name {
      addresses[kind.root] = PageAddress(.kinds, kind.name)
    }
    // Parts that are read from the mapping around them are no types of their own.
    let views = Set(standard.flatParts.map(\.view))
    var judged: Set<String> = []
    for rule in standard.rules { if case .entity(let name) = rule.subject { judged.insert(name) } }
    var names: [String: PageAddress] = [:]
    for (index, type) in standard.objectTypes.enumerated() { names[type.name] = addresses[index] ?? names[type.name] }
    var records: [Int] = []
    for (index, type) in standard.objectTypes.enumerated() where addresses[index] == nil && !views.contains(index) {
      if let known = names[type.name] {
        addresses[index] = known
      } else if judged.contains(type.name) || type.fields.contains(where: { $0.origin == .document }) {
        let address = PageAddress(.records, type.name)
        (addresses[index], names[type.name]) = (address, address)
        records.append(index)
      }
    }
    for index in views { addresses[index] = names[standard.objectTypes[index].name] }
    return (records.sorted { standard.objectTypes[$0].name < standard.objectTypes[$1].name }, addresses)
  }

  // MARK: Names and links

  /// A link to a rule by its id.
  func link(toRule id: String) -> Span { .link(PageLink(id, to: PageAddress(.rules, id))) }

  /// A link to the topic of a rule.
  func link(to topic: Topic) -> Span {
    let title = topics.first { $0.name == topic.name }?.title ?? topic.title
    return .link(PageLink(title, to: PageAddress(.topics, topic.name)))
  }

  /// The name of an object type, as a link where it has a page.
  func link(toType index: Int) -> Span {
    let name = standard.objectTypes[index].name
    return addresses[index].map { .link(PageLink(name, to: $0, isCode: true)) } ?? .code(name)
  }

  /// The name of an entity, as a link where it has a page.
  func link(toEntity name: String) -> Span {
    standard.objectTypes.firstIndex { $0.name == name }.map { link(toType: $0) } ?? .code(name)
  }

  /// Rules with their titles, each in a line.
  func list(_ rules: [Rule]) -> Block {
    .list(
      rules.map { rule in
        [link(toRule: rule.id), .text(" \(rule.title)" + (rule.isJudgedAnywhere ? "" : " (not in force)"))]
      })
  }

  /// Rules by topic: a heading of the third level for each, where there is more than one.
  func add(_ rules: [Rule], to page: inout Page, under heading: String) {
    let groups = topics.map { topic in (topic.title, rules.filter { $0.topic.name == topic.name }) }
      .filter { !$0.1.isEmpty }
    if groups.count < 2 || rules.count < 8 {
      page.add(heading, rules.isEmpty ? [] : [list(rules)])
      return
    }
    page.add(heading, [.paragraph([.text(Self.count(rules.count, "rule") + ", by topic.")])])
    for (title, rules) in groups { page.add(title, level: 3, [list(rules)]) }
  }

  /// A number and what it counts.
  static func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }

  /// The first sentence of a text.
  static func firstSentence(_ text: String) -> String {
    let line = text.split(separator: "\n").first ?? ""
    guard let end = line.ranges(of: ". ").first else { return String(line) }
    return String(line[..<end.lowerBound]) + "."
  }

  // MARK: Where values come from

  /// Where a value of a rule is set, in words.
  ///
  /// What a rule's own pack says has no line: the pages of all rules would change whenever a line is added above them.
  func origin(_ change: RuleChange?, of rule: Rule) -> [Span] {
    guard let change else {
      return [.text("the rule itself, in "), .code(values.file(of: rule.origin))]
    }
    let place = values.origin(of: change.location)
    if place.split(separator: ":").first?.hasSuffix("/profiles.yaml") == true, let profile = source.profile {
      return [.text("the profile "), .code(profile), .text(", in "), .code(place)]
    }
    return [.code(place)]
  }
}
