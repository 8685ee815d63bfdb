package import CEL
package import SourceText
import YAMLTree

/// Checks the expressions of a standard against the types that its schemas give: what a rule says of a field that no kind
/// has is found when the pack is loaded, not when a document is judged.
package struct StandardChecker {
  private let standard: Standard
  private let environment: CEL.Environment
  private let entitySlots: Set<Int>
  private var problems: [SourceProblem] = []

  /// Whether the rule at hand reports problems of reading: while it is judged, no entity is bound to its name.
  private var isReporting = false

  /// The parameters of the rule at hand.
  private var parameters: [Parameter] = []

  /// What is wrong with rules and definitions, in the order of the files.
  package static func problems(of standard: Standard) -> [SourceProblem] {
    var checker = StandardChecker(standard)
    for definition in standard.definitions { checker.check(definition) }
    for rule in standard.rules { checker.check(rule) }
    return checker.problems.sorted {
      ($0.location.file, $0.location.range.lower, $0.message) < ($1.location.file, $1.location.range.lower, $1.message)
    }
  }

  private init(_ standard: Standard) {
    self.standard = standard
    let shared = RuleEnvironment(standard)
    var environment = shared.environment
    for type in ObjectTypes(standard).all { environment.declare(type) }
    self.environment = environment
    let bound = [shared.project, shared.programme]
    entitySlots = Set(shared.entities.filter { $0 >= 0 && !bound.contains($0) })
  }

  // MARK: Definitions

  private mutating func check(_ definition: Definition) {
    var environment = environment
    environment.declare(VariableDeclaration(RuleVariable.selfEntity.rawValue, .object(definition.entity)))
    let checked = environment.check(environment.parse(definition.expression.text))
    parameters = []
    let words = WordChecker(standard, parameters: []).problems(of: checked)
    report(checked.problems + words, in: definition.expression.text, at: definition.expression.origin)
    guard !checked.hasErrors, let field = field(of: definition) else { return }
    let expected = ObjectTypes(standard).type(of: field.valueType)
    var found = checked.type
    if case .optional(let wrapped) = found { found = wrapped }
    guard !StandardChecker.fits(found, expected) else { return }
    problems.append(
      SourceProblem(
        location: definition.expression.origin,
        message: PackMessage.wrongDefinition(
          definition.name, declared: definition.type, found: found.description)))
  }

  private func field(of definition: Definition) -> Field? {
    standard.objectTypes.first { $0.name == definition.entity }?.field(named: definition.name)
  }

  private static func fits(_ found: CELType, _ expected: CELType) -> Bool {
    switch (found, expected) {
    case (.dyn, _), (_, .dyn), (.error, _), (.null, _): true
    case (.list(let left), .list(let right)): fits(left, right)
    case (.map(_, let left), .map(_, let right)): fits(left, right)
    default: found == expected
    }
  }

  // MARK: Rules

  private mutating func check(_ rule: Rule) {
    var environment = environment
    switch rule.subject {
    case .entity(let name):
      isReporting = false
      environment.declare(
        VariableDeclaration(RuleVariable.selfEntity.rawValue, rule.subject.isEveryRecord ? .dyn : .object(name)))
    case .problem:
      isReporting = true
    }
    parameters = rule.parameters
    for parameter in rule.parameters {
      environment.declare(VariableDeclaration("params.\(parameter.name)", parameter.kind.type))
    }
    for (name, expression) in rule.variables {
      let type = check(expression, in: environment)
      environment.declare(VariableDeclaration(name, type))
    }
    for (expression, name) in [(rule.condition, "when"), (rule.expectation, "expect")] {
      if let expression { expectBool(expression, named: name, in: environment) }
    }
    for (_, condition) in rule.severityWhen { expectBool(condition, named: "severity_when", in: environment) }
    if let at = rule.at { check(at, in: environment) }
    for related in rule.related {
      check(related.at, in: environment)
      if let label = related.label { check(label, in: environment) }
    }
    for template in [rule.message, rule.label, rule.help, rule.because] {
      if let template { check(template, in: environment) }
    }
    checkCovers(rule)
    checkPattern(of: rule)
  }

  private mutating func checkPattern(of rule: Rule) {
    guard let pattern = rule.pattern else { return }
    do {
      _ = try Pattern(pattern)
    } catch {
      problems.append(SourceProblem(location: rule.origin, message: PackMessage.wrongPattern(error.message)))
    }
  }

  private mutating func expectBool(_ expression: RuleExpression, named name: String, in environment: CEL.Environment) {
    let type = check(expression, in: environment)
    guard type != .bool, type != .dyn, type != .error else { return }
    problems.append(
      SourceProblem(location: expression.origin, message: PackMessage.notBool(name, found: type.description))
    )
  }

  @discardableResult
  private mutating func check(_ expression: RuleExpression, in environment: CEL.Environment) -> CELType {
    let checked = environment.check(environment.parse(expression.text))
    report(problems(of: checked, in: expression.text, environment), in: expression.text, at: expression.origin)
    return checked.type
  }

  private mutating func check(_ template: Template, in environment: CEL.Environment) {
    if template.unclosed != nil {
      problems.append(SourceProblem(location: template.origin, message: PackMessage.unclosedBrace))
    }
    for case .expression(let text, let offset) in template.parts {
      let checked = environment.check(environment.parse(text))
      for problem in problems(of: checked, in: text, environment) where problem.severity == .error {
        let range = (Int(problem.range.lower) + offset)..<(Int(problem.range.upper) + offset)
        let location = ExpressionLocation.location(of: range, in: template.text, at: template.origin)
        problems.append(SourceProblem(location: location, message: problem.message, help: problem.help))
      }
    }
  }

  private mutating func report(_ found: [SourceProblem], in text: String, at origin: FileLocation) {
    for problem in found where problem.severity == .error {
      let location = ExpressionLocation.location(of: problem.range.indices, in: text, at: origin)
      let context = origin.isVerbatim ? "" : StandardChecker.excerpt(problem.range.indices, of: text)
      problems.append(SourceProblem(location: location, message: problem.message + context, help: problem.help))
    }
  }

  /// What is wrong with an expression: what the type checker says, words that no vocabulary has, and entities in a
  /// rule that has none.
  private func problems(of checked: CheckedExpression, in text: String, _ environment: CEL.Environment)
    -> [SourceProblem]
  {
    let found = checked.problems + WordChecker(standard, parameters: parameters).problems(of: checked)
    guard isReporting, let program = environment.plan(checked.parsed) else { return found }
    let slots = program.variableSlots.filter { entitySlots.contains($0) }
    guard !slots.isEmpty else { return found }
    return Set(slots).sorted().map { slot in
      let name = environment.variables[slot].name
      let range = ByteRange(StandardChecker.range(of: name, in: text))
      guard name == StandardChecker.formerName else {
        return SourceProblem(
          location: FileLocation(range: range), message: PackMessage.noEntity(name),
          help: PackMessage.noEntityHelp)
      }
      return SourceProblem(
        location: FileLocation(range: range), message: PackMessage.renamed(name, "problem"),
        help: PackMessage.formerNameHelp(name))
    }
  }

  /// What earlier versions called that which a rule reports.
  private static let formerName = "issue"

  /// Where a name first stands by itself in an expression.
  private static func range(of name: String, in text: String) -> Range<Int> {
    let bytes = Array(text.utf8)
    let wanted = Array(name.utf8)
    let isPart = { (byte: UInt8) in
      byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || Character(UnicodeScalar(byte)).isLetter
        || Character(UnicodeScalar(byte)).isNumber
    }
    for start in bytes.indices where bytes[start...].starts(with: wanted) {
      let end = start + wanted.count
      if start > 0, isPart(bytes[start - 1]) { continue }
      if end < bytes.count, isPart(bytes[end]), bytes[end] != UInt8(ascii: ".") { continue }
      return start..<end
    }
    return 0..<bytes.count
  }

  /// The part of an expression that a problem is about, for texts whose locations in the file are not known.
  private static func excerpt(_ range: Range<Int>, of text: String) -> String {
    let bytes = Array(text.utf8)
    let upper = min(range.upperBound, bytes.count)
    guard range.lowerBound < upper else { return "" }
    return PackMessage.excerpt(String(decoding: bytes[range.lowerBound..<upper], as: UTF8.self))
  }

  private mutating func checkCovers(_ rule: Rule) {
    for covered in rule.covers {
      let parts = covered.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, let type = standard.objectTypes.first(where: { $0.name == parts[0] }) else {
        problems.append(SourceProblem(location: rule.origin, message: PackMessage.unknownCover(covered)))
        continue
      }
      guard type.field(named: parts[1]) == nil else { continue }
      let near = NearMiss.nearMiss(of: parts[1], among: type.fields.map(\.name))
      problems.append(
        SourceProblem(
          location: rule.origin, message: PackMessage.unknownCover(covered),
          help: near.map { PackMessage.coverHelp(parts[0], $0) } ?? ""))
    }
  }
}

