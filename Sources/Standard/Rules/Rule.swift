package import SourceText
package import Diagnostics

/// A rule of the standard, as its pack gives it.
package struct Rule: Sendable {
  /// What no setting changes, shared by all copies: rules are sorted, filtered and handed around.
  private let text: RuleText

  /// The severity in force.
  package var severity: Severity

  /// Conditions that replace the severity, in order; the first that holds counts.
  package internal(set) var severityWhen: [(severity: Severity, condition: RuleExpression)]

  /// Parameters, in the order of the pack.
  package var parameters: [Parameter]

  /// Whether the standard in force judges it.
  package var isEnabled: Bool

  /// Whether it is still tried out: its findings never fail anything, and are shown where somebody asks for them.
  package var isPreview: Bool

  /// The pattern, in RE2's syntax, that a rule on matches of texts looks for; `nil` for all others.
  package internal(set) var pattern: String?

  /// What a text must hold so that the pattern can match: one of these pieces, as `PatternPieces` has them; `nil` where that
  /// cannot be said.
  package internal(set) var patternPieces: [[UInt8]]?

  /// Entities of which it says that there are none: it is not judged while a document that may hold some cannot be read.
  package var reliesOn: [String]

  /// What differs by stage, tier and programme, in the order in which it was said.
  package var cases: [RuleCase]

  /// What settings changed, in order: a pack that extends another, and the configuration.
  package var changes: [RuleChange] = []

  /// Whether somebody asks for the findings of a rule that is tried out.
  package internal(set) var showsPreview = false

  /// The id, stable for ever: `RSK001`.
  package var id: String { text.id }

  /// The name, stable for ever, kebab-case: `risk-owner`.
  package var name: String { text.name }

  /// What must hold, as a sentence without a full stop.
  package var title: String { text.title }

  /// The topic that the rule belongs to.
  package var topic: Topic { text.topic }

  /// What it guards.
  package var ruleClass: RuleClass { text.ruleClass }

  /// What it is judged on.
  package var subject: Subject { text.subject }

  /// Whether the outcome depends on the as-of date.
  package var isDated: Bool { text.isDated }

  /// Variables, in order; each sees the ones before it.
  package var variables: [(name: String, expression: RuleExpression)] { text.variables }

  /// The condition under which it applies; `nil` means always.
  package var condition: RuleExpression? { text.condition }

  /// What must hold; `nil` for a rule that reports problems of reading.
  package var expectation: RuleExpression? { text.expectation }

  /// The place; `nil` means the entity itself.
  package var at: RuleExpression? { text.at }

  /// Other places.
  package var related: [(at: RuleExpression, label: Template?)] { text.related }

  /// What is wrong.
  package var message: Template { text.message }

  /// A few words under the carets.
  package var label: Template? { text.label }

  /// What to write instead.
  package var help: Template? { text.help }

  /// Why it matters to the PMO.
  package var because: Template { text.because }

  /// When the rule deliberately says nothing; empty where the pack does not say.
  package var silent: String { text.silent }

  /// Fields (`risk.owner`) whose absence this rule reports in place of the general rules.
  package var covers: [String] { text.covers }

  /// The clauses of the methodology that ask for it.
  package var cites: [Citation] { text.cites }

  /// Stages of the project in which it applies; empty means all.
  package var stages: [String] { text.stages }

  /// Whether an entity may say by its `justification` why it does not hold for it.
  package var isJustifiable: Bool { text.isJustifiable }

  /// Where the rule's id stands in its pack.
  package var origin: FileLocation { text.origin }

  /// Creates a rule from its parts.
  package init(
    id: String, name: String, title: String, topic: Topic, ruleClass: RuleClass, severity: Severity,
    severityWhen: [(severity: Severity, condition: RuleExpression)] = [], subject: Subject, isDated: Bool = false,
    variables: [(name: String, expression: RuleExpression)] = [], condition: RuleExpression? = nil,
    expectation: RuleExpression? = nil, at: RuleExpression? = nil,
    related: [(at: RuleExpression, label: Template?)] = [], message: Template, label: Template? = nil,
    help: Template? = nil, because: Template, silent: String = "", covers: [String] = [], parameters: [Parameter] = [],
    cites: [Citation] = [], stages: [String] = [], isJustifiable: Bool = false, isEnabled: Bool = true,
    isPreview: Bool = false, pattern: String? = nil, patternPieces: [[UInt8]]? = nil, reliesOn: [String] = [],
    cases: [RuleCase] = [],
    origin: FileLocation
  ) {
    text = RuleText(
      id: id, name: name, title: title, topic: topic, ruleClass: ruleClass, subject: subject, isDated: isDated,
      variables: variables, condition: condition, expectation: expectation, at: at, related: related, message: message,
      label: label, help: help, because: because, silent: silent, covers: covers, cites: cites, stages: stages,
      isJustifiable: isJustifiable, origin: origin)
    self.severity = severity
    self.severityWhen = severityWhen
    self.parameters = parameters
    self.isEnabled = isEnabled
    self.isPreview = isPreview
    self.pattern = pattern
    self.patternPieces = patternPieces
    self.reliesOn = reliesOn
    self.cases = cases
  }

  /// What a rule is judged on.
  package enum Subject: Sendable, Hashable {
    /// Every entity of a type; also `project`, `programme`, `portfolio` and `document`, and ``everyRecord``.
    case entity(String)

    /// Every problem of a class that reading found.
    case problem(ProblemClass)

    /// The name that stands for entities of whatever type.
    package static let everyRecord = "record"

    /// The names that rules may be `for` beside those of entities.
    static let containers = [RuleVariable.document.rawValue, RuleVariable.portfolio.rawValue, everyRecord]

    /// Whether it is judged on entities of whatever type.
    package var isEveryRecord: Bool { self == .entity(Subject.everyRecord) }
  }

  /// A clause of a methodology.
  package struct Citation: Sendable, Hashable {
    /// The standard: `Orange Book`.
    package let standard: String

    /// The concept in it: `risk ownership`.
    package let concept: String

    /// Creates a citation from its parts.
    package init(standard: String, concept: String) {
      self.standard = standard
      self.concept = concept
    }
  }

  /// What to write instead, as people read it before there is a finding; empty where the rule does not say.
  package var helpInWords: String {
    guard let text = help?.prose(parameters) else { return "" }
    // Where all of it depends on what was found, there is nothing to say before.
    let isOpen = text.hasPrefix("‹") && text.hasSuffix("›") && !text.dropFirst().contains("‹")
    return isOpen ? "Each finding says what to write." : text
  }

  /// The message, as people read it before there is a finding.
  package var messageInWords: String {
    let text = message.prose(parameters)
    return text == "‹text›" ? "Each finding says what is wrong." : text
  }

  /// Why it matters, as people read it before there is a finding: of a choice, the usual branch.
  package var becauseInWords: String { because.text.contains("{") ? because.prose(parameters) : because.text }

  /// What reporters need to know of it.
  package var summary: RuleSummary {
    RuleSummary(
      id: id, name: name, title: title, because: becauseInWords, help: helpInWords, topic: topic.title,
      severity: severity, ruleClass: ruleClass, cites: cites.map { "\($0.standard): \($0.concept)" },
      isPreview: isPreview)
  }
}

