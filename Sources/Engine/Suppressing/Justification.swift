import Portfolio
import SourceText
import Standard

/// The `justification` of an entity that silenced a rule.
struct Justification: Hashable, Sendable {
  /// The field that holds it.
  let field: String

  /// The index of the document in the portfolio.
  let document: Int

  /// Where it stands.
  let range: ByteRange

  /// What it says.
  let text: String

  /// What people call the entity: `Risk R-003 "GP data feed late"`.
  let entity: String

  /// What the rules see of it.
  var problem: DocumentProblem {
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.count
    var problem = DocumentProblem(.justification, range, EngineMessage.justification(text, of: entity))
    problem.field = field
    problem.entity = entity
    problem.found = text
    problem.amount = String(words)
    return problem
  }
}
