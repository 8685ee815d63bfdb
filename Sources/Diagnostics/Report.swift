package import Calendar
package import SourceText

/// Everything that a run found, in a fixed order: what every reporter writes from.
package struct Report: Sendable {
  /// The sources that locations refer to, sorted by path.
  package var sources: [SourceFile]

  /// All findings, active or not, sorted by source, location and rule.
  package var findings: [Finding]

  /// The rules that were in force, sorted by id.
  package var rules: [RuleSummary]

  /// What was judged.
  package var coverage: Coverage

  /// How far projects meet the standard, that of everything first; empty where it was not asked for.
  package var scores: [Score] = []

  /// The as-of date; `nil` where nothing was judged by one.
  package var asOf: Day?

  /// Notes about the run, such as which files are not project documents, in order; shown under `--verbose`.
  package var notes: [String]

  /// Files that the configuration leaves out, sorted.
  package var excluded: [String] = []

  /// What each file was taken for, sorted by path; empty where it was not asked for.
  package var files: [FileSummary] = []

  /// How much was judged.
  package struct Coverage: Sendable, Hashable {
    /// Files read.
    package var files: Int

    /// Documents that were recognised as project documents.
    package var documents: Int

    /// Files without a project document.
    package var otherFiles: Int

    /// Records in the documents that were asked for: risks, milestones, people.
    package var records = 0

    /// Rules that had something to judge; those that report what reading found have where there is a document.
    package var judgingRules = 0

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

    /// Entities that it applies to, but that have values of which it cannot be computed.
    package var notJudged: Int

    /// Creates a coverage from its parts.
    package init(rule: String, judged: Int, notApplicable: Int, notJudged: Int = 0) {
      self.rule = rule
      self.judged = judged
      self.notApplicable = notApplicable
      self.notJudged = notJudged
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

/// What a file of the portfolio was taken for.
package struct FileSummary: Sendable, Hashable {
  /// The path, as in the sources of the report.
  package var path: String

  /// The kinds of its documents, in their order, each once; empty where it is not a project document.
  package var kinds: [String] = []

  /// The projects that its documents belong to, in their order, each once.
  package var projects: [String] = []

  /// Records in it: risks, milestones, people.
  package var records = 0

  /// The configuration that counts for it; `nil` where there is none.
  package var configuration: String?

  /// Why it, or a document in it, was not taken for a project document, as a clause; empty where all of it was.
  package var reason = ""

  /// Creates an entry for a file of which nothing is known yet.
  package init(path: String, configuration: String?) {
    self.path = path
    self.configuration = configuration
  }
}

/// What reporters need to know of a rule.
package struct RuleSummary: Sendable {
  /// The id: `RSK001`.
  package var id: String

  /// The name, kebab-case: `risk-owner`.
  package var name: String

  /// What must hold, as a sentence without a full stop.
  package var title: String

  /// Why it matters to the PMO; put into words when it is asked for, since a report shows it of few rules.
  package var because: String { becauseInWords.value }

  private let becauseInWords: Lazy<String>

  /// What to write, in general; put into words when it is asked for, since most reports show only what findings say.
  package var help: String { helpInWords.value }

  private let helpInWords: Lazy<String>

  /// The topic's title: `Risk management`.
  package var topic: String

  /// The severity that the standard in force gives it.
  package var severity: Severity

  /// What it guards.
  package var ruleClass: RuleClass

  /// The clauses of the methodology that ask for it: `Orange Book: risk ownership`.
  package var cites: [String]

  /// Whether it is still tried out, so that its findings never fail anything.
  package var isPreview: Bool

  /// The address of its page in the handbook of the organisation; `nil` where none is published.
  package var page: String?

  /// Creates a summary from its parts.
  package init(
    id: String, name: String, title: String, because: @autoclosure @escaping @Sendable () -> String,
    help: @autoclosure @escaping @Sendable () -> String, topic: String, severity: Severity,
    ruleClass: RuleClass, cites: [String], isPreview: Bool = false
  ) {
    self.isPreview = isPreview
    self.id = id
    self.name = name
    self.title = title
    becauseInWords = Lazy(because)
    helpInWords = Lazy(help)
    self.topic = topic
    self.severity = severity
    self.ruleClass = ruleClass
    self.cites = cites
  }
}

/// What identifies a finding across runs: it keeps its fingerprint as long as its rule, its file and the ids around its location
/// stay what they are.
///
/// Lines and messages are no part of it, since both change while the finding stays.
package enum Fingerprint {
  /// The fingerprints of a report's findings, in their order, each one once.
  ///
  /// Findings that differ in nothing else are numbered in their order.
  ///
  /// - Returns: 32 hexadecimal digits each.
  /// - Complexity: O(findings).
  package static func all(of report: Report) -> [String] {
    var seen: [String: Int] = [:]
    return report.findings.map { finding in
      let path =
        report.sources.indices.contains(finding.location.source) ? report.sources[finding.location.source].path : ""
      let key = "\(finding.rule)\0\(path)\0\(finding.locator)"
      let occurrence = seen[key, default: 0]
      seen[key] = occurrence + 1
      return digest("\(key)\0\(occurrence)")
    }
  }

  /// The FNV-1a hash of a text, 128 bits, as hexadecimal digits.
  ///
  /// Source: The FNV Non-Cryptographic Hash Algorithm, section 2.
  private static func digest(_ text: String) -> String {
    var high: UInt64 = 0x6c62_272e_07bb_0142
    var low: UInt64 = 0x62b8_2175_6295_c58d
    for byte in text.utf8 {
      low ^= UInt64(byte)
      // The prime is 2^88 + 0x13B.
      let product = low.multipliedFullWidth(by: 0x13B)
      high = (high &* 0x13B) &+ product.high &+ (low << 24)
      low = product.low
    }
    return hex(high) + hex(low)
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
