package import Calendar
package import SourceText

/// Everything that a run found, in a fixed order: what every reporter writes from.
package struct Report: Sendable {
  /// The sources that places refer to, sorted by path.
  package var sources: [SourceFile]

  /// All findings, active or not, sorted by source, place and rule.
  package var findings: [Finding]

  /// The rules that were in force, sorted by id.
  package var rules: [RuleSummary]

  /// What was judged.
  package var coverage: Coverage

  /// How far projects meet the standard, that of everything first; empty where it was not asked for.
  package var scores: [Score] = []

  /// The as-of date; `nil` where nothing was judged by one.
  package var asOf: Day?

  /// Notes about the run (a file that is no project document, say), in order; shown under `--verbose`.
  package var notes: [String]

  /// How much was judged.
  package struct Coverage: Sendable, Hashable {
    /// Files read.
    package var files: Int

    /// Documents that were recognised as project documents.
    package var documents: Int

    /// Files that held none.
    package var otherFiles: Int

    /// Projects seen.
    package var projects: Int

    /// Bytes read.
    package var bytes: Int

    /// How often each rule was judged and how often it did not apply, sorted by rule id.
    package var rules: [RuleCoverage]

    /// Creates a coverage from its parts.
    package init(
      files: Int = 0, documents: Int = 0, otherFiles: Int = 0, projects: Int = 0, bytes: Int = 0,
      rules: [RuleCoverage] = []
    ) {
      self.files = files
      self.documents = documents
      self.otherFiles = otherFiles
      self.projects = projects
      self.bytes = bytes
      self.rules = rules
    }
  }

  /// How often one rule was judged.
  package struct RuleCoverage: Sendable, Hashable {
    /// The rule's id.
    package var rule: String

    /// Entities that it was judged on.
    package var judged: Int

    /// Entities that it did not apply to.
    package var notApplicable: Int

    /// Creates a coverage from its parts.
    package init(rule: String, judged: Int, notApplicable: Int) {
      self.rule = rule
      self.judged = judged
      self.notApplicable = notApplicable
    }
  }

  /// Creates a report from its parts.
  package init(
    sources: [SourceFile] = [], findings: [Finding] = [], rules: [RuleSummary] = [], coverage: Coverage = Coverage(),
    asOf: Day? = nil, notes: [String] = []
  ) {
    self.sources = sources
    self.findings = findings
    self.rules = rules
    self.coverage = coverage
    self.asOf = asOf
    self.notes = notes
  }

  /// The findings that are shown and counted.
  package var activeFindings: some Sequence<Finding> {
    findings.lazy.filter { $0.disposition == .active }
  }
}
