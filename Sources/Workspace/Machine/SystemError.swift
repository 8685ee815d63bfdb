/// What the system said when a call failed.
struct SystemError: Error, Hashable {
  /// The system's number: `ENOENT` and its like.
  let number: Int32

  /// The system's words for it.
  var text: String { SystemCall.text(of: number) }
}
