/// What becomes of a finding on its way to the reader.
///
/// Findings are marked, never deleted: reporters decide what to show, summaries count what was held back.
package enum Disposition: Sendable, Hashable {
  /// Shown, and counted against the run.
  case active

  /// Below the severity that was asked for (`--min-severity`).
  case belowSeverityFloor

  /// Outside the paths that were asked for; judged because rules see the whole portfolio.
  case outsidePaths

  /// Not brought about by the change that was asked about (`--changed-since`): it was there before, on an entity that the change
  /// left as it was.
  case unchanged

  /// A more particular rule says the same of the same place; the rule's id is given.
  case superseded(by: String)

  /// Silenced by a comment in the document, with the reason given there.
  case ignored(reason: String)

  /// Waived by the configuration, with the reason given there.
  case waived(reason: String)

  /// Known since the backlog was written.
  case backlog
}
