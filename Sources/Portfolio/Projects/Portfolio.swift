package import Standard
import YAMLTree

/// All documents of a run, joined to their projects and programmes.
///
/// It never changes once it is built and is shared by all threads.
package final class Portfolio: Sendable {
  /// The standard that the documents are read by.
  package let standard: Standard

  /// What each file gave, in the order of the request.
  package let files: [LoadedFile]

  /// The documents, in the order of the files.
  package let documents: [ProjectDocument]

  /// The projects, sorted by id.
  package let projects: [Project]

  /// The programmes, sorted by id.
  package let programmes: [Programme]

  /// The project of each document; -1 for a programme's own.
  package let projectOfDocument: [Int]

  /// The programme of each document; -1 for none.
  package let programmeOfDocument: [Int]

  /// The documents' trees, for quick access.
  let trees: ContiguousArray<YAMLDocument>

  /// How long placeholders are: see `Words.placeholderLengths`.
  let placeholderLengths: [UInt64]

  /// The object types as hosts read them.
  let model: HostModel

  /// The value type of a value of which the standard says nothing.
  let dynamicView: UInt32

  /// Joins the documents of files.
  package init(standard: Standard, files: [LoadedFile]) {
    self.standard = standard
    self.files = files
    var documents: [ProjectDocument] = []
    for (index, file) in files.enumerated() {
      for var document in file.documents {
        document.file = index
        documents.append(document)
      }
    }
    var joiner = ProjectJoiner(standard: standard, documents: documents)
    joiner.join()
    self.documents = documents
    projects = joiner.projects
    programmes = joiner.programmes
    projectOfDocument = joiner.projectOfDocument
    programmeOfDocument = joiner.programmeOfDocument
    trees = ContiguousArray(documents.map(\.tree))
    model = HostModel(standard)
    placeholderLengths = standard.words.placeholderLengths
    dynamicView = UInt32(standard.valueTypes.firstIndex(of: .dynamic) ?? 0)
  }
}
