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
      report(
        YAMLProblem(
          .redefinedAnchor, span, "The name &\(name) is given to a second value",
          cause: "From here on *\(name) stands for this value, before it stood for the other.",
          help: "Use another name for one of the two.",
          related: [.init(label: "first given here", range: earlier.span)]))
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

  /// The node that a name stands for, `nil` with an issue where it must not be followed.
  private mutating func resolve(_ name: String, at span: ByteRange) -> Anchor? {
    guard let anchor = anchors[name] else {
      let mayGuess = anchors.count <= 1000 && problems.count < limits.problems
      let candidate = mayGuess ? NearMiss.nearMiss(of: name, among: anchors.keys.sorted()) : nil
      report(
        YAMLProblem(
          .undefinedAlias, span, "*\(name) stands for a value that is not marked with &\(name) before it",
          cause: candidate.map { "Did you mean *\($0)?" }
            ?? "Text that begins with an asterisk is taken as a reference to another value.",
          help: "Write &\(name) before the value that is meant, or put the text in quotes."))
      return nil
    }
    if anchor.isOpen {
      report(
        YAMLProblem(
          .cyclicAlias, span, "*\(name) stands inside of the very value that it stands for",
          help: "Move it out of that value, or write the value out.",
          related: [.init(label: "the value begins here", range: anchor.span)]))
      return nil
    }
    let isTooLarge = expansion + anchor.expandedCount > limits.expandedNodes
    let isTooDeep = outer.count + Int(anchor.height) > limits.depth
    guard isTooLarge || isTooDeep else { return anchor }
    if !problems.contains(where: { $0.code == .tooMuchExpansion }) {
      report(
        YAMLProblem(
          .tooMuchExpansion, span,
          isTooLarge
            ? "The aliases of this document expand to more than \(limits.expandedNodes) values"
            : "The aliases of this document expand to values nested more than \(limits.depth) levels deep",
          cause: "From here on aliases are not followed.",
          help: "Use fewer aliases, or split the document.",
          related: [.init(label: "the value that this alias repeats", range: anchor.span)]))
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
