import SourceText

extension YAMLReader {
  /// Gathers what a mapping takes in by `<<`, once its own entries are read.
  ///
  /// What it takes from was read before and has its own gathered already, so that one level of looking is enough. Own
  /// keys hide those taken in, and of these the earlier hide the later.
  mutating func merge(_ frame: Frame) {
    let mapping = Int(frame.node)
    var own: Set<[UInt8]> = []
    var mergeKeys: [Int] = []
    forEachEntry(of: mapping) { key, _ in
      if arena.nodes[key].flags.contains(.isMergeKey) {
        mergeKeys.append(key)
      } else if let text = keyBytes(key) {
        own.insert(text)
      }
    }
    let lower = UInt32(arena.merged.count)
    var takesIn = false
    for key in mergeKeys {
      guard let sources = mergeSources(ofValue: key + 1) else {
        arena.nodes[key].flags.remove(.isMergeKey)
        continue
      }
      takesIn = true
      for source in sources { take(from: source, via: key, hidden: &own) }
    }
    guard takesIn else { return }
    arena.nodes[mapping].flags.insert(.merges)
    mergedSliceOfMapping[frame.node] = arena.mergedSlices.count
    arena.mergedSlices.append(
      MergedSlice(mapping: frame.node, lower: lower, upper: UInt32(arena.merged.count)))
  }

  private mutating func take(from source: Int, via: Int, hidden: inout Set<[UInt8]>) {
    var found: [MergedEntry] = []
    forEachEntry(of: source) { key, value in
      if !arena.nodes[key].flags.contains(.isMergeKey) {
        found.append(MergedEntry(key: UInt32(key), value: UInt32(value), via: UInt32(via)))
      }
    }
    if let index = mergedSliceOfMapping[UInt32(source)] {
      let slice = arena.mergedSlices[index]
      for entry in arena.merged[Int(slice.lower)..<Int(slice.upper)] {
        found.append(MergedEntry(key: entry.key, value: entry.value, via: UInt32(via)))
      }
    }
    for entry in found {
      guard let text = keyBytes(Int(entry.key)) else { continue }
      if hidden.insert(text).inserted { arena.merged.append(entry) }
    }
  }

  /// The mappings that the value of `<<` names; `nil` with an issue where it names something else.
  private mutating func mergeSources(ofValue value: Int) -> [Int]? {
    let target = content(value)
    switch arena.nodes[target].kind {
    case .mapping: return [target]
    case .alias: return nil
    case .sequence:
      var sources: [Int] = []
      var index = target + 1
      while index < Int(arena.nodes[target].link) {
        let element = content(index)
        if arena.nodes[element].kind == .mapping {
          sources.append(element)
        } else {
          reportInvalidMerge(index)
        }
        index = next(index)
      }
      return sources
    default:
      reportInvalidMerge(value)
      return nil
    }
  }

  private mutating func reportInvalidMerge(_ node: Int) {
    let item = arena.nodes[node]
    report(
      YAMLProblem(
        .invalidMerge, ByteRange(lower: item.lower, upper: item.upper), "`<<` can only take in a group of fields",
        help: "Write `<<: *name`, where &name marks a group of fields."))
  }

  private func forEachEntry(of mapping: Int, _ body: (_ key: Int, _ value: Int) -> Void) {
    var key = mapping + 1
    let end = Int(arena.nodes[mapping].link)
    while key < end {
      let value = next(key)
      guard value < end else { return }
      body(key, value)
      key = next(value)
    }
  }

  private func keyBytes(_ key: Int) -> [UInt8]? {
    let target = content(key)
    return arena.nodes[target].kind.isScalar ? Array(bytes(of: target)) : nil
  }

  private func content(_ node: Int) -> Int {
    let item = arena.nodes[node]
    return item.kind == .alias && item.link != Node.noLink ? Int(item.link) : node
  }

  private func next(_ node: Int) -> Int {
    arena.nodes[node].isCollection ? Int(arena.nodes[node].link) : node + 1
  }
}
