import YAMLTree

/// A number for each of some places in documents: an array for each document that has any.
struct LocationTable: Sendable {
  private static let absent = UInt32.max

  private var numbers: [[UInt32]] = []

  /// The number of a place; setting one in a document that is new to the table needs ``prepare(_:_:)`` first.
  subscript(location: SchemaLocation) -> UInt32? {
    get {
      let document = Int(location.document)
      guard document < numbers.count, !numbers[document].isEmpty else { return nil }
      let number = numbers[document][Int(location.node.rawValue)]
      return number == Self.absent ? nil : number
    }
    set { numbers[Int(location.document)][Int(location.node.rawValue)] = newValue ?? Self.absent }
  }

  /// Makes room for the places of a document.
  mutating func prepare(_ document: UInt32, _ nodeCount: Int) {
    while numbers.count <= Int(document) { numbers.append([]) }
    if numbers[Int(document)].isEmpty {
      numbers[Int(document)] = [UInt32](repeating: Self.absent, count: nodeCount)
    }
  }
}
