import Portfolio
import SourceText
import Standard
import YAMLTree

/// Adds the lines of a record to the bytes of a file, and changes nothing else.
struct RecordInsertion {
  /// A field of the record.
  struct Line {
    /// The key.
    let key: String

    /// The value on one line, or the example of a field that is left out.
    let value: String

    /// Whether it is left out: a comment, where a list has room for one.
    let isComment: Bool
  }

  private let list: RecordList
  private let tree: YAMLDocument
  private let bytes: [UInt8]

  /// The end of a line as the file has it.
  private let lineEnd: String

  /// Prepares to add to a list.
  init(_ list: RecordList) {
    self.list = list
    tree = list.document.tree
    let bytes = list.document.tree.source.bytes
    self.bytes = bytes
    let newline = bytes.firstIndex(of: 0x0A) ?? 0
    lineEnd = newline > 0 && bytes[newline - 1] == 0x0D ? "\r\n" : "\n"
  }

  /// The edits that add a record.
  ///
  /// - Parameters:
  ///   - lines: Its fields.
  ///   - id: The id as it is written, where the list is a mapping by id.
  /// - Returns: Edits of the bytes, which do not overlap.
  func edits(_ lines: [Line], id: String) -> [ByteEdit] {
    switch list.place {
    case .sequence(let node): [tree.style(node) == .flow ? flow(lines, after: node, id: nil) : block(lines, in: node)]
    case .mapping(let node):
      [tree.style(node) == .flow ? flow(lines, after: node, id: id) : keyed(lines, in: node, id: id)]
    case .empty(let key, let value): empty(lines, key: key, value: value)
    case .absent(let key): [absent(lines, key: key)]
    }
  }

  // MARK: Shapes

  private func block(_ lines: [Line], in node: NodeID) -> ByteEdit {
    let children = Array(tree.children(node))
    let last = children[children.count - 1]
    let dash = column(tree.span(node).lower)
    let content = tree.content(last)
    let start = tree.span(last).lower
    let lineStart = self.lineStart(Int(start))
    let isBesideDash = tree.kind(last) != .alias && bytes[lineStart..<Int(start)].contains(UInt8(ascii: "-"))
    let offset = isBesideDash && tree.style(content) == .block ? max(2, column(start) - dash) : 2
    let indent = indentation(dash, like: lineStart)
    var text: [String]
    if tree.style(content) == .flow, tree.kind(content) == .mapping {
      text = [indent + "- " + mapping(lines)]
    } else {
      text = block(lines, indent: indent + String(repeating: " ", count: offset))
      text[0] = indent + "-" + String(repeating: " ", count: offset - 1) + text[0].dropFirst(indent.count + offset)
    }
    if children.count > 1, hasBlankLine(before: lineStart) { text.insert("", at: 0) }
    return insertion(text, after: tree.span(last).upper, deeperThan: dash)
  }

  private func keyed(_ lines: [Line], in node: NodeID, id: String) -> ByteEdit {
    let entries = tree.entries(node).filter { !$0.isMerged }
    let last = entries[entries.count - 1]
    let start = tree.span(last.key).lower
    let column = self.column(start)
    let indent = indentation(column, like: lineStart(Int(start)))
    let content = tree.content(last.value)
    var text: [String]
    if tree.style(content) == .flow, tree.kind(content) == .mapping {
      text = ["\(indent)\(id): \(mapping(lines))"]
    } else {
      let inner = tree.kind(last.value) == .mapping ? self.column(tree.span(last.value).lower) - column : 2
      text = ["\(indent)\(id):"] + block(lines, indent: indent + String(repeating: " ", count: max(1, inner)))
    }
    if entries.count > 1, hasBlankLine(before: lineStart(Int(start))) { text.insert("", at: 0) }
    return insertion(text, after: tree.span(last.value).upper, deeperThan: column)
  }

  /// A record in brackets, after the last of a list or mapping in brackets.
  private func flow(_ lines: [Line], after node: NodeID, id: String?) -> ByteEdit {
    let children = Array(tree.children(node))
    let last = children[children.count - 1]
    let text = (id.map { "\($0): " } ?? "") + mapping(lines)
    let first = tree.span(children[id == nil ? children.count - 1 : children.count - 2]).lower
    let lineStart = self.lineStart(Int(first))
    let isAlone = lineStart > Int(tree.span(node).lower)
    let separator = isAlone ? "," + lineEnd + String(repeating: " ", count: column(first)) : ", "
    return ByteEdit(range: ByteRange(at: tree.span(last).upper), text: separator + text)
  }

