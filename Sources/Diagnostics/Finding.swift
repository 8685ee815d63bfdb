/// One thing that is wrong with a document, told for people and for machines.
///
/// A frozen value: everything that a reporter shows is in it, in the rule's `RuleSummary` and in the report's sources.
package struct Finding: Sendable, Hashable {
  /// The rule's id, such as `RSK001`.
  package var rule: String

  /// How bad it is here; the rule's default, the configuration's or the case's.
  package var severity: Severity

  /// What the rule guards.
  package var ruleClass: RuleClass

  /// What is wrong, one sentence without a full stop; control characters made visible.
  package var message: String

  /// The place, as short as it can be: a value or a key.
  package var location: Location

  /// What stands under the carets at the place: `no owner`; empty where the message says it all.
  package var label: String

  /// Other places that the finding speaks of.
  package var related: [RelatedLocation]

  /// What to write instead, one or more sentences.
  package var help: String

  /// Edits that mend it.
  package var fixes: [Fix]

  /// The kind of entity it is about (`risk`), and its id (`R-003`), where there is one.
  package var entity: EntityName?

  /// The project's id, where the document belongs to one.
  package var project: String?

  /// A JSON Pointer to the place in its document (RFC 6901).
  package var pointer: String

  /// The pointer with ids in place of indexes, which stays what it is when entries move; control characters made visible.
  package var locator: String

  /// What became of it.
  package var disposition: Disposition

  /// Whether it speaks of a record as a whole, or of a field that the record lacks: then its location is only where the record is
  /// named, and another finding there is about something else.
  package var isAboutRecord: Bool

  /// Whether the finding appeared only because of the as-of date (a rule marked `dated`).
  package var isDated: Bool

  /// The name of an entity: its kind and its id.
  package struct EntityName: Sendable, Hashable {
    /// The kind of entity: `risk`.
    package var kind: String

    /// The id as the document has it.
    package var id: String

    /// Creates a name from its parts.
    package init(kind: String, id: String) {
      self.kind = kind
      self.id = id
    }
  }

  /// Creates a finding; what is left out is empty.
  package init(
    rule: String, severity: Severity, ruleClass: RuleClass, message: String, location: Location, label: String = "",
    related: [RelatedLocation] = [], help: String = "", fixes: [Fix] = [], entity: EntityName? = nil,
    project: String? = nil, pointer: String = "", locator: String = "", disposition: Disposition = .active,
    isAboutRecord: Bool = false, isDated: Bool = false
  ) {
    self.rule = rule
    self.severity = severity
    self.ruleClass = ruleClass
    self.message = message
    self.location = location
    self.label = label
    self.related = related
    self.help = help
    self.fixes = fixes
    self.entity = entity
    self.project = project
    self.pointer = pointer
    self.locator = locator
    self.disposition = disposition
    self.isAboutRecord = isAboutRecord
    self.isDated = isDated
  }
}

extension Finding {
  /// Calls a function with the source of each location that the finding has.
  package func forEachSource(_ body: (Int) -> Void) {
    body(location.source)
    for other in related { body(other.location.source) }
    for fix in fixes { body(fix.source) }
  }

  /// Gives each location that the finding has another source.
  package mutating func mapSources(_ transform: (Int) -> Int) {
    location.source = transform(location.source)
    for index in related.indices { related[index].location.source = transform(related[index].location.source) }
    for index in fixes.indices { fixes[index].source = transform(fixes[index].source) }
  }
}
