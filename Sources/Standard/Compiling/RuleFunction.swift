package import CEL

/// The functions that rules have beyond CEL and its libraries; what computes them is the host, which knows the portfolio.
package enum RuleFunction: Int32, CaseIterable, Sendable {
  /// Whether a text only stands in for one.
  case isPlaceholder

  /// Whether a text says nothing that can be checked.
  case isVague

  /// Whether a text names one person.
  case namesOnePerson

  /// Whether two people are one.
  case samePerson

  /// Whether a word or number lies in its field's vocabulary or scale.
  case isKnown

  /// A value as it stands in the document.
  case written

  /// The nearest term of a field's vocabulary.
  case suggestion

  /// The name of the field that a value stands under.
  case fieldName

  /// The band of a score.
  case band

  /// The place of a term in its vocabulary.
  case rank

  /// The entity with an id.
  case find

  /// The entities of one cycle.
  case cycle

  /// The records of a list that name an id.
  case naming

  /// The last record of a list before a day or another value.
  case lastBefore

  /// The declarations, for the checker, the reference and `explain`.
  package static let declarations: [FunctionDeclaration] = allCases.map(\.declaration)

  private var declaration: FunctionDeclaration {
    let (name, signatures, summary) = texts
    return FunctionDeclaration(name, signatures, summary, traits: .keepsOrigin, .host(rawValue))
  }

  private var texts: (name: String, signatures: String, summary: String) {
    switch self {
    case .isPlaceholder:
      ("isPlaceholder", "(dyn) -> bool", "Whether a text only stands in for one: TBC, <name>, ?, or nothing.")
    case .isVague: ("isVague", "(dyn) -> bool", "Whether a text says nothing that can be checked.")
    case .namesOnePerson:
      ("namesOnePerson", "(dyn) -> bool", "Whether a text names one person: no team, mailbox or several people.")
    case .samePerson:
      ("samePerson", "(dyn, dyn) -> bool", "Whether two people are one, however their names are written.")
    case .isKnown:
      ("isKnown", "(dyn) -> bool", "Whether a value lies in its field's vocabulary or scale; true where it is absent.")
    case .written: ("written", "(dyn) -> string", "The text of a value as it stands in the document.")
    case .suggestion:
      ("suggestion", "(dyn) -> string", "The nearest term of a field's vocabulary; an empty text where none is near.")
    case .fieldName: ("fieldName", "(dyn) -> string", "The name of the field that a value stands under.")
    case .band: ("band", "(int, int) -> string", "The band of the score that a probability and an impact give.")
    case .rank:
      ("rank", "(string, string) -> int", "The place of a term in a vocabulary, counted from 1; 0 where unknown.")
    case .find:
      ("find", "(string, dyn) -> optional(dyn)", "The entity of a type with an id, within the project or portfolio.")
    case .cycle:
      (
        "cycle", "(string, dyn, string) -> list(dyn)",
        "The entities of a cycle that an entity is the first of, following a field of ids; empty where there is none."
      )
    case .naming:
      (
        "naming", "(list(A), string, dyn) -> list(A)",
        "The records of a list that have an id in a field, or in a list of ids there; as fast for long lists as for short ones."
      )
    case .lastBefore:
      (
        "lastBefore", "(list(A), string, dyn) -> optional(A)",
        "Of the records of a list whose field is below a value, such as a day, the one with the highest; of equals the last."
      )
    }
  }
}
