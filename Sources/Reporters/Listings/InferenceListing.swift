import SourceText

/// What was inferred of a repository, for people or for programs.
package struct InferenceListing: Listing {
  /// A document, and what was detected in it.
  package struct Document: Sendable {
    let path: String
    let kind: String
    let confidence: String
    let reason: String
    let holdings: String
    let unread: [String]
    let fields: [Field]

    /// Creates a document from its parts.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - kind: The name of its kind.
    ///   - confidence: How sure that is, in words.
    ///   - reason: Why.
    ///   - holdings: What it holds: `9 risks`.
    ///   - unread: Lists in it that are not read: `issues (30 entries)`.
    ///   - fields: The fields that were detected or are missing.
    package init(
      path: String, kind: String, confidence: String, reason: String, holdings: String, unread: [String],
      fields: [Field]
    ) {
      self.path = path
      self.kind = kind
      self.confidence = confidence
      self.reason = reason
      self.holdings = holdings
      self.unread = unread
      self.fields = fields
    }
  }

  /// A field, and the name that it goes by.
  package struct Field: Sendable {
    let entity: String
    let field: String
    let name: String
    let count: Int
    let records: Int

    /// Creates a field from its parts.
    ///
    /// - Parameters:
    ///   - entity: What has it.
    ///   - field: The standard's name.
    ///   - name: The document's name; empty where nothing has it.
    ///   - count: How many records have it.
    ///   - records: How many records there are.
    package init(entity: String, field: String, name: String, count: Int, records: Int) {
      self.entity = entity
      self.field = field
      self.name = name
      self.count = count
      self.records = records
    }
  }

  /// A file that was skipped, and why.
  package struct SkippedFile: Sendable {
    let path: String
    let line: Int
    let reason: String

    /// Creates a file from its parts; line 0 means all of it.
    package init(path: String, line: Int, reason: String) {
      self.path = path
      self.line = line
      self.reason = reason
    }
  }

  /// What a name or a word of the documents means in the standard, where that was found.
  package struct Suggestion: Sendable {
    let what: String
    let list: String
    let name: String
    let meaning: String
    let confidence: String
    let evidence: String

    /// Creates a suggestion from its parts.
    ///
    /// - Parameters:
    ///   - what: `alias`, `word` or `number`.
    ///   - list: The object type, the vocabulary or the scale.
    ///   - name: The team's name or word.
    ///   - meaning: What it means in the standard; empty where that is not known.
    ///   - confidence: How sure that is, in words.
    ///   - evidence: Why.
    package init(what: String, list: String, name: String, meaning: String, confidence: String, evidence: String) {
      self.what = what
      self.list = list
      self.name = name
      self.meaning = meaning
      self.confidence = confidence
      self.evidence = evidence
    }
  }

  /// What was done with the configuration.
  package enum Action: String, Sendable {
    /// It was written.
    case written

    /// It is shown, as was asked for.
    case shown

    /// It exists already and was not changed.
    case kept

    /// It was not written, since no document is there.
    case none
  }

  /// The documents.
  package var documents: [Document] = []

  /// Files that look like documents, but not clearly enough.
  package var unsure: [SkippedFile] = []

  /// Files that cannot be read.
  package var unreadable: [SkippedFile] = []

  /// Names and words.
  package var suggestions: [Suggestion] = []

  /// How many files were looked at.
  package var files = 0

  /// How many of them a check reads only where the configuration names them.
  package var hiddenFiles = 0

  /// Whether the documents follow the standard without any settings.
  package var followsStandard = false

  /// Where the configuration is, or would be.
  package var path = ""

  /// The text of the configuration.
  package var configuration = ""

  /// What was done with it.
  package var action = Action.shown

  /// Creates an empty listing.
  package init() {}
}

extension InferenceListing {
  /// The column at which the text beside a field begins.
  private static let column = 24

  /// The column at which the text beside a command begins.
  private static let commandColumn = 28

  /// How many files are listed one by one of those that are not documents for sure.
  private static let skippedLimit = 20

  /// Writes what was found for people.
  package func write(to page: inout PageText) {
    for document in documents { write(document, to: &page) }
    write(unsure, under: "Not sure, and left out", to: &page)
    write(unreadable, under: "Cannot be read", to: &page)
    var looked = Phrase.count(files, "file")
    if hiddenFiles > 0 {
      looked += " (\(hiddenFiles) in hidden folders, read only where the configuration names them)"
    }
    if documents.isEmpty {
      page.title("No project document among \(looked).")
      page.paragraph(
        """
        Project documents are .yaml, .yml and .md files with a `kind`, such as `kind: risk-register`; those of other kinds \
        are known by names like risks.yaml and by what they hold. See what one holds: pmo-lint explain risk-register.
        """)
    } else {
      page.title("\(Phrase.count(documents.count, "project document")) among \(looked)")
      if followsStandard {
        page.paragraph("They follow the standard already: the configuration is almost empty.")
      }
    }
    writeConfiguration(to: &page)
  }

