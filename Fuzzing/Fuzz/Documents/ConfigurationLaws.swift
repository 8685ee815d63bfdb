import Engine
import Portfolio
import SourceText
import Standard

/// The reader of `.pmo-lint.yaml`, and the standard as a configuration changes it.
enum ConfigurationLaws {
  /// Reads a configuration and loads the standard with it.
  static func judge(_ bytes: [UInt8]) {
    let source = SourceFile(path: Configuration.fileName, bytes: bytes)
    var (configuration, issues) = Configuration.read(source)
    for issue in issues {
      law(source.range.contains(issue.place.range), "the mistake \(issue.message) lies outside of the file")
      law(!issue.message.isEmpty, "a mistake without a message")
    }
    law(Configuration.read(source).issues == issues, "a configuration read twice has other mistakes")
    guard issues.isEmpty else { return }
    configuration.packs = []
    do throws(EngineError) {
      _ = try PackLoading.load(configuration: configuration)
    } catch {
      guard case .pack(let issues, let files) = error else { return law(false, "\(error)") }
      for issue in issues {
        law(
          files.indices.contains(issue.place.file)
            && files[issue.place.file].range.contains(issue.place.range),
          "the mistake \(issue.message) lies outside of its file")
      }
    }
  }
}
