#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension WorkingTree {
  /// Replaces a file as a whole, or makes a new one: whoever reads it sees the old bytes or the new, never a part.
  ///
  /// The bytes go to a new file beside it, which then takes its name. Permissions stay; a link is written through.
  ///
  /// - Parameters:
  ///   - bytes: The new content.
  ///   - path: The file, relative to the root or absolute; its folder must exist.
  /// - Throws: `FileError` where it cannot be written; the old content is then still there.
  package func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let shown = absolute(path)
    let target = SystemCall.realPath(of: shown) ?? shown
    var status = stat()
    let exists = unsafe stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG { return try writeInPlace(bytes, to: target, shownAs: path) }
    let mode: mode_t = exists ? status.st_mode & 0o7777 : 0o666

    let temporary = Path.joined(Path.folder(of: target), ".\(Path.name(of: target)).\(getpid()).pmo-lint")
    let descriptor = SystemCall.retrying {
      unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    }
    guard descriptor >= 0 else { throw FileError(path: path, errorNumber: errno) }
    var failure = SystemCall.write(bytes, to: descriptor)
    // The mask of the process has already been applied to a new file, but must not touch the bits of an old one.
    if failure == nil, exists, fchmod(descriptor, mode) != 0 { failure = errno }
    if failure == nil, fsync(descriptor) != 0, errno != EINVAL { failure = errno }
    if close(descriptor) != 0, failure == nil { failure = errno }
    if failure == nil, unsafe rename(temporary, target) != 0 { failure = errno }
    guard let failure else { return }
    _ = unsafe unlink(temporary)
    throw FileError(path: path, errorNumber: failure)
  }

  /// Writes to what is no regular file: a terminal, a pipe, `/dev/null`.
  private func writeInPlace(_ bytes: [UInt8], to target: String, shownAs path: String) throws(FileError) {
    let descriptor = SystemCall.retrying { unsafe open(target, O_WRONLY | O_CLOEXEC | O_NOCTTY) }
    guard descriptor >= 0 else { throw FileError(path: path, errorNumber: errno) }
    defer { close(descriptor) }
    if let failure = SystemCall.write(bytes, to: descriptor) { throw FileError(path: path, errorNumber: failure) }
  }
}
