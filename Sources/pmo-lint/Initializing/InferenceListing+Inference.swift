import Portfolio
import Reporters

extension InferenceListing {
  /// Lists what was inferred.
  init(_ inference: Inference) {
    self.init()
    documents = inference.documents.map { document in
      Document(
        path: document.path, kind: document.kind, confidence: document.confidence.word, reason: document.reason,
        holdings: document.entities.map(\.counted).joined(separator: ", "), unread: document.unreadLists,
        fields: document.fields.map {
          Field(entity: $0.entity, field: $0.field, name: $0.name, count: $0.count, records: $0.records)
        })
    }
    unsure = inference.unsure.map { Note(path: $0.path, line: $0.line, reason: $0.reason) }
    unreadable = inference.unreadable.map { Note(path: $0.path, line: $0.line, reason: $0.reason) }
    suggestions =
      inference.lists.map {
        Suggestion(
          what: "list", list: $0.plural, name: $0.name, meaning: $0.plural, confidence: Confidence.likely.word,
          evidence: "\($0.count) entries")
      }
      + inference.aliases.map {
        Suggestion(
          what: "alias", list: $0.entity, name: $0.name, meaning: $0.field, confidence: $0.confidence.word,
          evidence: $0.evidence)
      }
      + inference.words.map {
        Suggestion(
          what: $0.isScale ? "number" : "word", list: $0.list, name: $0.word, meaning: $0.meaning ?? "",
          confidence: $0.confidence.word, evidence: $0.evidence)
      }
    files = inference.files
    followsStandard = inference.followsStandard
  }
}
