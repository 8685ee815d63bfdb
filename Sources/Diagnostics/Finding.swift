package import SourceText

/// One thing that a rule reports of a document: message, location, severity and help.
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

  /// The location, as short as it can be: a value or a key.
  package var location: Location

  /// The few words beside the location: `no owner`; empty where the message is enough.
  package var label: String

  /// Related locations.
  package var related: [RelatedLocation]

  /// Why it matters, where that depends on what was found; empty where the reason is the rule's.
  package var because: String

  /// What to write instead, one or more sentences.
  package var help: String

  /// Edits that correct it.
  package var fixes: [Fix]

  /// The kind of entity it is about (`risk`), and its id (`R-003`), where there is one.
  package var entity: EntityName?

  /// The project's id, where the document belongs to one.
  package var project: String?

  /// A JSON Pointer to the location in its document (RFC 6901).
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

  /// Whether its rule is still tried out: it never fails a run, a gate or a score.
  package var isPreview: Bool

  /// What no record of its kind in the document has, where the finding asks for that; `nil` where some have it.
  package var commonLack: CommonLack?

  /// What a finding has in common with those that are the same of other records; `nil` where it is one by itself.
  package var repetition: Repetition?

  /// The same thing wrong with a field of several records of one document, or of a folder of records that have a file each.
  package struct Repetition: Sendable, Hashable {
    /// The document or the folder.
    package var place: String

    /// The kind of record and the field.
    package var field: String

    /// What was found there.
    package var found: String

    /// Creates a repetition from its parts.
    package init(place: String, field: String, found: String) {
      self.place = place
      self.field = field
      self.found = found
    }
  }

  /// Fields that all records of a type in a document lack: one habit of its author, not a slip in each record.
  package struct CommonLack: Sendable, Hashable {
    /// The document, by its index in the portfolio.
    package var document: Int

    /// What the records are called, such as `issues`.
    package var records: String

    /// How many there are.
    package var count: Int

    /// The fields.
    package var fields: [String]

    /// What the finding says of its record beyond these fields, after the name of the record; empty where that is all.
    package var rest: String

    /// A digest of what all the records are called; 0 where they have no names.
    package var names: UInt64

    /// Creates a lack from its parts.
    package init(document: Int, records: String, count: Int, fields: [String], rest: String = "", names: UInt64 = 0) {
      self.rest = rest
      self.names = names
      self.document = document
      self.records = records
      self.count = count
      self.fields = fields
    }
  }

  /// The names or words that the finding lists, where the findings of other files may list the same; `nil` where it lists none.
  package var listing: Listing?

  /// Names or words of a team's own, as a finding lists them.
  package struct Listing: Sendable, Hashable {
    /// The message about one of them, and that about several, with `%` in place of them.
    package var one, many: String

    /// The names.
    package var names: [String]

    /// Where each of them stands.
    package var ranges: [ByteRange]

    /// Whether files are compared with those of their own folder only.
    package var isOfFolder: Bool

    /// Creates a listing from its parts.
    package init(one: String, many: String, names: [String], ranges: [ByteRange], isOfFolder: Bool) {
      self.one = one
      self.many = many
      self.names = names
      self.ranges = ranges
      self.isOfFolder = isOfFolder
    }

    /// The message about some names.
    package func text(_ names: [String]) -> String {
      (names.count == 1 ? one : many).replacing("%", with: Listing.listed(names))
    }

    /// Names in a row, as `a`, `b` and 3 others.
    package static func listed(_ names: [String]) -> String {
      let shown = names.prefix(4).map { "`\($0)`" }
      let others = names.count - shown.count
      return others > 0
        ? shown.joined(separator: ", ") + " and \(others) \(others == 1 ? "other" : "others")"
        : shown.count > 1 ? shown.dropLast().joined(separator: ", ") + " and " + shown[shown.count - 1] : shown.joined()
    }
  }

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
    related: [RelatedLocation] = [], because: String = "", help: String = "", fixes: [Fix] = [],
    entity: EntityName? = nil,
    project: String? = nil, pointer: String = "", locator: String = "", disposition: Disposition = .active,
    isAboutRecord: Bool = false, isDated: Bool = false, isPreview: Bool = false, commonLack: CommonLack? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.ruleClass = ruleClass
    self.message = message
    self.location = location
    self.label = label
    self.related = related
    self.because = because
    self.help = help
    self.fixes = fixes
    self.entity = entity
    self.project = project
    self.pointer = pointer
    self.locator = locator
    self.disposition = disposition
    self.isAboutRecord = isAboutRecord
    self.isDated = isDated
    self.isPreview = isPreview
    self.commonLack = commonLack
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