/// Checks what schemas declare of entities: their key, their label and so on must be fields that they have.
///
/// Run when a pack is written or loaded from a folder; built-in packs are held to it by the tests.
package enum DeclarationChecker {
  private static let annotations = [PackKey.key, .itemLabel, .order, .scalar]

  /// What is wrong, in the order of the object types.
  package static func problems(of standard: Standard) -> [SourceProblem] {
    standard.objectTypes.flatMap { type in
      annotations.compactMap { annotation in problem(annotation, of: type, in: standard) }
    }
  }

  private static func problem(_ annotation: PackKey, of type: SchemaType, in standard: Standard) -> SourceProblem? {
    let hash = type.schema.firstIndex(of: "#") ?? type.schema.endIndex
    guard let schema = standard.schemas.first(where: { $0.name == type.schema[..<hash] }) else { return nil }
    let document = schema.document
    guard let node = document.node(atPointer: String(type.schema[hash...].dropFirst())),
      document.kind(document.content(node)) == .mapping,
      let value = document.value(in: document.content(node), forKey: annotation.text)
    else { return nil }
    let name = document.text(document.content(value))
    guard type.field(named: name) == nil else { return nil }
    return .unknown(
      "property", name, PackMessage.Place.key(annotation), among: type.fields.map(\.name), help: "",
      at: FileLocation(file: schema.file, range: document.span(value), isVerbatim: document.isVerbatim(value)))
  }
}

/// The object types of a standard as the checker of expressions knows them.
package struct ObjectTypes {
  private let standard: Standard

  /// Reads the types of a standard.
  package init(_ standard: Standard) { self.standard = standard }

  /// All object types with their fields.
  package var all: [CEL.ObjectType] {
    standard.objectTypes.map { type in
      CEL.ObjectType(
        type.name, documentation: type.description,
        fields: type.fields.map { field in
          FieldDeclaration(
            field.name, self.type(of: field.valueType),
            documentation: field.description.isEmpty ? nil : field.description)
        })
    }
  }

  /// The CEL type of a value type.
  package func type(of valueType: ValueTypeID) -> CELType {
    switch standard.valueTypes[valueType.index] {
    case .dynamic: .dyn
    case .string, .vocabulary: .string
    case .int, .scale: .int
    case .double: .double
    case .decimal: .decimal
    case .bool: .bool
    case .date: .date
    case .object(let type): .object(standard.objectTypes[type].name)
    case .collection(let type): .list(.object(standard.objectTypes[type].name))
    case .list(let element): .list(self.type(of: element))
    case .map(let element): .map(.string, self.type(of: element))
    }
  }
}
