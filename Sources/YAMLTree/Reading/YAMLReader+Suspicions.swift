import SourceText

extension YAMLReader {
  /// Reports what is read as YAML wants it but hardly meant so; asked only of texts that are not verbatim.
  mutating func checkText(_ span: ByteRange, _ style: NodeStyle) {
    switch style {
    case .doubleQuoted: checkPath(span)
    case .plain: checkListInText(span)
    default: break
    }
  }

  mutating func reportPlaceholder(_ node: Node) {
    let range = ByteRange(lower: node.lower, upper: node.upper)
    let text = String(decoding: sourceBytes[range.indices].prefix(60), as: UTF8.self)
    report(
      YAMLProblem(
        .unquotedPlaceholder, range, "The placeholder `\(text)` is not filled in",
        cause: "Without quotes it is no text: a brace at the start has a meaning of its own.",
        help: "Write the text that is meant, or put it in quotes."))
  }

  /// A path of Windows in double quotes: `"C:\new"` has a line break in it.
  private mutating func checkPath(_ span: ByteRange) {
    let text = sourceBytes[span.indices].dropFirst().dropLast()
    let start = text.startIndex
    guard text.count > 3, text[start + 1] == UInt8(ascii: ":"), text[start + 2] == UInt8(ascii: "\\"),
      text[start + 3] != UInt8(ascii: "\\"), UInt8(ascii: "a")...UInt8(ascii: "z") ~= text[start] | 0x20
    else { return }
    let sign = String(decoding: text[start + 2...start + 3], as: UTF8.self)
    report(
      YAMLProblem(
        .suspiciousEscape, span, "The backslashes of this path are not read as such",
        cause: "In double quotes `\(sign)` stands for another character.",
        help: "Put the path in single quotes, or write every backslash twice."))
  }

  /// A list below a field that has a value already: its items become part of the value.
  private mutating func checkListInText(_ span: ByteRange) {
    var index = Int(span.lower)
    while let end = sourceBytes[index..<Int(span.upper)].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      index = end + 1
      while index < Int(span.upper), sourceBytes[index] <= 0x20 { index += 1 }
      guard index + 1 < Int(span.upper), sourceBytes[index] == UInt8(ascii: "-"), sourceBytes[index + 1] == 0x20 else {
        continue
      }
      let lineEnd = sourceBytes[index..<Int(span.upper)].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? Int(span.upper)
      report(
        YAMLProblem(
          .listInText, ByteRange(index, lineEnd), "This list item is read as part of the text above it",
          cause: "The field above has a value on its own line, which goes on in the lines below it.",
          help: "Remove that value to have a list, or put the whole text in quotes.",
          related: [.init(label: "the text begins here", range: ByteRange(at: span.lower))]))
      return
    }
  }
}