  private func write(_ document: Document, to page: inout PageText) {
    page.title(document.path, note: "\(document.kind), \(document.confidence): \(document.reason)")
    if !document.holdings.isEmpty { page.paragraph(document.holdings, indent: 2) }
    if !document.unread.isEmpty {
      page.paragraph(
        "not read, since the kind \(document.kind) has no such list: \(Phrase.list(document.unread))", indent: 2)
    }
    let namesEntities = Set(document.fields.map(\.entity)).count > 1
    for field in document.fields {
      let label = namesEntities ? "\(field.entity).\(field.field)" : field.field
      let share =
        field.records == 1 ? "" : field.count == field.records ? " in all" : " in \(field.count) of \(field.records)"
      page.entry(
        label, at: Self.column,
        field.name.isEmpty ? "none" : field.name == field.field ? "found\(share)" : "`\(field.name)`\(share)", indent: 4
      )
    }
  }

  private func write(_ skipped: [SkippedFile], under heading: String, to page: inout PageText) {
    guard !skipped.isEmpty else { return }
    page.heading(heading)
    for file in skipped.prefix(Self.skippedLimit) {
      let location = file.line > 0 ? "\(file.path):\(file.line)" : file.path
      page.paragraph("\(location): \(file.reason)", indent: 2)
    }
    if skipped.count > Self.skippedLimit {
      page.paragraph("and \(skipped.count - Self.skippedLimit) more", indent: 2)
    }
  }

  private func writeConfiguration(to page: inout PageText) {
    switch action {
    case .none:
      page.paragraph("Nothing was written: a configuration says how documents are read, and there are none yet.")
      page.heading("Next")
      page.entry("pmo-lint new risk-register", at: Self.commandColumn, "begin a document")
      page.entry("pmo-lint init", at: Self.commandColumn, "look again when documents are there")
      return
    case .written: page.heading("Wrote \(path)")
    case .shown: page.heading("This would be \(path)")
    case .kept: page.heading("\(path) exists already and was not changed; this would have been written")
    }
    for line in configuration.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      page.verbatim(line.isEmpty ? "" : "  \(line)")
    }
    guard action != .kept else { return }
    page.heading("Next")
    if action == .shown {
      page.entry("pmo-lint init", at: Self.commandColumn, "write it")
      page.entry("pmo-lint check", at: Self.commandColumn, "then see what the documents lack")
    } else {
      page.entry("pmo-lint check", at: Self.commandColumn, "see what the documents lack")
      page.entry(
        "pmo-lint backlog create", at: Self.commandColumn, "hold back what is known, so that only new findings count")
    }
  }
}

extension InferenceListing {
  /// Writes what was found for programs.
  package func writeMembers(to envelope: inout JSONEnvelope) {
    envelope.member("configuration") { json in
      json.object(tall: true) { json in
        json.member("outcome", action.rawValue)
        json.member("path", path)
        json.member("text", configuration)
      }
    }
    envelope.member("documents") { json in
      json.list(documents, tall: true) { json, document in write(document, &json) }
    }
    envelope.member("files", files)
    envelope.member("follows_standard", followsStandard)
    envelope.member("suggestions", listing: suggestions) { suggestion, json in
      json.member("confidence", suggestion.confidence)
      json.member("evidence", suggestion.evidence)
      json.member("list", suggestion.list)
      json.member("meaning", suggestion.meaning)
      json.member("name", suggestion.name)
      json.member("what", suggestion.what)
    }
    envelope.member("unreadable", listing: unreadable) { $1.writeMembers(of: $0) }
    envelope.member("unsure", listing: unsure) { $1.writeMembers(of: $0) }
  }

  private func write(_ document: Document, _ json: inout JSONWriter) {
    json.object(tall: true) { json in
      json.member("confidence", document.confidence)
      json.key("fields")
      json.list(document.fields, tall: true) { json, field in
        json.object { json in
          json.member("count", field.count)
          json.member("entity", field.entity)
          json.member("field", field.field)
          json.member("name", field.name)
          json.member("records", field.records)
        }
      }
      json.member("holds", document.holdings)
      json.member("kind", document.kind)
      json.member("path", document.path)
      json.member("reason", document.reason)
      json.member("unread", document.unread)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func writeMembers(of file: InferenceListing.SkippedFile) {
    member("line", file.line)
    member("path", file.path)
    member("reason", file.reason)
  }
}