/// How bad a finding is for the PMO.
///
/// The order is from mild to severe, so that `finding.severity >= floor` reads as it should.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Worth knowing; never fails a run by default.
  case info

  /// Should be corrected; fails a run only where the configuration says so.
  case warning

  /// Must be corrected.
  case error

  /// The rank in the order, from 0 (mild) to 2 (severe).
  package var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }
}

/// What a rule guards: the data, the process, or the project's health.
///
/// The three are kept apart so that a late project never counts as a broken file: by default integrity and compliance
/// errors fail a run, performance findings are shown and counted.
package enum RuleClass: String, Sendable, CaseIterable {
  /// The data is wrong, incomplete or contradicts itself.
  case integrity

  /// The standard's process was not followed.
  case compliance

  /// The project is in trouble.
  case performance
}

/// A range of bytes in one source.
package struct Location: Sendable, Hashable {
  /// The index of the source in the report's `sources`.
  package var source: Int

  /// UTF-8 bytes of that source, half-open; an empty range marks a point.
  package var range: ByteRange

  /// Creates a location from its parts.
  package init(source: Int, range: ByteRange) {
    self.source = source
    self.range = range
  }
}

/// Another location that a finding is about, in the same source or another.
package struct RelatedLocation: Sendable, Hashable {
  /// Where it is.
  package var location: Location

  /// What it has to do with the finding, as a short phrase without a full stop: `first used here`.
  package var label: String

  /// Creates a related location from its parts.
  package init(location: Location, label: String) {
    self.location = location
    self.label = label
  }
}

/// What became of a finding.
///
/// Findings are marked, never deleted: reporters decide what to show, summaries count what was held back.
package enum Disposition: Sendable, Hashable {
  /// Shown, and counted against the run.
  case active

  /// Below the severity that was asked for (`--min-severity`).
  case belowSeverityFloor

  /// Outside the paths that were asked for; judged because rules see the whole portfolio.
  case outsidePaths

  /// Older than the change that was asked about (`--changed-since`), on an entity that the change left as it was.
  case unchanged

  /// Said better by another rule about the same field of the same record; that rule's id is given.
  case superseded(by: String)

  /// Said once for the whole document by the first finding of the rule there: no record has the field, or it is wrong in all of them.
  case gathered

  /// Suppressed by a comment in the document, with the reason given there.
  case ignored(reason: String)

  /// Waived by the configuration, with the reason given there.
  case waived(reason: String)

  /// Known since the backlog was written.
  case backlog
}

extension Disposition {
  /// Whether nobody has spoken about the finding: it is shown by itself or counted by another of its rule.
  package var isOpen: Bool { self == .active || self == .gathered }
}

/// Edits of bytes that correct a finding.
package struct Fix: Sendable, Hashable {
  /// How far a fix can be trusted.
  package enum Applicability: String, Sendable {
    /// The meaning stays as it is; applied by `fix` without asking.
    case safe

    /// The meaning may change; a person must look.
    case unsafe
  }

  /// What the fix does, as an imperative sentence without a full stop: `Quote the value`.
  package var title: String

  /// How far it can be trusted.
  package var applicability: Applicability

  /// The source that the edits are for: an index in the report's `sources`.
  package var source: Int

  /// The edits, sorted by position, not overlapping.
  package var edits: [ByteEdit]

  /// Creates a fix from its parts.
  package init(title: String, applicability: Applicability, source: Int, edits: [ByteEdit]) {
    self.title = title
    self.applicability = applicability
    self.source = source
    self.edits = edits
  }
}
