import Diagnostics
import SourceText

/// What ends a run before its job is done, told for people.
struct StopError: Error {
  /// What is wrong, one sentence without a full stop.
  var message: String

  /// What to do about it; empty where the message says it.
  var help = ""

  /// Mistakes in files of rules or in the configuration, shown with their lines before the message.
  var mistakes: [Finding] = []

  /// The files that the mistakes lie in.
  var sources: [SourceFile] = []
}
