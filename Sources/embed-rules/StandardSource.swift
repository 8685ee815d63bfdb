import SourceText
import Standard
import YAMLTree

/// Writes what the loader makes of packs as Swift: calls of initialisers with literals, which cost next to nothing when they are run
/// and whose texts stay where the executable has them.
struct StandardSource {
  private(set) var text = ""

  // MARK: Packs

  /// Adds the functions of a pack, in an enumeration of a name.
  mutating func add(rules: [Rule], standard: StandardImage?, as name: String) {
    text += "\nprivate enum \(name) {\n"
    add(rules)
    if let standard { add(standard) }
    text += "}\n"
  }

  private mutating func add(_ rules: [Rule]) {
    var topics: [Topic] = []
    for rule in rules where !topics.contains(rule.topic) { topics.append(rule.topic) }
    for (index, topic) in topics.enumerated() {
      text +=
        "  @_optimize(none) static func topic\(index)() -> Topic {\n    Topic(\n      name: \(quoted(topic.name)),"
      text += " title: \(quoted(topic.title)),\n      description: \(quoted(topic.description)))\n  }\n"
    }
    for (index, rule) in rules.enumerated() {
      text += "  @_optimize(none) static func rule\(index)(_ t: Topic, _ f: Int) -> Rule {\n    Rule(\n      "
      text += arguments(of: rule).joined(separator: ",\n      ") + ")\n  }\n"
    }
    text += "  @_optimize(none) @Sendable static func rules(_ f: Int) -> [Rule] {\n"
    for index in topics.indices { text += "    let t\(index) = topic\(index)()\n" }
    text += "    var rules: [Rule] = []\n    rules.reserveCapacity(\(rules.count))\n"
    for (index, rule) in rules.enumerated() {
      text += "    rules.append(rule\(index)(t\(topics.firstIndex(of: rule.topic) ?? 0), f))\n"
    }
    text += "    return rules\n  }\n"
  }

  private func arguments(of rule: Rule) -> [String] {
    var result = [
      "id: \(quoted(rule.id))", "name: \(quoted(rule.name))", "title: \(quoted(rule.title))", "topic: t",
      "ruleClass: .\(rule.ruleClass)", "severity: .\(rule.severity)",
    ]
    func add(_ label: String, _ list: [String]) {
      if !list.isEmpty { result.append("\(label): [\(list.joined(separator: ", "))]") }
    }
    func add(_ label: String, _ value: String?) {
      if let value { result.append("\(label): \(value)") }
    }
    add("severityWhen", rule.severityWhen.map { "(.\($0.severity), \(expression($0.condition)))" })
    switch rule.subject {
    case .entity(let name): add("subject", ".entity(\(quoted(name)))")
    case .problem(let problem): add("subject", ".problem(.\(problem))")
    }
    if rule.isDated { add("isDated", "true") }
    add("variables", rule.variables.map { "(\(quoted($0.name)), \(expression($0.expression)))" })
    add("condition", rule.condition.map(expression))
    add("expectation", rule.expectation.map(expression))
    add("at", rule.at.map(expression))
    add("related", rule.related.map { "(\(expression($0.at)), \($0.label.map(template) ?? "nil"))" })
    add("message", template(rule.message))
    add("label", rule.label.map(template))
    add("help", rule.help.map(template))
    add("because", template(rule.because))
    if !rule.silent.isEmpty { add("silent", quoted(rule.silent)) }
    add("covers", rule.covers.map(quoted))
    add("parameters", rule.parameters.map(parameter))
    add("cites", rule.cites.map { "c(\(quoted($0.standard)), \(quoted($0.concept)))" })
    add("stages", rule.stages.map(quoted))
    if rule.isJustifiable { add("isJustifiable", "true") }
    if !rule.isEnabled { add("isEnabled", "false") }
    if rule.isPreview { add("isPreview", "true") }
    add("pattern", rule.pattern.map(quoted))
    add("patternPieces", rule.patternPieces.map { "\($0)" })
    add("reliesOn", rule.reliesOn.map(quoted))
    add("cases", rule.cases.map(ruleCase))
    add("origin", location(rule.origin))
    return result
  }

  private func parameter(_ parameter: Parameter) -> String {
    "Parameter(name: \(quoted(parameter.name)), kind: .\(parameter.kind), description: \(quoted(parameter.description)), "
      + "value: \(value(parameter.value)))"
  }

