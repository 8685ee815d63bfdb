import Engine
import Portfolio
import SourceText
import Standard

/// The reader of `.pmo-lint.yaml`, and the standard as a configuration changes it.
enum ConfigurationLaws {
  /// Reads a configuration and loads the standard with it.
  static func judge(_ bytes: [UInt8]) {
    let source = SourceFile(path: Configuration.fileName, bytes: bytes)
    var (configuration, problems) = Configuration.read(source)
    for problem in problems {
      law(source.range.contains(problem.location.range), "the mistake \(problem.message) lies outside of the file")
      law(!problem.message.isEmpty, "a mistake without a message")
    }
    law(Configuration.read(source).problems == problems, "a configuration read twice has other mistakes")
    guard problems.isEmpty else { return }
    configuration.packs = []
    do throws(EngineError) {
      _ = try PackLoading.load(configuration: configuration)
    } catch {
      guard case .pack(let problems, let files) = error else { return law(false, "\(error)") }
      for problem in problems {
        law(
          files.indices.contains(problem.location.file)
            && files[problem.location.file].range.contains(problem.location.range),
          "the mistake \(problem.message) lies outside of its file")
      }
    }
  }
}
