/// A value that lies in a document, as its host numbers it; CEL hands it on and never looks inside.
package struct HostReference: Hashable, Sendable {
  /// Most often the document.
  package var space: UInt32
  /// Most often the node in it.
  package var node: UInt32
  /// Most often as what entity the node is looked at.
  package var valueType: UInt32

  /// A reference of these parts.
  package init(space: UInt32, node: UInt32, valueType: UInt32 = 0) {
    self.space = space
    self.node = node
    self.valueType = valueType
  }
}