/// What a pack says of a rule and no setting changes.
private final class RuleText: Sendable {
  let id: String
  let name: String
  let title: String
  let topic: Topic
  let ruleClass: RuleClass
  let subject: Rule.Subject
  let isDated: Bool
  let variables: [(name: String, expression: RuleExpression)]
  let condition: RuleExpression?
  let expectation: RuleExpression?
  let at: RuleExpression?
  let related: [(at: RuleExpression, label: Template?)]
  let message: Template
  let label: Template?
  let help: Template?
  let because: Template
  let silent: String
  let covers: [String]
  let cites: [Rule.Citation]
  let stages: [String]
  let isJustifiable: Bool
  let origin: FileLocation

  init(
    id: String, name: String, title: String, topic: Topic, ruleClass: RuleClass, subject: Rule.Subject, isDated: Bool,
    variables: [(name: String, expression: RuleExpression)], condition: RuleExpression?, expectation: RuleExpression?,
    at: RuleExpression?, related: [(at: RuleExpression, label: Template?)], message: Template, label: Template?,
    help: Template?, because: Template, silent: String, covers: [String], cites: [Rule.Citation], stages: [String],
    isJustifiable: Bool, origin: FileLocation
  ) {
    self.id = id
    self.name = name
    self.title = title
    self.topic = topic
    self.ruleClass = ruleClass
    self.subject = subject
    self.isDated = isDated
    self.variables = variables
    self.condition = condition
    self.expectation = expectation
    self.at = at
    self.related = related
    self.message = message
    self.label = label
    self.help = help
    self.because = because
    self.silent = silent
    self.covers = covers
    self.cites = cites
    self.stages = stages
    self.isJustifiable = isJustifiable
    self.origin = origin
  }
}

/// A value of a rule that a setting changed.
package struct RuleChange: Sendable, Hashable {
  /// Which value.
  package enum What: Sendable, Hashable {
    /// Whether the rule is judged.
    case enabled

    /// Its severity.
    case severity

    /// A parameter, by index.
    case parameter(Int)
  }

  /// Which value.
  package let what: What

  /// Where the setting stands.
  package let location: FileLocation
}

/// A topic of the standard: one file of rules, one page of the reference.
package struct Topic: Sendable, Hashable {
  /// The name: `risk`.
  package let name: String

  /// The title for people: `Risk management`.
  package let title: String

  /// One paragraph for the reference.
  package let description: String

  /// Creates a topic from its parts.
  package init(name: String, title: String, description: String) {
    self.name = name
    self.title = title
    self.description = description
  }
}

/// The text of a CEL expression and where it stands in its pack.
package struct RuleExpression: Sendable, Hashable {
  /// The text.
  package let text: String

  /// Where it stands.
  package let origin: FileLocation

  /// Creates an expression from its parts.
  package init(text: String, origin: FileLocation) {
    self.text = text
    self.origin = origin
  }
}
