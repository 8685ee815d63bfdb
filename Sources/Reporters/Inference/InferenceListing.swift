/// What was inferred of a repository, for people or for programs.
package struct InferenceListing: Sendable {
  /// A document, and what was recognised in it.
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
    ///   - reason: What speaks for it.
    ///   - holdings: What it holds: `9 risks`.
    ///   - unread: Lists in it that nothing is read from: `issues (30 entries)`.
    ///   - fields: The fields that were recognised or are missing.
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

  /// A file that was left out, and why.
  package struct Note: Sendable {
    let path: String
    let line: Int
    let reason: String

    /// Creates a remark from its parts; line 0 stands for the file as a whole.
    package init(path: String, line: Int, reason: String) {
      self.path = path
      self.line = line
      self.reason = reason
    }
  }

  /// A name or a word that was placed, or could not be.
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
    ///   - meaning: What it stands for; empty where that is not known.
    ///   - confidence: How sure that is, in words.
    ///   - evidence: What speaks for it.
    package init(what: String, list: String, name: String, meaning: String, confidence: String, evidence: String) {
      self.what = what
      self.list = list
      self.name = name
      self.meaning = meaning
      self.confidence = confidence
      self.evidence = evidence
    }
  }

  /// What became of the configuration.
  package enum Outcome: String, Sendable {
    /// It was written.
    case written

    /// It is shown, as was asked for.
    case shown

    /// There is one already, which was left alone.
    case kept
  }

  /// The documents.
  package var documents: [Document] = []

  /// Files that look like documents, but not clearly enough.
  package var unsure: [Note] = []

  /// Files that cannot be read.
  package var unreadable: [Note] = []

  /// Names and words.
  package var suggestions: [Suggestion] = []

  /// How many files were looked at.
  package var files = 0

  /// Whether the documents follow the standard without any settings.
  package var followsStandard = false

  /// Where the configuration is, or would be.
  package var path = ""

  /// The text of the configuration.
  package var configuration = ""

  /// What became of it.
  package var outcome = Outcome.shown

  /// Creates an empty listing.
  package init() {}
}
