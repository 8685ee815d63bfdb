extension InferenceListing {
  /// The column at which what is said of a field begins.
  private static let column = 24

  /// The column at which what is said of a command begins.
  private static let commandColumn = 28

  /// How many files are listed one by one of those that are not documents for sure.
  private static let noteLimit = 20

  /// Writes what was found for people.
  package func write(to page: inout PageText) {
    for document in documents { write(document, to: &page) }
    write(unsure, under: "Not sure, and left out", to: &page)
    write(unreadable, under: "Cannot be read", to: &page)
    let looked = Phrase.count(files, "file")
    if documents.isEmpty {
      page.title("No project document was found among \(looked).")
      page.paragraph(
        """
        Project documents are .yaml, .yml and .md files with a `kind`, such as `kind: risk-register`; those of other kinds \
        are known by names like risks.yaml and by what they hold. See what one holds: pmo-lint explain risk-register.
        """)
    } else {
      page.title("\(Phrase.count(documents.count, "project document")) among \(looked)")
      if followsStandard {
        page.paragraph("They follow the standard already: a configuration need say hardly anything.")
      }
    }
    writeOutcome(to: &page)
  }

  private func write(_ document: Document, to page: inout PageText) {
    page.title(document.path, note: "\(document.kind), \(document.confidence): \(document.reason)")
    if !document.holdings.isEmpty { page.paragraph(document.holdings, indent: 2) }
    if !document.unread.isEmpty {
      page.paragraph("not read, since a \(document.kind) has no such list: \(Phrase.list(document.unread))", indent: 2)
    }
    let entities = document.fields.reduce(into: [String]()) { if !$0.contains($1.entity) { $0.append($1.entity) } }
    for field in document.fields {
      let label = entities.count > 1 ? "\(field.entity).\(field.field)" : field.field
      let share =
        field.records == 1 ? "" : field.count == field.records ? " in all" : " in \(field.count) of \(field.records)"
      page.entry(
        label, at: Self.column,
        field.name.isEmpty ? "none" : field.name == field.field ? "found\(share)" : "`\(field.name)`\(share)", indent: 4
      )
    }
  }

  private func write(_ remarks: [Note], under heading: String, to page: inout PageText) {
    guard !remarks.isEmpty else { return }
    page.heading(heading)
    for remark in remarks.prefix(Self.noteLimit) {
      let location = remark.line > 0 ? "\(remark.path):\(remark.line)" : remark.path
      page.paragraph("\(location): \(remark.reason)", indent: 2)
    }
    if remarks.count > Self.noteLimit {
      page.paragraph("and \(remarks.count - Self.noteLimit) more", indent: 2)
    }
  }

  private func writeOutcome(to page: inout PageText) {
    switch outcome {
    case .written: page.heading("Wrote \(path)")
    case .shown: page.heading("This would be \(path)")
    case .kept: page.heading("There is a \(path) already, which was left alone; this would have been written")
    }
    for line in configuration.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      page.verbatim(line.isEmpty ? "" : "  \(line)")
    }
    guard outcome != .kept else { return }
    page.heading("Next")
    if outcome == .shown {
      page.entry("pmo-lint init", at: Self.commandColumn, "write it")
      page.entry("pmo-lint check", at: Self.commandColumn, "then see what the documents lack")
    } else {
      page.entry("pmo-lint check", at: Self.commandColumn, "see what the documents lack")
      page.entry(
        "pmo-lint backlog create", at: Self.commandColumn, "hold back what is known, so that only new findings count")
    }
  }
}
