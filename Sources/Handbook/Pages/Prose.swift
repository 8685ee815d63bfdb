import SourceText

/// Turns texts of packs into pieces of a page: backticks mean code, lines that begin with blanks are an example, and the ids of rules
/// lead to their pages.
struct Prose: Sendable {
  /// The ids of rules that have a page.
  private let rules: Set<String>

  /// Prepares for texts that name rules.
  init(rules: Set<String>) { self.rules = rules }

  /// A text of one or more lines.
  func blocks(_ text: String) -> [Block] {
    var blocks: [Block] = []
    var example: [Substring] = []
    func endExample() {
      while example.last?.allSatisfy(\.isWhitespace) == true { example.removeLast() }
      guard !example.isEmpty else { return }
      let indent = example.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
      blocks.append(.code(Code(example.map { String($0.dropFirst(indent)) })))
      example = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.first == " " || (line.isEmpty && !example.isEmpty) {
        example.append(line)
      } else {
        endExample()
        if !line.isEmpty { blocks.append(.paragraph(spans(line))) }
      }
    }
    endExample()
    return blocks
  }

  /// A text as one line.
  func spans(_ text: some StringProtocol) -> [Span] {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "`" }.map { String($0) }
    // Without a partner, the last backtick is a sign like any other.
    guard parts.count % 2 == 1 else { return linked(String(text)) }
    return parts.enumerated().flatMap { index, part in
      part.isEmpty ? [] : index % 2 == 1 ? [.code(part)] : linked(part)
    }
  }

  /// A text without code, in which ids of rules are links.
  private func linked(_ text: String) -> [Span] {
    var spans: [Span] = []
    var plain = ""
    var rest = text[...]
    while let first = rest.first {
      let word = rest.prefix { $0.isLetter || $0.isNumber }
      guard !word.isEmpty else {
        plain.append(first)
        rest.removeFirst()
        continue
      }
      rest = rest[word.endIndex...]
      if rules.contains(String(word)) {
        if !plain.isEmpty { spans.append(.text(plain)) }
        plain = ""
        spans.append(.link(PageLink(String(word), to: PageAddress(.rules, String(word)))))
      } else {
        plain += word
      }
    }
    if !plain.isEmpty { spans.append(.text(plain)) }
    return spans
  }
}
