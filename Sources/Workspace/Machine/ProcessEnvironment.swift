#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The environment as a value: what is set, and where the process stands.
package struct ProcessEnvironment: Sendable {
  /// The variables by name.
  package var variables: [String: String]

  /// The folder that relative paths start from, as an absolute path.
  package var currentFolder: String

  /// Creates an environment from its parts.
  package init(variables: [String: String] = [:], currentFolder: String) {
    self.variables = variables
    self.currentFolder = currentFolder
  }

  /// The value of a variable; `nil` where it is not set.
  package subscript(name: String) -> String? { variables[name] }

  /// Whether a variable is set to something.
  package func has(_ name: String) -> Bool { variables[name].map { !$0.isEmpty } ?? false }

  /// The environment of this process.
  ///
  /// - Returns: What is set now. Where the current folder has been deleted under the process, it is what `PWD` says, or a
  ///   path that leads nowhere: never another folder.
  package static func current() -> ProcessEnvironment {
    var variables: [String: String] = [:]
    // The system's table ends with a null pointer, and nothing in this program changes it.
    var entry = unsafe environ
    while let text = unsafe entry.pointee {
      let pair = unsafe String(cString: text)
      if let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")) {
        variables[String(pair[..<equals])] = String(pair[pair.utf8.index(after: equals)...])
      }
      unsafe entry += 1
    }
    var folder = variables["PWD"].flatMap { Path.isAbsolute($0) ? Path.normalized($0) : nil } ?? "/the current folder"
    if let path = unsafe getcwd(nil, 0) {
      folder = unsafe String(cString: path)
      unsafe free(path)
    }
    return ProcessEnvironment(variables: variables, currentFolder: folder)
  }

  /// A path as a person wrote it, made absolute and clean.
  ///
  /// Where the path holds `..`, links are resolved first, as the system would; else they stay as they are.
  package func absolute(_ path: String) -> String {
    let full = Path.joined(currentFolder, path)
    if full.split(separator: "/").contains(".."), let real = SystemCall.realPath(of: full) { return real }
    return Path.normalized(full)
  }
}
