import Engine
import Handbook
import Portfolio
import SourceText
import Standard
import Workspace
import YAMLTree

/// Adds a record to a list of a file, in the manner of the records that are there.
struct RecordAddition {
  private let session: Session
  private let names: FieldNames
  private let type: Int

  /// What a file becomes.
  struct Outcome {
    /// The new content.
    let bytes: [UInt8]

    /// The id of the record; empty where such records have none.
    let id: String

    /// The line that it begins at.
    let line: Int
  }

  /// Prepares to add records of a type.
  init(session: Session, names: FieldNames, type: Int) {
    self.session = session
    self.names = names
    self.type = type
  }

  private var entity: SchemaType { names.standard.objectTypes[type] }

  /// Adds a record to a file's list.
  ///
  /// - Parameters:
  ///   - skeleton: What is known of it.
  ///   - ask: Asks for what is not known, once the file turns out to have a list.
  ///   - path: The file.
  ///   - request: The portfolio that it belongs to.
  /// - Returns: What the file becomes.
  /// - Throws: `StopError` where the file cannot be read or a record cannot be added to it.
  func add(
    _ skeleton: inout Skeleton, ask: (inout Skeleton) -> Void, path: String, _ request: CheckRequest
  ) throws(StopError) -> Outcome {
    let portfolio = session.portfolio(of: request)
    guard let file = portfolio.files.first(where: { $0.source.path == path }) else {
      throw .excludedFile(path)
    }
    try refuseUnread(file)
    let list = try RecordList(of: type, in: file.documents, names: names)
    let identifier = nextIdentifier(list, in: portfolio)
    let key = skeleton.parts.firstIndex { $0.field.name == entity.entity?.key }
    var id = ""
    if let key {
      if let given = skeleton.parts[key].value { id = given }
      if skeleton.parts[key].value == nil, hasIdentifiers(list) {
        id = written(identifier)
        skeleton.parts[key].value = id
      }
    }
    ask(&skeleton)
    let edits = RecordInsertion(list).edits(lines(skeleton, list), id: id)
    guard let bytes = ByteEdit.applied(edits, to: file.source.bytes) else {
      throw .cannotAddRecord(to: path)
    }
    let line = try verify(bytes, path: path, old: file, request)
    return Outcome(bytes: bytes, id: id, line: line)
  }

  /// Refuses a file without a document, or with a mistake by which records may be missed.
  private func refuseUnread(_ file: LoadedFile) throws(StopError) {
    guard file.documents.isEmpty || file.isUnreadable else { return }
    let problems = (file.problems + file.unclaimedProblems).map {
      SourceProblem(location: FileLocation(file: 0, range: $0.range), message: $0.text, help: $0.help)
    }
    guard problems.isEmpty, !file.isUnreadable else {
      throw .cannotAdd(problems, to: file.source)
    }
    throw .nothingToAddTo(file.source.path, kind: kindHint)
  }

  /// The kind that is there for such records.
  private var kindHint: String {
    let standard = names.standard
    let kinds = standard.kinds.indices.filter {
      !standard.kinds[$0].isRecord && standard.mainCollection(of: $0) == type
    }
    let nearest = kinds.map { standard.kinds[$0] }.min { standard.lists(of: $0).count < standard.lists(of: $1).count }
    return nearest?.name ?? entity.name
  }

  // MARK: Ids

  private func nextIdentifier(_ list: RecordList, in portfolio: Portfolio) -> NextIdentifier {
    guard let field = entity.entity?.key.flatMap(entity.field(named:)) else {
      return NextIdentifier(after: [], style: .plain, taken: [], first: "")
    }
    var ids: [String] = []
    var style = NodeStyle.plain
    var taken: Set<String> = []
    for document in portfolio.documents {
      let tree = document.tree
      let isHere = tree === list.document.tree
      for record in document.entities where record.type == type {
        let node = record.key ?? tree.value(of: field, in: tree.content(record.node))
        guard let node, tree.kind(node).isScalar else { continue }
        taken.insert(tree.text(node))
        if isHere {
          ids.append(tree.text(node))
          style = tree.style(node)
        }
      }
    }
    return NextIdentifier(after: ids, style: style, taken: taken, first: field.example)
  }

  /// Whether records of the list have ids: where none has, a new one needs none either.
  private func hasIdentifiers(_ list: RecordList) -> Bool {
    let tree = list.document.tree
    let records = list.records
    guard let field = entity.entity?.key.flatMap(entity.field(named:)), !records.isEmpty else { return true }
    if case .mapping = list.place { return true }
    return records.contains { tree.value(of: field, in: tree.content($0)) != nil }
  }