  private func value(_ value: Parameter.Value) -> String {
    switch value {
    case .int(let number): ".int(\(number))"
    case .double(let number): ".double(Double(bitPattern: \(number.bitPattern)))"
    case .string(let text): ".string(\(quoted(text)))"
    case .bool(let value): ".bool(\(value))"
    case .strings(let texts): ".strings(\(list(texts)))"
    case .numbers(let entries):
      ".numbers([" + entries.map { ".init(name: \(quoted($0.name)), number: \($0.number))" }.joined(separator: ", ")
        + "])"
    }
  }

  private func ruleCase(_ value: RuleCase) -> String {
    let parameters = value.parameters.map { "(\($0.index), \(self.value($0.value)))" }.joined(separator: ", ")
    return "RuleCase(dimension: .\(value.dimension), value: \(quoted(value.value)), "
      + "isEnabled: \(value.isEnabled.map(String.init) ?? "nil"), severity: \(value.severity.map { ".\($0)" } ?? "nil"), "
      + "parameters: [\(parameters)], location: \(location(value.location)))"
  }

  private func expression(_ expression: RuleExpression) -> String {
    "e(\(quoted(expression.text)), \(location(expression.origin)))"
  }

  private func template(_ template: Template) -> String {
    "w(\(quoted(template.text)), \(location(template.origin)))"
  }

  /// A place in a file of the pack; `f` is the index of the pack's first file.
  private func location(_ location: FileLocation) -> String {
    "l(f + \(location.file), \(location.range.lower), \(location.range.upper), \(location.isVerbatim))"
  }

  // MARK: Standards

  private mutating func add(_ image: StandardImage) {
    for (index, type) in image.objectTypes.enumerated() { add(type, number: index) }
    for (index, definition) in image.definitions.enumerated() {
      text += "  @_optimize(none) static func definition\(index)(_ f: Int) -> Definition {\n    Definition(\n      "
      text +=
        "entity: \(quoted(definition.entity)), name: \(quoted(definition.name)), type: \(quoted(definition.type)),\n"
      text +=
        "      description: \(quoted(definition.description)),\n      expression: \(expression(definition.expression)),\n"
      text += "      origin: \(location(definition.origin)))\n  }\n"
    }
    for (index, vocabulary) in image.words.vocabularies.enumerated() {
      text +=
        "  @_optimize(none) static func vocabulary\(index)() -> Vocabulary {\n    v(\n      \(quoted(vocabulary.name)), "
      text += "\(quoted(vocabulary.title)), \(vocabulary.isOpen), \(list(vocabulary.terms)),\n      "
      text += "\(list(vocabulary.writtenWords.map(\.word))),\n      "
      text += "[\(counts(of: vocabulary).map(String.init).joined(separator: ", "))])\n  }\n"
    }
    text += "  @_optimize(none) static func lists() -> [String: [String]] {\n    var lists: [String: [String]] = [:]\n"
    for (name, words) in image.words.lists.sorted(by: { $0.key < $1.key }) {
      text += "    lists[\(quoted(name))] = \(list(words))\n"
    }
    text += "    return lists\n  }\n"
    text += "  @_optimize(none) static func symbols() -> [String] {\n    \(list(image.symbols))\n  }\n"
    text += "  @_optimize(none) static func valueTypes() -> [ValueType] {\n    let numbers: [Int] = ["
    text += image.valueTypes.map { String($0.number) }.joined(separator: ", ")
    text += "]\n    return numbers.map { ValueType(number: $0) }\n  }\n"
    text += "  @_optimize(none) @Sendable static func standard(_ s: [SchemaSource]) -> StandardImage {\n    let f = 0\n"
    text += "    return StandardImage(\n      symbols: symbols(),\n      words: VocabularySet(\n        vocabularies: "
    text += calls("vocabulary", image.words.vocabularies.count, "()")
    text += ",\n        scales: [\(image.words.scales.map(scale).joined(separator: ", "))],\n        bands: ["
    text += image.words.bands.map(bands).joined(separator: ", ") + "],\n        lists: lists()),\n"
    text += "      valueTypes: valueTypes(),\n      objectTypes: \(calls("type", image.objectTypes.count, "(s)")),\n"
    text += "      kinds: [\n        \(image.kinds.map(kind).joined(separator: ",\n        "))],\n      joins: ["
    text += image.joins.map {
      "Join(record: \($0.record), reference: \(quoted($0.reference)), entity: \($0.entity), list: \(quoted($0.list)))"
    }.joined(separator: ", ")
    text += "],\n      identity: Standard.Identity(\n        keys: [\(scopes(image.identity.keys))], "
    text += "references: [\(scopes(image.identity.references))]),\n      recordNames: "
    text += image.recordNames.map { "ValueTypeID(\($0.index))" } ?? "nil"
    text += ",\n      flatParts: [\n        \(image.flatParts.map(flatPart).joined(separator: ",\n        "))],\n"
    let containers = image.containers
    text += "      containers: Standard.ContainerTypes(\n        project: \(containers.project), "
    text +=
      "programme: \(containers.programme), portfolio: \(containers.portfolio), document: \(containers.document)),\n"
    text += "      definitions: \(calls("definition", image.definitions.count, "(f)")))\n  }\n"
  }

