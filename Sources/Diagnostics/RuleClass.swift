/// What a rule guards: the data, the process, or the project's health.
///
/// The three are kept apart so that a late project never counts as a broken file: by default integrity and compliance
/// errors fail a run, performance findings are shown and counted.
package enum RuleClass: String, Sendable, CaseIterable {
  /// The data is wrong, incomplete or contradicts itself.
  case integrity

  /// The standard's process was not followed.
  case compliance

  /// The project is in trouble.
  case performance
}
