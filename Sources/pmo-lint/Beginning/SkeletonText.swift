import Handbook
import SourceText
import Standard

/// Writes a skeleton as lines of YAML.
///
/// Sentences stand behind `# `, fields that are left out behind `#` alone: without that sign they are fields in the right
/// column.
struct SkeletonText {
  private let skeleton: Skeleton
  private let names: FieldNames

  /// Characters in a line of a comment.
  private static let width = 100

  /// Prepares to write a skeleton.
  init(_ skeleton: Skeleton, names: FieldNames) {
    self.skeleton = skeleton
    self.names = names
  }

  // MARK: Documents

  /// Writes a new document, line by line without their ends.
  ///
  /// - Parameters:
  ///   - kind: What is begun.
  ///   - file: The name of its file, for the commands in its comments.
  /// - Returns: The lines.
  func document(_ kind: Kind, file: String) -> [String] {
    var lines = comment("\(kind.title). \(kind.description)", indent: 0)
    lines += comment(
      "Write what is to stand in place of \(names.placeholder). Lines behind # are not read: take the # away to use one.",
      indent: 0)
    lines += comment("Every field: pmo-lint explain \(kind.name). Check the document: pmo-lint \(file)", indent: 0)
    lines.append("\(names.standard.contract[.documentKind] ?? "kind"): \(kind.name)")
    let live = skeleton.parts.filter { $0.isLive(skeleton) }
    let heads = live.filter { $0.field.name == names.standard.contract[.documentProject] }
    let rest = live.filter { $0.field.name != names.standard.contract[.documentProject] }
    let missing = skeleton.parts.filter { !$0.isLive(skeleton) && $0.isEssential }
    let others = skeleton.parts.filter { !$0.isLive(skeleton) && !$0.isEssential }
    var outer: Set<String> = []
    for var part in heads + rest {
      // Two fields of one mapping would write its key twice.
      if part.keys.count > 1, !outer.insert(part.keys[0]).inserted { part.keys = [part.field.name] }
      lines += field(part, indent: 0, file: file)
    }
    for part in missing { lines += hidden(part, indent: 0) }
    let known = Set(skeleton.parts.map(\.field.name))
    let lists = names.standard.lists(of: kind).filter { !known.contains($0.name) }
    guard !others.isEmpty || !lists.isEmpty else { return lines }
    lines.append("")
    lines += comment("What else it may hold:", indent: 0)
    for part in others { lines += hidden(part, indent: 0) }
    for list in lists {
      lines += comment(list.description, indent: 0)
      lines.append("#\(list.name): \(list.example)")
    }
    return lines
  }

  private func field(_ part: Skeleton.Part, indent: Int, file: String) -> [String] {
    var lines = indent == 0 ? [""] : []
    lines += comment(skeleton.comment(on: part, saysRequired: false), indent: indent)
    let (opening, column) = opening(part.keys, indent: indent)
    lines += opening
    if let type = names.collection(of: part.field) {
      lines += record(of: type, file: file)
      return lines
    }
    if let value = part.value ?? (part.parts.isEmpty ? skeleton.filler(for: part) : nil) {
      lines[lines.count - 1] += " \(value)"
      return lines
    }
    for inner in part.parts where inner.isLive(skeleton) { lines += field(inner, indent: column + 2, file: file) }
    for inner in part.parts where !inner.isLive(skeleton) && inner.isEssential {
      lines += hidden(inner, indent: column + 2)
    }
    let others = part.parts.filter { !$0.isLive(skeleton) && !$0.isEssential }
    for inner in others { lines.append(hiddenLine(inner, indent: column + 2)) }
    return lines
  }

  /// A comment that shows how a record of a list begins.
  private func record(of type: SchemaType, file: String) -> [String] {
    guard type.entity != nil else { return [] }
    var lines = comment(
      "Add one with the next id: pmo-lint new \(type.name) --in \(file). It begins like this:", indent: 0)
    let inner = Skeleton(of: type, names: names)
    let wanted = inner.parts.filter {
      $0.isEssential || $0.field.name == type.entity?.key || $0.field.name == type.entity?.label
    }
    for (index, part) in wanted.enumerated() {
      let line = hiddenLine(part, indent: 4)
      lines.append(index == 0 ? "#  - " + line.dropFirst(5) : line)
    }
    return lines
  }

  /// The keys of a field, one a line where it lies in other mappings; the column of the last.
  private func opening(_ keys: [String], indent: Int) -> (lines: [String], column: Int) {
    var column = indent
    var lines: [String] = []
    for (index, key) in keys.enumerated() {
      column = indent + 2 * index
      lines.append(String(repeating: " ", count: column) + "\(YAMLText.scalar(key)):")
    }
    return (lines, column)
  }

  /// A field that is left out: a sentence, and the field with its example.
  private func hidden(_ part: Skeleton.Part, indent: Int) -> [String] {
    comment(skeleton.comment(on: part, saysRequired: part.isEssential), indent: indent) + [
      hiddenLine(part, indent: indent)
    ]
  }

  private func hiddenLine(_ part: Skeleton.Part, indent: Int) -> String {
    var line =
      "#" + String(repeating: " ", count: indent) + part.keys.map { YAMLText.scalar($0) }.joined(separator: ": {") + ":"
    let example = skeleton.example(of: part)
    if !example.isEmpty { line += " \(example)" }
    return line + String(repeating: "}", count: part.keys.count - 1)
  }

  /// A text as a comment, wrapped.
  private func comment(_ text: String, indent: Int) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = blanks + "#"
    for word in text.split(whereSeparator: \.isWhitespace) {
      if line.count + 1 + word.count > Self.width, line != blanks + "#" {
        lines.append(line)
        line = blanks + "#"
      }
      line += " \(word)"
    }
    return lines + [line]
  }
}
