import Diagnostics
import SourceText

extension Report {
  /// The findings that people are shown: the active ones, and where the style asks for it those that are held back.
  ///
  /// What another finding says better of the same place is never shown twice, and what lies outside the paths that were asked
  /// for stays outside.
  func shownFindings(_ style: ReportStyle) -> some Sequence<Finding> {
    findings.lazy.filter { finding in
      finding.disposition == .active || (style.showsHeldBack && finding.disposition.heldBackText != nil)
    }
  }
}

extension Disposition {
  /// Why a finding is held back by what somebody said of it, in a few words; `nil` where it is shown, or for another cause.
  var heldBackText: String? {
    switch self {
    case .ignored(let reason):
      "ignored" + (reason.isEmpty ? ", no reason is given" : ": \(VisibleText.visible(reason))")
    case .waived(let reason): "waived: \(VisibleText.visible(reason))"
    case .backlog: "in the backlog"
    case .active, .belowSeverityFloor, .outsidePaths, .unchanged, .superseded: nil
    }
  }
}