  /// How many words belong to each term, where all words of a term stand together; else the place of each word's term, from -1 down.
  private func counts(of vocabulary: Vocabulary) -> [Int] {
    let positions = vocabulary.writtenWords.map(\.position)
    guard positions == positions.sorted() else { return positions.map { -1 - $0 } }
    return vocabulary.terms.indices.map { position in positions.count { $0 == position } }
  }

  private func calls(_ name: String, _ count: Int, _ arguments: String) -> String {
    "[" + (0..<count).map { "\(name)\($0)\(arguments)" }.joined(separator: ", ") + "]"
  }

  private func scopes(_ scopes: [Scope]) -> String { scopes.map { ".\($0)" }.joined(separator: ", ") }

  private mutating func add(_ type: SchemaType, number: Int) {
    // Of types with many fields, the literal of all would keep the compiler busy.
    text +=
      "  @_optimize(none) static func type\(number)(_ s: [SchemaSource]) -> SchemaType {\n    var fields: [Field] = []\n"
    text += "    fields.reserveCapacity(\(type.fields.count))\n"
    for field in type.fields { text += "    fields.append(\(self.field(field)))\n" }
    text += "    return SchemaType(\n      name: \(quoted(type.name)), title: \(quoted(type.title)),\n"
    text += "      description: \(quoted(type.description)),\n      entity: "
    if let entity = type.entity {
      text += "SchemaType.EntityTraits(\n        plural: \(quoted(entity.plural)), key: \(optional(entity.key)), "
      text += "keyScope: .\(entity.keyScope), label: \(optional(entity.label)), order: \(optional(entity.order)),\n"
      text += "        listNames: \(list(entity.listNames)), looseListNames: \(list(entity.looseListNames)))"
    } else {
      text += "nil"
    }
    text += ",\n      schema: \(quoted(type.schema)), fields: fields, "
    text += "scalarField: \(type.scalarField.map(String.init) ?? "nil"), parts: \(type.parts),\n"
    let orders = type.datesInOrder.map { "DatesInOrder(earlier: \(list($0.earlier)), later: \(list($0.later)))" }
    text +=
      "      otherNames: y(\(numbers(type.otherNames))), datesInOrder: [\(orders.joined(separator: ", "))])\n  }\n"
  }

  private func field(_ field: Field) -> String {
    let origin =
      switch field.origin {
      case .document: ".document"
      case .derived(let index): ".derived(\(index))"
      case .relation(let index): ".relation(\(index))"
      }
    let texts =
      switch field.texts {
      case .given(let title, let description): ".given(title: \(quoted(title)), description: \(quoted(description)))"
      case .schema(let property, let definition):
        ".schema(\(place(property)), definition: \(definition.map(place) ?? "nil"))"
      }
    let flags = [field.isRequired, field.isSingle, field.isPast].map(String.init).joined(separator: ", ")
    return "d(\(quoted(field.name)), \(field.symbol.rawValue), \(origin), \(field.valueType.index), "
      + "\(numbers(field.names)), \(texts), \(flags), \(list(field.mentions)), [\(field.paths.map(path).joined(separator: ", "))])"
  }

  private func path(_ path: FieldPath) -> String {
    "FieldPath(text: \(quoted(path.text)), steps: y(\(numbers(path.steps))))"
  }

  private func place(_ place: FieldTexts.SchemaFileLocation) -> String {
    "p(s, \(schemaNumbers[ObjectIdentifier(place.source)] ?? 0), \(place.node.rawValue))"
  }

  private func kind(_ kind: Kind) -> String {
    "Kind(name: \(quoted(kind.name)), title: \(quoted(kind.title)), description: \(quoted(kind.description)), "
      + "schema: \(quoted(kind.schema)), root: \(kind.root), files: \(list(kind.files)), looseFiles: \(list(kind.looseFiles)), "
      + "otherNames: \(list(kind.otherNames)), isRecord: \(kind.isRecord), allowsTemplates: \(kind.allowsTemplates))"
  }

