/// A document's tree as printable text, for sources that are part of a program: reading it back costs a small part of
/// what libyaml takes for the source.
///
/// The image holds what the arena holds, number by number, each relative to the one before; texts are left in the
/// source. A number is written in characters from `?` to `~`: five bits each, the lowest first, with the sixth bit
/// where more follow. A node is
///
/// | number | is |
/// | --- | --- |
/// | shape | the kind, the style, and whether the text stands in the source as it is |
/// | start | bytes from the start of the node before |
/// | length | bytes of the source |
/// | for a collection: size | nodes inside it, and the number of its children |
/// | for a scalar: name | 0, or for a key the place of its name among the names so far, from 1; the next place is a new name |
/// | length of its text | where the text does not stand in the source as it is |
///
/// Before the nodes come the length of the source and the number of nodes.
package struct TreeImage: Sendable {
  /// The numbers.
  package let nodes: StaticString

  /// The texts that do not stand in the source as they are, one after the other.
  package let texts: StaticString

  /// Makes an image of what ``encode(_:)`` gave.
  package init(nodes: StaticString, texts: StaticString) {
    self.nodes = nodes
    self.texts = texts
  }

  static let firstDigit: UInt8 = 0x3F
  static let digitBits: UInt32 = 5
  static let verbatimBit: UInt32 = 0x40

  /// The shape of a node as the image has it.
  static func shape(_ node: Node) -> UInt32 {
    UInt32(node.kind.rawValue) | UInt32(node.style.rawValue) << 3
      | (node.flags.contains(.verbatim) ? verbatimBit : 0)
  }
}
