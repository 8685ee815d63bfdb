import Calendar
import Handbook
import SourceText
import Standard
import Workspace

/// Fills in a skeleton: from options, or by asking.
struct Answers {
  private let standard: Standard
  private let today: Day

  /// Prepares to read values for the fields of a standard.
  ///
  /// - Parameters:
  ///   - standard: The standard.
  ///   - today: The day that `today` and `+14d` mean.
  init(_ standard: Standard, today: Day) {
    self.standard = standard
    self.today = today
  }

  /// Takes values as options give them: `owner=Ann Bell`.
  ///
  /// - Throws: `StopError` where a field is not known or a value does not fit it.
  func take(_ options: [String], into skeleton: inout Skeleton) throws(StopError) {
    for option in options {
      let name = String(option.prefix { $0 != "=" })
      let place = try skeleton.place(named: name)
      skeleton[place].value = try value(String(option.dropFirst(name.count + 1)), for: skeleton[place])
    }
  }

  /// Asks for what is needed; an empty answer leaves a field for later.
  ///
  /// - Parameters:
  ///   - skeleton: What is filled in.
  ///   - ask: Shows a question and gives the answer; `nil` where there are no more answers.
  ///   - refuse: Shows why an answer does not fit.
  func fill(_ skeleton: inout Skeleton, ask: (String) -> String?, refuse: (String) -> Void) {
    for place in skeleton.places {
      let part = skeleton[place]
      let isAsked = (1...place.count).allSatisfy { skeleton[Array(place.prefix($0))].isEssential }
      guard isAsked, part.parts.isEmpty, part.value == nil, isScalar(part.field.valueType) else { continue }
      while true {
        let words = skeleton.comment(on: part, saysRequired: false)
        guard let answer = ask("\(part.field.title) (\(words)): ") else { return }
        let text = String(answer.trimmed)
        if text.isEmpty { break }
        do {
          skeleton[place].value = try value(text, for: part)
          break
        } catch {
          refuse("\(error.message). \(error.help)")
        }
      }
    }
  }

  private func isScalar(_ type: ValueTypeID) -> Bool {
    switch standard.valueTypes[type.index] {
    case .object(let index): standard.objectTypes[index].scalarField != nil
    case .map, .collection, .dynamic: false
    case .list(let element): isScalar(element)
    default: true
    }
  }

  /// A value as YAML.
  ///
  /// - Throws: `StopError` where the field takes no such value.
  func value(_ text: String, for part: Skeleton.Part) throws(StopError) -> String {
    try value(text, part.field.valueType, path: part.path.joined(separator: "."))
  }

  private func value(_ text: String, _ type: ValueTypeID, path: String) throws(StopError) -> String {
    func invalid(_ help: ValueHelp) -> StopError {
      .invalidValue(text, of: path, help: help.text)
    }
    switch standard.valueTypes[type.index] {
    case .date:
      guard let date = DateExpression(text)?.date(today: today) else {
        throw invalid(.date(today))
      }
      return date.iso8601
    case .vocabulary(let index):
      let vocabulary = standard.words.vocabularies[index]
      guard vocabulary.isOpen || vocabulary.position(of: FoldedText(text)) != nil else {
        let near = NearMiss.nearMiss(of: text, among: vocabulary.allWords)
        throw invalid(.words(vocabulary.terms, near: near))
      }
      return YAMLText.scalar(text)
    case .scale(let index):
      let scale = standard.words.scales[index]
      if let number = Int64(text), scale.contains(number) { return text }
      guard Int64(text) == nil, scale.number(of: FoldedText(text)) != nil else {
        throw invalid(.phrase(ValueTypeText(standard).phrase(type)))
      }
      return YAMLText.scalar(text)
    case .int:
      guard Int64(text) != nil else { throw invalid(.wholeNumber) }
      return text
    case .double, .decimal:
      guard let number = Double(text), number.isFinite, !text.hasPrefix("0x") else {
        throw invalid(.number)
      }
      return text
    case .bool:
      guard text == "true" || text == "false" else { throw invalid(.bool) }
      return text
    case .list(let element):
      var values: [String] = []
      for word in text.split(separator: ",").map({ String($0.trimmed) }) where !word.isEmpty {
        values.append(try value(word, element, path: path))
      }
      return "[\(values.joined(separator: ", "))]"
    case .object(let index):
      let inner = standard.objectTypes[index]
      guard inner.scalarField == nil else { return YAMLText.scalar(text) }
      let names = inner.fields.filter { $0.origin == .document }.map { "\(path).\($0.name)" }
      throw invalid(.fields(names))
    case .map, .collection:
      throw invalid(.entries)
    case .string, .dynamic: return YAMLText.scalar(text)
    }
  }
}
