import Diagnostics
import Portfolio
import SourceText
import YAMLTree

/// Finds the documents and the entities that places of a report lie in.
struct EntityLocator {
  private let portfolio: Portfolio

  /// The documents of each file, by index.
  private var documentsOfFile: [[Int]]

  init(_ portfolio: Portfolio) {
    self.portfolio = portfolio
    documentsOfFile = Array(repeating: [], count: portfolio.files.count)
    for index in portfolio.documents.indices { documentsOfFile[portfolio.documents[index].file].append(index) }
  }

  /// The document of a file that a place lies in: the last that begins before it; `nil` where the file has none.
  func document(at location: Location) -> Int? {
    guard documentsOfFile.indices.contains(location.source) else { return nil }
    let documents = documentsOfFile[location.source]
    return documents.last { index in
      guard let root = portfolio.documents[index].tree.root else { return false }
      return portfolio.documents[index].tree.span(root).lower <= location.range.lower
    } ?? documents.first
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