  private func empty(_ lines: [Line], key: NodeID, value: NodeID) -> [ByteEdit] {
    let span = tree.span(value)
    if let parent = tree.parent(of: value), tree.style(parent) == .flow {
      return [ByteEdit(range: span, text: "[\(mapping(lines))]")]
    }
    let column = self.column(tree.span(key).lower)
    let indent = indentation(column, like: lineStart(Int(tree.span(key).lower)))
    var edits: [ByteEdit] = []
    if !span.isEmpty {
      var lower = Int(span.lower)
      while bytes[lower - 1] == UInt8(ascii: " ") { lower -= 1 }
      edits.append(ByteEdit(range: ByteRange(lower, Int(span.upper)), text: ""))
    }
    let text = item(lines, indent: indent + String(repeating: " ", count: step))
    edits.append(insertion(text, after: span.upper, deeperThan: column))
    return edits
  }

  private func absent(_ lines: [Line], key: String) -> ByteEdit {
    let text = ["\(YAMLText.scalar(key)):"] + item(lines, indent: String(repeating: " ", count: step))
    return insertion(text, after: tree.root.map { tree.span($0).upper } ?? 0, deeperThan: 0)
  }

  // MARK: Text

  private func item(_ lines: [Line], indent: String) -> [String] {
    var text = block(lines, indent: indent + "  ")
    text[0] = indent + "- " + text[0].dropFirst(indent.count + 2)
    return text
  }

  private func block(_ lines: [Line], indent: String) -> [String] {
    // A comment cannot stand beside the dash.
    let ordered = lines.filter { !$0.isComment }.prefix(1) + lines.drop { $0.isComment }.dropFirst()
    let rest = lines.prefix { $0.isComment }
    return (ordered + rest).map { "\(indent)\($0.isComment ? "#" : "")\($0.key): \($0.value)" }
  }

  private func mapping(_ lines: [Line]) -> String {
    "{" + lines.filter { !$0.isComment }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
  }

  /// Columns that lists of the document are indented by.
  private var step: Int {
    guard let root = tree.root else { return 2 }
    for entry in tree.entries(root) where tree.kind(entry.value) == .sequence && tree.style(entry.value) == .block {
      return max(0, column(tree.span(entry.value).lower) - column(tree.span(entry.key).lower))
    }
    return 2
  }

  /// Lines after the line of an offset and the comments that belong to what stands in it.
  private func insertion(_ lines: [String], after offset: UInt32, deeperThan column: Int) -> ByteEdit {
    var end = nextLine(Int(offset))
    var probe = end
    while probe < bytes.count {
      var first = probe
      while first < bytes.count, bytes[first] == UInt8(ascii: " ") { first += 1 }
      guard first < bytes.count else { break }
      let next = nextLine(first)
      if bytes[first] == UInt8(ascii: "#"), first - probe > column {
        end = next
      } else if bytes[first] != 0x0A, bytes[first] != 0x0D {
        break
      }
      probe = next
    }
    let isOpen = end > 0 && bytes[end - 1] != 0x0A
    return ByteEdit(
      range: ByteRange(end, end), text: (isOpen ? lineEnd : "") + lines.map { $0 + lineEnd }.joined())
  }

  // MARK: Bytes

  private func lineStart(_ offset: Int) -> Int { bytes.lineStart(of: offset) }

  private func nextLine(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return min(end + 1, bytes.count)
  }

  private func column(_ offset: UInt32) -> Int { Int(offset) - lineStart(Int(offset)) }

  /// Blanks up to a column; a byte-order mark takes none.
  private func indentation(_ column: Int, like lineStart: Int) -> String {
    String(repeating: " ", count: bytes[lineStart...].starts(with: [0xEF, 0xBB, 0xBF]) ? max(0, column - 3) : column)
  }

  private func hasBlankLine(before start: Int) -> Bool {
    guard start > 0 else { return false }
    return bytes[lineStart(start - 1)..<start].allSatisfy { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }
  }
}