  private func written(_ identifier: NextIdentifier) -> String {
    switch identifier.style {
    case .singleQuoted: "'\(identifier.text)'"
    case .doubleQuoted: "\"\(identifier.text)\""
    default:
      identifier.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? identifier.text : YAMLText.scalar(identifier.text)
    }
  }

  // MARK: Fields

  /// The fields in the order and under the names that the list uses.
  private func lines(_ skeleton: Skeleton, _ list: RecordList) -> [RecordInsertion.Line] {
    let tree = list.document.tree
    let records = list.records.map(tree.content).filter { tree.kind($0) == .mapping }
    var isKeyed = false
    if case .mapping = list.place { isKeyed = true }
    var lines: [(position: Int, line: RecordInsertion.Line)] = []
    for part in skeleton.parts {
      let uses = records.compactMap { record in
        tree.entries(record).first { part.field.names.contains(tree.symbol($0.key)) && tree.symbol($0.key).isKnown }
      }
      let isNaming = part.field.name == entity.entity?.label
      let isWanted =
        part.isEssential || part.isFilled || isNaming || uses.count * 2 > records.count
      guard isWanted, !(isKeyed && part.field.name == entity.entity?.key) else { continue }
      let key =
        uses.last.map { tree.source.text(tree.span($0.key)) }
        ?? part.keys.map { YAMLText.scalar($0) }.joined(separator: ": {")
      let closing = uses.isEmpty ? String(repeating: "}", count: part.keys.count - 1) : ""
      let (value, isComment) = value(of: part, skeleton)
      guard !value.isEmpty else { continue }
      let position = uses.last.map { Int($0.key.rawValue) }
      let last = records.last.map { Int($0.rawValue) } ?? 0
      lines.append(
        (
          part.field.name == entity.entity?.key ? -1 : position.map { $0 >= last ? $0 - last : $0 } ?? Int.max,
          RecordInsertion.Line(key: key, value: value + closing, isComment: isComment)
        ))
    }
    let sorted = lines.enumerated().sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
    return merged(sorted.map(\.element.line))
  }

  /// Fields of one inner mapping on one line, since a key may stand once only.
  private func merged(_ lines: [RecordInsertion.Line]) -> [RecordInsertion.Line] {
    var result: [RecordInsertion.Line] = []
    for line in lines {
      let outer = line.key.split(separator: ":")[0]
      let known = result.firstIndex {
        line.key.contains(": {") && $0.key.hasPrefix("\(outer): {") && $0.isComment == line.isComment
      }
      guard let known else {
        result.append(line)
        continue
      }
      let inner = line.key.dropFirst(outer.count + 3)
      result[known] = RecordInsertion.Line(
        key: result[known].key, value: "\(result[known].value.dropLast()), \(inner): \(line.value)",
        isComment: line.isComment)
    }
    return result
  }

  private func value(of part: Skeleton.Part, _ skeleton: Skeleton) -> (text: String, isComment: Bool) {
    if let value = part.value { return (value, false) }
    if part.isFilled {
      let inner = part.parts.filter(\.isFilled).map {
        "\(YAMLText.scalar($0.keys[0])): \(value(of: $0, skeleton).text)"
      }
      return ("{\(inner.joined(separator: ", "))}", false)
    }
    if part.parts.isEmpty, names.collection(of: part.field) == nil, let filler = skeleton.filler(for: part) {
      return (filler, false)
    }
    return (skeleton.example(of: part), true)
  }

  // MARK: Safety

  /// Reads the file as it would be: it must have one record more, and nothing else may have changed.
  ///
  /// - Returns: The line of the new record.
  private func verify(
    _ bytes: [UInt8], path: String, old: LoadedFile, _ request: CheckRequest
  ) throws(StopError) -> Int {
    var trial = request
    trial.tree = OverlayTree(request.tree, buffers: [path: bytes])
    trial.files = [path]
    let new = session.portfolio(of: trial).files.first
    let before = old.documents.map { $0.entities.count { $0.type == type } }
    let after = new?.documents.map { $0.entities.count { $0.type == type } } ?? []
    let changed = zip(before, after).enumerated().first { $0.element.0 != $0.element.1 }
    guard let new, before.count == after.count, after.reduce(0, +) == before.reduce(0, +) + 1, let changed else {
      throw .cannotAddRecord(to: path)
    }
    let document = new.documents[changed.offset]
    let was = Set(
      old.documents[changed.offset].entities.filter { $0.type == type }.map {
        old.source.text(old.documents[changed.offset].tree.span($0.node))
      })
    let record =
      document.entities.last { $0.type == type && !was.contains(new.source.text(document.tree.span($0.node))) }
      ?? document.entities.last { $0.type == type }
    return record.map { new.source.position(of: document.tree.span($0.node).lower).line } ?? 1
  }
}
