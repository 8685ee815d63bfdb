package import Standard
import SourceText
import Workspace
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

  /// The object types of which records may be missing in each project, because a file near its documents could not be read; `nil`
  /// for every type.
  private let unreadTypes: [Set<Int>?]

  /// Whether records of a type may lie in a file of a project that could not be read, so that nothing can be said to be absent.
  package func mayMiss(_ type: Int, in project: Int) -> Bool {
    guard unreadTypes.indices.contains(project) else { return false }
    return unreadTypes[project]?.contains(type) ?? true
  }

  /// Whether the same may be missing as in another portfolio.
  package func mayMissTheSame(as other: Portfolio) -> Bool { unreadTypes == other.unreadTypes }

  /// The documents' trees, for quick access.
  let trees: ContiguousArray<YAMLDocument>

  /// How long placeholders are: see `Words.placeholderLengths`.
  let placeholderLengths: [UInt64]

  /// The object types as hosts read them.
  let model: HostModel

  /// The value type of a value of which the standard says nothing.
  let dynamicValueType: UInt32

  /// The indexes of the projects that have an id of their own, by that id in lower case; the first of several.
  private let namedProjects: Lazy<[String: Int]>

  /// The index of the project with an id, without regard to case; `nil` where none has it.
  ///
  /// - Complexity: O(1), after O(*n*) in projects once.
  func project(named id: String) -> Int? { namedProjects.value[id.lowercased()] }

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
    let projects = joiner.projects
    self.projects = projects
    namedProjects = Lazy {
      Dictionary(
        projects.enumerated().filter(\.element.isNamed).map { ($0.element.id.lowercased(), $0.offset) },
        uniquingKeysWith: { first, _ in first })
    }
    programmes = joiner.programmes
    projectOfDocument = joiner.projectOfDocument
    programmeOfDocument = joiner.programmeOfDocument
    unreadTypes = Portfolio.unreadTypes(files, documents, joiner.projects, standard)
    trees = ContiguousArray(documents.map(\.tree))
    model = HostModel(standard)
    placeholderLengths = standard.words.placeholderLengths
    dynamicValueType = UInt32(standard.valueTypes.firstIndex(of: .dynamic) ?? 0)
  }

  /// A file that could not be read belongs to the projects with documents in its folder, above it or below it.
  private static func unreadTypes(
    _ files: [LoadedFile], _ documents: [ProjectDocument], _ projects: [Project], _ standard: Standard
  ) -> [Set<Int>?] {
    var result: [Set<Int>?] = Array(repeating: [], count: projects.count)
    for file in files where file.isIncomplete && !(file.problems.isEmpty && file.documents.isEmpty) {
      let types = file.likelyKind.map { Set(standard.reach(of: standard.kinds[$0].root)) }
      let folder = Path.folder(of: file.source.path)
      for index in projects.indices {
        let isNear = projects[index].documents.contains { document in
          let other = Path.folder(of: documents[document].tree.source.path)
          return other == folder || Path.isInside(other, folder: folder) || Path.isInside(folder, folder: other)
        }
        guard isNear else { continue }
        if let types { result[index]?.formUnion(types) } else { result[index] = nil }
      }
    }
    return result
  }
}
