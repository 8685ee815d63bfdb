import SourceText

/// The messages of `pmo-lint handbook`.
extension StopError {
  /// A folder for a handbook that holds something else.
  static func foreignFolder(_ path: String) -> StopError {
    StopError(
      message: "the folder \(VisibleText.visible(path)) is not empty and is not a handbook; nothing was written",
      help: "Name a new or an empty folder: --output DIR.")
  }

  /// Something that is not a folder where a handbook is to be written.
  static func notAHandbookFolder(_ path: String) -> StopError {
    StopError(
      message: "not a folder: \(VisibleText.visible(path))", help: "Name a new or an empty folder: --output DIR.")
  }

  /// A file in the folder of a handbook that would be overwritten and is not a page of it.
  static func foreignPage(_ path: String) -> StopError {
    StopError(
      message: "\(VisibleText.visible(path)) exists and is not a page of the handbook; nothing was written",
      help: "Move it away, or name another folder: --output DIR.")
  }

  /// A link in the folder of a handbook, which may lead anywhere.
  static func linkInHandbook(_ path: String) -> StopError {
    StopError(
      message: "\(VisibleText.visible(path)) is a link; nothing was written",
      help: "Pages are written into the folder itself: remove the link.")
  }
}
