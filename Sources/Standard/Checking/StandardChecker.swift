import CEL
import SourceText

/// Checks the expressions of a standard against the types that its schemas give: what a rule says of a field that no kind
/// has is found when the pack is loaded, not when a document is judged.
package struct StandardChecker {
  private let standard: Standard
  private let environment: CEL.Environment
  private var issues: [PackIssue] = []

  /// What is wrong with rules and definitions, in the order of the files.
  package static func issues(of standard: Standard) -> [PackIssue] {
    var checker = StandardChecker(standard)
    for definition in standard.definitions { checker.check(definition) }
    for rule in standard.rules { checker.check(rule) }
    return checker.issues.sorted {
      ($0.place.file, $0.place.range.lower, $0.message) < ($1.place.file, $1.place.range.lower, $1.message)
    }
  }

  private init(_ standard: Standard) {
    self.standard = standard
    var environment = RuleEnvironment(standard).environment
    for type in ObjectTypes(standard).all { environment.declare(type) }
    self.environment = environment
  }

  // MARK: Definitions

  private mutating func check(_ definition: Definition) {
    var environment = environment
    environment.declare(VariableDeclaration("self", .object(definition.entity)))
    let checked = environment.check(environment.parse(definition.expression.text))
    report(checked.issues, in: definition.expression.text, at: definition.expression.origin)
    guard !checked.hasErrors, let field = field(of: definition) else { return }
    let expected = ObjectTypes(standard).type(of: field.view)
    var found = checked.type
    if case .optional(let wrapped) = found { found = wrapped }
    guard !StandardChecker.fits(found, expected) else { return }
    issues.append(
      PackIssue(
        place: definition.expression.origin,
        message: "`\(definition.name)` is declared as \(definition.type), but its value is \(found.description)"))
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
      environment.declare(VariableDeclaration("self", .object(name)))
    case .issue: environment.declare(VariableDeclaration("issue", .map(.string, .string)))
    }
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
    for template in [rule.message, rule.label, rule.fix] {
      if let template { check(template, in: environment) }
    }
    checkCovers(rule)
  }

  private mutating func expectBool(_ expression: RuleExpression, named name: String, in environment: CEL.Environment) {
    let type = check(expression, in: environment)
    guard type != .bool, type != .dyn, type != .error else { return }
    issues.append(
      PackIssue(place: expression.origin, message: "`\(name)` must be true or false, but is \(type.description)"))
  }

  @discardableResult
  private mutating func check(_ expression: RuleExpression, in environment: CEL.Environment) -> CELType {
    let checked = environment.check(environment.parse(expression.text))
    report(checked.issues, in: expression.text, at: expression.origin)
    return checked.type
  }

  private mutating func check(_ template: Template, in environment: CEL.Environment) {
    if template.unclosed != nil {
      issues.append(PackIssue(place: template.origin, message: "a `{` has no matching `}`"))
    }
    for case .expression(let text, let offset) in template.parts {
      let checked = environment.check(environment.parse(text))
      for issue in checked.issues where issue.severity == .error {
        let range = (issue.range.lowerBound + offset)..<(issue.range.upperBound + offset)
        let place = ExpressionPlace.place(of: range, in: template.text, at: template.origin)
        issues.append(PackIssue(place: place, message: issue.message, help: issue.hint ?? ""))
      }
    }
  }

  private mutating func report(_ found: [CELIssue], in text: String, at origin: PackPlace) {
    for issue in found where issue.severity == .error {
      let place = ExpressionPlace.place(of: issue.range, in: text, at: origin)
      let context = origin.isVerbatim ? "" : StandardChecker.excerpt(issue.range, of: text)
      issues.append(PackIssue(place: place, message: issue.message + context, help: issue.hint ?? ""))
    }
  }

  /// The part of an expression that an issue is about, for texts whose places in the file cannot be told.
  private static func excerpt(_ range: Range<Int>, of text: String) -> String {
    let bytes = Array(text.utf8)
    let upper = min(range.upperBound, bytes.count)
    guard range.lowerBound < upper else { return "" }
    return " in `\(String(decoding: bytes[range.lowerBound..<upper], as: UTF8.self))`"
  }

  private mutating func checkCovers(_ rule: Rule) {
    for covered in rule.covers {
      let parts = covered.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, let type = standard.objectTypes.first(where: { $0.name == parts[0] }) else {
        issues.append(PackIssue(place: rule.origin, message: "`covers` names `\(covered)`, which is no field"))
        continue
      }
      guard type.field(named: parts[1]) == nil else { continue }
      let near = NearMiss.nearMiss(of: parts[1], among: type.fields.map(\.name))
      issues.append(
        PackIssue(
          place: rule.origin, message: "`covers` names `\(covered)`, but `\(parts[0])` has no such field",
          help: near.map { "Did you mean `\(parts[0]).\($0)`?" } ?? ""))
    }
  }
}
