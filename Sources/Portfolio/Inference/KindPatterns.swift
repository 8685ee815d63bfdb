/// The patterns of paths that tell the kinds of documents which do not say them.
enum KindPatterns {
  /// A pattern of paths with the kind of what fits it.
  struct Pattern {
    let glob: String
    let kind: String
    let evidence: String
  }

  /// The patterns, in the order of the paths.
  ///
  /// Files of one kind in one folder that hold one record each become one pattern, so that the next record needs none.
  static func patterns(of documents: [InferredDocument]) -> [Pattern] {
    var result: [Pattern] = []
    var done: Set<String> = []
    let groups = Dictionary(grouping: documents) { Group(folder: folder(of: $0.path), ending: ending(of: $0.path)) }
    for document in documents where !document.saysItself || document.isHidden {
      guard done.insert(document.path).inserted else { continue }
      let folder = folder(of: document.path)
      let ending = ending(of: document.path)
      let together = groups[Group(folder: folder, ending: ending)] ?? []
      let isFolderOfRecords =
        !folder.isEmpty && document.entities.count == 1 && document.entities[0].name == document.kind
        && together.allSatisfy { $0.kind == document.kind }
      if isFolderOfRecords {
        done.formUnion(together.map(\.path))
        let noun = together.count == 1 ? "1 file" : "\(together.count) files"
        result.append(
          Pattern(
            glob: "\(literal(folder))/*\(ending)", kind: document.kind,
            evidence: "\(document.confidence.word): \(noun) of one \(document.entities[0].name) each"))
      } else {
        let held = document.entities.filter { $0.count > 0 }.map(\.counted)
        let holds = held.isEmpty ? "" : ", \(held.joined(separator: ", "))"
        result.append(
          Pattern(
            glob: literal(document.path), kind: document.kind,
            evidence: "\(document.confidence.word)\(holds); \(document.reason)"))
      }
    }
    return result
  }

  /// Files that one pattern may stand for.
  private struct Group: Hashable {
    let folder: Substring
    let ending: Substring
  }

  private static func folder(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }

  /// What a path ends with, from its last dot on.
  private static func ending(of path: String) -> Substring {
    path[(path.lastIndex(of: ".") ?? path.startIndex)...]
  }

  /// A path in which no sign has a meaning of its own.
  private static func literal(_ path: some StringProtocol) -> String {
    String(path.map { "*?{}".contains($0) ? "?" : $0 })
  }
}
