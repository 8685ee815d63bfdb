import Diagnostics
import Portfolio
import SourceText
import Standard
import Workspace
import YAMLTree

/// What is the same of several records.
extension Judge {
  /// What a problem of a value has in common with those of other records; `nil` where each is to be looked at by itself.
  func repetition(of problem: DocumentProblem, in document: Int) -> Finding.Repetition? {
    switch problem.problemClass {
    case .wrongType, .ambiguousScalar, .invalidDate, .invalidValue: break
    // Where another id is likely meant, it is another one each time.
    case .unknownReference: if !problem.suggestion.isEmpty { return nil }
    default: return nil
    }
    guard !problem.isRemark else { return nil }
    let project = portfolio.documents[document]
    var field = problem.field
    if field.isEmpty, let node = paths(in: document).node(at: problem.range.lower) {
      field = project.tree.fieldName(of: node)
    }
    guard !field.isEmpty else { return nil }
    let path = portfolio.files[project.file].source.path
    let kind = compiled.standard.kinds[project.kind]
    // What other programs make of a value differs from value to value: `001`, `002`.
    let expected = problem.problemClass == .ambiguousScalar ? "" : problem.expected
    return Finding.Repetition(
      place: kind.isRecord ? "\(Path.folder(of: path))/" : "\(path) \(document)",
      field: "\(expected) \(problem.entity).\(field)", found: VisibleText.visible(problem.found))
  }
}
