import CEL
import Diagnostics
import SourceText
import YAMLTree

/// Reads the rules of one topic file.
struct RuleReader {
  private static let keys: [PackKey] = [
    .id, .name, .title, .ruleClass, .severity, .severityWhen, .subject, .reports, .pattern, .dated, .variables, .when,
    .expect,
    .at,
    .related, .message, .label, .because, .help, .silent, .covers, .parameters, .cites, .stages, .by, .enabled,
    .reliesOn,
    .justifiable, .preview,
  ]

  /// The topic that a file declares, and its rules; `nil` where the file is not a topic file.
  static func read(_ root: PackNode) -> [Rule] {
    root.allowOnly([.topic, .title, .description, .rules], in: "a topic file")
    let topic = Topic(
      name: root.text(.topic) ?? "", title: root.text(.title) ?? "",
      description: root.text(.description) ?? "")
    guard let rules = root[.rules] else {
      root.problems.add(.missing("rules", in: "a topic file", at: root.location))
      return []
    }
    return rules.elements().compactMap { rule(from: $0, topic: topic) }
  }

  private static func rule(from node: PackNode, topic: Topic) -> Rule? {
    guard node.kind == .mapping else {
      node.report(PackMessage.ruleNotAMapping)
      return nil
    }
    node.allowOnly(keys, in: "a rule", renamed: ["fix": "help"])
    guard let identifier = node[.id] else {
      node.problems.add(.missing("id", in: "a rule", at: node.location))
      return nil
    }
    let id = identifier.string("`id`")
    if !isRuleID(id) {
      identifier.report(PackMessage.invalidRuleID(id), help: PackMessage.invalidRuleIDHelp)
    }
    let required = { (key: PackKey) -> String in
      if let text = node.text(key) { return text }
      node.problems.add(.missing(key.text, in: "rule \(id)", at: identifier.location))
      return ""
    }
    guard let subject = subject(of: node, id: id, identifier: identifier) else { return nil }
    let expectation = node[.expect].map(expression)
    if case .entity = subject, expectation == nil {
      node.problems.add(.missing("expect", in: "rule \(id)", at: identifier.location))
    }
    guard let message = node[.message].map(template) else {
      node.problems.add(.missing("message", in: "rule \(id)", at: identifier.location))
      return nil
    }
    let reason = required(.because)
    let because = node[.because].map(template) ?? Template(text: reason, origin: identifier.location)
    var rule = Rule(
      id: id, name: required(.name), title: required(.title), topic: topic,
      ruleClass: node[.ruleClass]?.word("`class`", as: RuleClass.self) ?? missing(.integrity, "class", identifier, id),
      severity: node[.severity]?.word("`severity`", as: Severity.self)
        ?? missing(.error, "severity", identifier, id),
      severityWhen: severities(node[.severityWhen]), subject: subject,
      isDated: node[.dated]?.bool("`dated`") ?? false,
      variables: node[.variables]?.entries("`variables`").map { ($0.key, expression($0.value)) } ?? [],
      condition: node[.when].map(expression), expectation: expectation, at: node[.at].map(expression),
      related: node[.related]?.elements().compactMap(related) ?? [], message: message,
      label: node[.label].map(template), help: node[.help].map(template), because: because,
      silent: node.text(.silent) ?? "", covers: node.texts(.covers),
      parameters: node[.parameters]?.entries("`parameters`").compactMap(parameter) ?? [],
      cites: node[.cites]?.elements().map(citation) ?? [], stages: node.texts(.stages),
      isJustifiable: node[.justifiable]?.bool("`justifiable`") ?? false,
      isEnabled: node[.enabled]?.bool("`enabled`") ?? true, origin: identifier.location)
    rule.reliesOn = node.texts(.reliesOn)
    rule.isPreview = node[.preview]?.bool("`preview`") ?? false
    rule.pattern = node.text(.pattern)
    rule.patternPieces = rule.pattern.flatMap(PatternPieces.pieces)
    if (rule.pattern != nil) != (subject == .problem(.textMatch)) {
      (node[.pattern] ?? identifier).report(PackMessage.misplacedPattern(id))
    }
    if let cases = node[.by] {
      rule.cases = CaseReader.read(cases).map { CaseReader.resolve($0, for: rule, problems: node.problems) }
    }
    return rule
  }

  private static func missing<T>(_ fallback: T, _ key: String, _ identifier: PackNode, _ id: String) -> T {
    identifier.problems.add(.missing(key, in: "rule \(id)", at: identifier.location))
    return fallback
  }

  private static func subject(of node: PackNode, id: String, identifier: PackNode) -> Rule.Subject? {
    switch (node[.subject], node[.reports]) {
    case (let entity?, nil): return .entity(entity.string("`for`"))
    case (nil, let problem?): return problem.word("`reports`", as: ProblemClass.self).map { .problem($0) }
    default:
      identifier.report(PackMessage.ruleWithoutSubject(id))
      return nil
    }
  }

  private static func severities(_ node: PackNode?) -> [(Severity, RuleExpression)] {
    guard let node else { return [] }
    return node.entries("`severity_when`").compactMap { entry in
      guard let severity = Severity(rawValue: entry.key) else {
        let words = Severity.allCases.map(\.rawValue)
        node.problems.add(.unknown("severity", entry.key, among: words, at: entry.keyPlace))
        return nil
      }
      return (severity, expression(entry.value))
    }
  }

  private static func related(_ node: PackNode) -> (at: RuleExpression, label: Template?)? {
    node.allowOnly([.at, .label], in: "a related location")
    guard let at = node[.at] else {
      node.problems.add(.missing("at", in: "a related location", at: node.location))
      return nil
    }
    return (expression(at), node[.label].map(template))
  }

  private static func citation(_ node: PackNode) -> Rule.Citation {
    node.allowOnly([.standard, .concept], in: "a citation")
    return Rule.Citation(
      standard: node.text(.standard) ?? "", concept: node.text(.concept) ?? "")
  }

  private static func parameter(_ entry: (key: String, keyPlace: FileLocation, value: PackNode)) -> Parameter? {
    let node = entry.value
    node.allowOnly([.type, .initial, .description], in: "a parameter")
    guard let kind = node[.type]?.word("`type`", as: Parameter.Kind.self), let value = node[.initial] else {
      node.report(PackMessage.incompleteParameter(entry.key), at: entry.keyPlace)
      return nil
    }
    return Parameter(
      name: entry.key, kind: kind, description: node.text(.description) ?? "",
      value: self.value(of: value, as: kind))
  }

  /// Reads the value of a parameter, from a pack or from a configuration.
  static func value(of node: PackNode, as kind: Parameter.Kind) -> Parameter.Value {
    switch kind {
    case .int: .int(node.int("the parameter"))
    case .double: .double(node.double("the parameter"))
    case .string: .string(node.string("the parameter"))
    case .bool: .bool(node.bool("the parameter"))
    case .strings: .strings(node.strings("the parameter"))
    case .numbers:
      .numbers(
        node.entries("the parameter").map {
          Parameter.Value.Entry(name: $0.key, number: $0.value.int("a number of the parameter"))
        })
    }
  }

  /// Reads an expression.
  static func expression(_ node: PackNode) -> RuleExpression {
    RuleExpression(text: node.string("a CEL expression"), origin: node.location)
  }

  private static func template(_ node: PackNode) -> Template {
    Template(text: node.string("a text"), origin: node.location)
  }

  /// Whether a text is capital letters and three digits.
  static func isRuleID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 5 else { return false }
    return bytes.dropLast(3).allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
      && bytes.suffix(3).allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }
}
