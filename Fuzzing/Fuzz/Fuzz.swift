import CLibFuzzer

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Hands bytes that libFuzzer makes up to one of the targets: `PMO_LINT_FUZZ_TARGET=cel fuzz CORPUS ...`.
///
/// The arguments are libFuzzer's. The target comes by the environment, so that the processes that libFuzzer starts
/// itself have it too.
@main enum Fuzz {
  static func main() {
    _ = chosen
    atexit { Stopwatch.report() }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
    let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, size in
      // The bytes are libFuzzer's and valid until this returns: they are copied.
      let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: size))
      Stopwatch.measure(bytes.count) { Fuzz.chosen.judge(bytes) }
      return 0
    }
    exit(status)
  }

  /// The target that the environment names.
  private static let chosen: FuzzTarget = {
    let name = unsafe getenv("PMO_LINT_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
      let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
      fatalError("PMO_LINT_FUZZ_TARGET must be one of: \(names)")
    }
    return target
  }()
}
