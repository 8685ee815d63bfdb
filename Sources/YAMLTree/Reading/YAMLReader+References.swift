import CLibYAML
import SourceText

extension YAMLReader {
  /// Keeps the anchor and tag of the node that comes next.
  mutating func addProperties(_ scan: PropertyScan, tag: UnsafeMutablePointer<yaml_char_t>?) {
    var text = OwnedText(offset: 0, count: 0)
    if let tag = unsafe tag {
      // libyaml ends its strings with a zero byte.
      text = arena.own(Array(unsafe String(cString: tag).utf8).span)
    } else if scan.isNonSpecificTag {
      text = arena.own([UInt8(ascii: "!")].span)
    }
    arena.properties.append(
      NodeProperties(node: UInt32(arena.nodes.count), anchor: scan.anchor, tagSpan: scan.tag, tag: text))
  }

  /// Gives a name to the node that comes next.
  ///
  /// - Returns: the name.
  @discardableResult
  mutating func define(_ name: UnsafeMutablePointer<yaml_char_t>, _ span: ByteRange, isOpen: Bool) -> String {
    // libyaml ends its strings with a zero byte.
    let name = unsafe String(cString: name)
    if let earlier = anchors[name] {
      report(.redefinedAnchor(name), at: span, related: [.init(.earlierAnchor, at: earlier.span)])
    }
    anchors[name] = Anchor(node: UInt32(arena.nodes.count), span: span, expandedCount: 1, height: 0, isOpen: isOpen)
    return name
  }

  /// Adds the node of an alias.
  mutating func addAlias(_ event: UnsafeMutablePointer<yaml_event_t>) {
    let lower = unsafe offsets.byte(of: Int(event.pointee.start_mark.index))
    let upper = unsafe offsets.byte(of: Int(event.pointee.end_mark.index))
    let span = ByteRange(lower: lower, upper: upper)
    let name = unsafe String(cString: event.pointee.data.alias.anchor)
    position = max(position, upper)
    var node = Node(lower: lower, upper: upper, kind: .alias, style: .plain, link: Node.noLink)
    if let anchor = resolve(name, at: span) {
      node.link = anchor.node
      expansion += anchor.expandedCount
      top.height = max(top.height, anchor.height)
      addAliasKey(&node, of: Int(anchor.node))
    } else {
      addLeaf(&node, text: Span())
    }
  }

  /// The node that a name refers to, `nil` with a problem where it must not be followed.
  private mutating func resolve(_ name: String, at span: ByteRange) -> Anchor? {
    guard let anchor = anchors[name] else {
      let mayGuess = anchors.count <= 1000 && problems.count < limits.problems
      let candidate = mayGuess ? NearMiss.nearMiss(of: name, among: anchors.keys.sorted()) : nil
      report(.undefinedAlias(name, meant: candidate), at: span)
      return nil
    }
    if anchor.isOpen {
      report(.cyclicAlias(name), at: span, related: [.init(.anchoredValue, at: anchor.span)])
      return nil
    }
    let isTooLarge = expansion + anchor.expandedCount > limits.expandedNodes
    let isTooDeep = outer.count + Int(anchor.height) > limits.depth
    guard isTooLarge || isTooDeep else { return anchor }
    if !problems.contains(where: { $0.yamlCode == .tooMuchExpansion }) {
      report(
        isTooLarge ? .tooManyExpandedNodes(limit: limits.expandedNodes) : .tooDeepExpansion(limit: limits.depth),
        at: span, related: [.init(.repeatedValue, at: anchor.span)])
    }
    return nil
  }

  private mutating func addAliasKey(_ node: inout Node, of target: Int) {
    let item = arena.nodes[target]
    guard item.kind.isScalar, top.expectsKey else {
      return addLeaf(&node, text: Span())
    }
    let text = Array(bytes(of: target))
    addLeaf(&node, text: text.span)
  }
}

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

  /// The mappings that the value of `<<` names; `nil` with a problem where it names something else.
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
    report(.invalidMerge, at: ByteRange(lower: item.lower, upper: item.upper))
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
