import ArgumentParser

/// Options that decide which standard is used.
struct StandardOptions: ParsableArguments {
  @Option(
    name: .customLong("pack"),
    help: ArgumentHelp("Add a pack of rules from a folder; may be repeated.", valueName: "dir"),
    completion: .directory)
  var packs: [String] = []

  @Option(
    help: ArgumentHelp("Read the configuration from a file instead of the nearest .pmo-lint.yaml.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Flag(help: "Read no configuration.")
  var noConfig = false

  func validate() throws {
    if noConfig, config != nil { throw ValidationError("--config and --no-config contradict each other.") }
  }

  /// What the options come to.
  var source: StandardSource {
    StandardSource(packs: packs, configuration: config, isWithoutConfiguration: noConfig)
  }
}
