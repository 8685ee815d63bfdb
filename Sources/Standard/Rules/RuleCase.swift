package import SourceText
package import Diagnostics

/// What differs in a rule for projects of one stage, of one tier, or of one programme.
package struct RuleCase: Sendable {
  /// What a case is about, in the order in which cases count: a later one wins.
  package enum Dimension: String, Sendable, CaseIterable {
    /// The programme that a project belongs to, by its id.
    case programme

    /// The project's tier: the class of size and risk that sets how much governance is asked.
    case tier

    /// The stage that the project is in, a term of the vocabulary `stage`.
    case stage
  }

  /// What it is about.
  package let dimension: Dimension

  /// Which programme, tier or stage.
  package var value: String

  /// Whether the rule is judged there; `nil` leaves it.
  package let isEnabled: Bool?

  /// Its severity there; `nil` leaves it.
  package internal(set) var severity: Severity?

  /// Parameters with other values there, by index.
  package let parameters: [(index: Int, value: Parameter.Value)]

  /// Where the programme, tier or stage is named.
  package let location: FileLocation

  /// Creates a case from its parts.
  package init(
    dimension: Dimension, value: String, isEnabled: Bool?, severity: Severity?,
    parameters: [(index: Int, value: Parameter.Value)], location: FileLocation
  ) {
    self.dimension = dimension
    self.value = value
    self.isEnabled = isEnabled
    self.severity = severity
    self.parameters = parameters
    self.location = location
  }
}

/// How a rule stands for one project, once its stage, tier and programme are known.
package struct RuleState: Sendable, Hashable {
  /// Whether it is judged.
  package var isEnabled: Bool

  /// Its severity.
  package var severity: Severity

  /// The parameters that differ from the rule's, by index.
  package var parameters: [Int: Parameter.Value] = [:]

  /// Creates a state in which no parameter differs.
  package init(isEnabled: Bool, severity: Severity) {
    self.isEnabled = isEnabled
    self.severity = severity
  }
}

extension Rule {
  /// Whether the rule is judged on any project at all.
  package var isJudgedAnywhere: Bool {
    (!isPreview || showsPreview) && (isEnabled || cases.contains { $0.isEnabled == true })
  }

  /// How the rule stands for a project.
  ///
  /// - Parameters:
  ///   - stage: the project's stage as a term; `nil` where it is not known, or where nothing is a project.
  ///   - tier: the project's tier as the charter writes it.
  ///   - programme: the id of its programme.
  /// - Returns: what of the rule is in force.
  /// - Complexity: O(cases).
  package func state(stage: String?, tier: String?, programme: String?) -> RuleState {
    var state = RuleState(isEnabled: isEnabled, severity: severity)
    for dimension in RuleCase.Dimension.allCases {
      let value =
        switch dimension {
        case .programme: programme
        case .tier: tier
        case .stage: stage
        }
      guard let value else { continue }
      for ruleCase in cases where ruleCase.dimension == dimension && ruleCase.value == value {
        if let isEnabled = ruleCase.isEnabled { state.isEnabled = isEnabled }
        if let severity = ruleCase.severity { state.severity = severity }
        for (index, value) in ruleCase.parameters {
          state.parameters[index] = (state.parameters[index] ?? parameters[index].value).changed(by: value)
        }
      }
    }
    return state
  }
}

extension Parameter.Value {
  /// The value after a setting: a map is changed entry by entry, so that one band can be set without repeating the others.
  func changed(by setting: Parameter.Value) -> Parameter.Value {
    guard case .numbers(let changed) = setting, case .numbers(var entries) = self else { return setting }
    for entry in changed {
      if let known = entries.firstIndex(where: { $0.name == entry.name }) {
        entries[known] = entry
      } else {
        entries.append(entry)
      }
    }
    return .numbers(entries)
  }
}

/// A parameter of a rule: what a PMO may set without rewriting the rule.
package struct Parameter: Sendable {
  /// A value that a parameter can have.
  package enum Value: Sendable, Hashable {
    /// A whole number.
    case int(Int64)

    /// A number.
    case double(Double)

    /// Text.
    case string(String)

    /// A truth value.
    case bool(Bool)

    /// A list of texts.
    case strings([String])

    /// Names and whole numbers, in the order of the pack.
    case numbers([Entry])

    /// A name and its number.
    package struct Entry: Sendable, Hashable {
      /// The name.
      package let name: String

      /// The number.
      package let number: Int64

      /// Creates an entry from its parts.
      package init(name: String, number: Int64) {
        self.name = name
        self.number = number
      }
    }
  }

  /// The types that a pack may give a parameter, as it writes them.
  package enum Kind: String, Sendable, CaseIterable {
    /// A whole number.
    case int

    /// A number.
    case double

    /// Text.
    case string

    /// A truth value.
    case bool

    /// A list of texts.
    case strings = "list(string)"

    /// Names and whole numbers.
    case numbers = "map(string,int)"
  }

  /// The name: read as `params.NAME`.
  package let name: String

  /// The type.
  package let kind: Kind

  /// What it is for.
  package let description: String

  /// The value in force.
  package var value: Value

  /// Creates a parameter from its parts.
  package init(name: String, kind: Kind, description: String, value: Value) {
    self.name = name
    self.kind = kind
    self.description = description
    self.value = value
  }
}
