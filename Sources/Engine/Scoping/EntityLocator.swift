import Diagnostics
import Portfolio
import SourceText
import YAMLTree

/// Finds the documents and the entities that locations of a report lie in.
struct EntityLocator {
  private let portfolio: Portfolio

  /// The documents of each file, by index, in order; those without a root left out, but for a file that has no others.
  private var documentsOfFile: [[Int]]

  init(_ portfolio: Portfolio) {
    self.portfolio = portfolio
    documentsOfFile = Array(repeating: [], count: portfolio.files.count)
    for index in portfolio.documents.indices { documentsOfFile[portfolio.documents[index].file].append(index) }
    for file in documentsOfFile.indices where documentsOfFile[file].count > 1 {
      let withRoot = documentsOfFile[file].filter { portfolio.documents[$0].tree.root != nil }
      if !withRoot.isEmpty { documentsOfFile[file] = withRoot }
    }
  }

  /// The document of a file that a location lies in: the last that begins before it; `nil` where the file has none.
  ///
  /// - Complexity: O(log documents of the file).
  func document(at location: Location) -> Int? {
    guard documentsOfFile.indices.contains(location.source) else { return nil }
    let documents = documentsOfFile[location.source]
    var low = 0
    var high = documents.count
    while low < high {
      let middle = (low + high) / 2
      let tree = portfolio.documents[documents[middle]].tree
      if tree.root.map({ tree.span($0).lower <= location.range.lower }) ?? false {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low > 0 ? documents[low - 1] : documents.first
  }

  /// The innermost entity that an offset lies in, by index; -1 for none.
  ///
  /// - Complexity: O(log entities + depth).
  func innermostEntity(at offset: UInt32, in document: ProjectDocument) -> Int {
    func start(_ record: EntityRecord) -> UInt32 { document.tree.span(record.key ?? record.node).lower }
    var entity = document.entities.endOfPrefix { start($0) <= offset } - 1
    while entity >= 0 {
      let record = document.entities[entity]
      if offset <= document.tree.span(record.node).upper { return entity }
      entity = record.parent
    }
    return -1
  }
}