  private func flatPart(_ part: FlatPart) -> String {
    let names = part.names.map {
      "FlatName(name: \(quoted($0.name)), symbol: Symbol(rawValue: \($0.symbol.rawValue)), "
        + "path: \($0.path.map(path) ?? "nil"), field: \(quoted($0.field)))"
    }
    return "FlatPart(outer: \(part.outer), field: \(quoted(part.field)), part: \(part.part), "
      + "names: [\(names.joined(separator: ", "))])"
  }

  private func scale(_ scale: Scale) -> String {
    let words = scale.words.map { "(\(quoted($0.word)), \($0.number))" }.joined(separator: ", ")
    let limits = scale.limits.map { "(Double(bitPattern: \($0.percent.bitPattern)), \($0.number))" }.joined(
      separator: ", ")
    return "Scale(name: \(quoted(scale.name)), title: \(quoted(scale.title)), from: \(scale.from), to: \(scale.to), "
      + "words: [\(words)], limits: [\(limits)])"
  }

  private func bands(_ bands: Bands) -> String {
    let list = bands.bands.map { ".init(name: \(quoted($0.name)), from: \($0.from), to: \($0.to))" }
    return "Bands(name: \(quoted(bands.name)), bands: [\(list.joined(separator: ", "))])"
  }

  // MARK: Literals

  /// The numbers of the trees of schemas, in the order of the pack's files.
  var schemaNumbers: [ObjectIdentifier: Int] = [:]

  private func optional(_ text: String?) -> String { text.map(quoted) ?? "nil" }

  /// A list of texts; a long one is a text of lines, since the compiler takes its time over long literals.
  private func list(_ texts: [String]) -> String {
    if texts.count > 6, !texts.contains(where: { $0.isEmpty || $0.contains("\n") }) {
      return "ls(\(quoted(texts.joined(separator: "\n"))))"
    }
    return "[" + texts.map(quoted).joined(separator: ", ") + "]"
  }

  private func numbers(_ symbols: [Symbol]) -> String {
    "[" + symbols.map { String($0.rawValue) }.joined(separator: ", ") + "]"
  }

  /// A text as a string literal on one line.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.value == 0xFEFF:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// What the functions of all packs lean on.
  static let helpers = """

    private func l(_ file: Int, _ lower: UInt32, _ upper: UInt32, _ isVerbatim: Bool) -> FileLocation {
      FileLocation(file: file, range: ByteRange(lower: lower, upper: upper), isVerbatim: isVerbatim)
    }

    private func e(_ text: String, _ origin: FileLocation) -> RuleExpression { RuleExpression(text: text, origin: origin) }

    private func w(_ text: String, _ origin: FileLocation) -> Template { Template(text: text, origin: origin) }

    private func ls(_ lines: StaticString) -> [String] { EmbeddedFile.lines(of: lines) }

    private func c(_ standard: String, _ concept: String) -> Rule.Citation {
      Rule.Citation(standard: standard, concept: concept)
    }

    private func y(_ numbers: [UInt32]) -> [Symbol] { numbers.map { Symbol(rawValue: $0) } }

    private func p(_ sources: [SchemaSource], _ file: Int, _ node: UInt32) -> FieldTexts.SchemaFileLocation {
      FieldTexts.SchemaFileLocation(sources[file], NodeID(rawValue: node))
    }

    private func d(
      _ name: String, _ symbol: UInt32, _ origin: Field.Origin, _ valueType: Int, _ names: [UInt32], _ texts: FieldTexts,
      _ isRequired: Bool, _ isSingle: Bool, _ isPast: Bool, _ mentions: [String], _ paths: [FieldPath]
    ) -> Field {
      Field(
        name: name, symbol: Symbol(rawValue: symbol), origin: origin, valueType: ValueTypeID(valueType), names: y(names),
        texts: texts, isRequired: isRequired, isSingle: isSingle, isPast: isPast, mentions: mentions, paths: paths)
    }

    private func v(
      _ name: String, _ title: String, _ isOpen: Bool, _ terms: [String], _ words: [String], _ counts: [Int]
    ) -> Vocabulary {
      let areSorted = counts.first.map { $0 >= 0 } ?? true
      let positions =
        areSorted
        ? counts.indices.flatMap { Array(repeating: $0, count: counts[$0]) } : counts.map { -1 - $0 }
      return Vocabulary(
        name: name, title: title, isOpen: isOpen, terms: terms, words: words.indices.map { (words[$0], positions[$0]) })
    }

    """
}
