package import Diagnostics

/// A new value of a parameter, not yet matched with the parameter's type.
package struct ParameterSetting: Sendable {
  /// The parameter's name.
  package let name: String

  /// Where the name stands.
  package let location: PackLocation

  /// The value in each type that it can be read as.
  package let values: [Parameter.Kind: Parameter.Value]
}

/// A change to a rule: by a pack that extends another, or by an organisation's configuration.
package struct RuleSetting: Sendable {
  /// The rule's id or name.
  package let rule: String

  /// Whether it is judged; `nil` leaves it.
  package var isEnabled: Bool?

  /// Its severity; `nil` leaves it.
  package var severity: Severity?

  /// New values of parameters.
  package var parameters: [ParameterSetting]

  /// What differs by stage, tier and programme.
  package var cases: [CaseSetting] = []

  /// Where the rule is named.
  package let location: PackLocation

  /// Creates a setting that changes nothing.
  package init(rule: String, location: PackLocation) {
    self.rule = rule
    self.location = location
    parameters = []
  }
}
