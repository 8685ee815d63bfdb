import CEL
import Diagnostics
import Portfolio
import SourceText
import Standard
import YAMLTree

/// Fields that are written and hold nothing, and what a comment took from them.
extension Judge {
  /// The place of the first of some fields that a record writes without a value, its key, or with a placeholder: this.
  func emptyField(of fields: [String], in reference: HostReference) -> PortfolioHost.DocumentLocation? {
    fields.isEmpty ? nil : host.locations(of: .host(reference)).first.flatMap { emptyField(of: fields, at: $0) }
  }

  /// The same of the record at a place; `nil` where no record is there.
  func emptyField(
    of fields: [String], at place: PortfolioHost.DocumentLocation
  ) -> PortfolioHost.DocumentLocation? {
    guard let index = portfolio.documents[place.document].entity(at: place.node) else { return nil }
    let document = portfolio.documents[place.document]
    let type = compiled.standard.objectTypes[document.entities[index].type]
    let tree = document.tree
    let mapping = tree.content(document.entities[index].node)
    guard tree.kind(mapping) == .mapping else { return nil }
    for path in fields where path.hasPrefix(type.name + ".") {
      guard let field = type.field(named: String(path.dropFirst(type.name.utf8.count + 1))) else { continue }
      for entry in tree.entries(mapping)
      where field.names.contains(tree.symbol(entry.key)) {
        let value = tree.content(entry.value)
        if tree.kind(value) == .null {
          return PortfolioHost.DocumentLocation(document: place.document, range: tree.span(entry.key), node: entry.key)
        }
        if tree.kind(value) == .string, compiled.standard.words.isPlaceholder(tree.text(value)) {
          return PortfolioHost.DocumentLocation(
            document: place.document, range: tree.span(entry.value), node: entry.value)
        }
      }
    }
    return nil
  }

  /// Whether a comment takes away what was meant to stand at a place, which is reported as that.
  func swallowed(after range: ByteRange, in document: Int) -> Disposition? {
    let file = portfolio.files[portfolio.documents[document].file]
    guard !file.problems.isEmpty, let reporting = compiled.rules(for: .syntax).first, isJudged(reporting) else {
      return nil
    }
    let bytes = file.source.bytes
    let end = Int(range.upper)
    for problem in file.problems where problem.problemClass == .syntax && problem.range.lower >= range.upper {
      let start = Int(problem.range.lower)
      guard start - end < 80, start < bytes.count, bytes[start] == UInt8(ascii: "#") else { continue }
      let gap = bytes[end..<start]
      if gap.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "\t") }) {
        return .superseded(by: reporting.rule.id)
      }
    }
    return nil
  }
}
