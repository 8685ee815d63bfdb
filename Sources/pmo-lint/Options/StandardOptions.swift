import ArgumentParser

/// Options that decide which standard is used.
struct StandardOptions: ParsableArguments {
  @Option(
    name: .customLong("pack"),
    help: ArgumentHelp(
      "Add a pack of rules: a folder, or a built-in pack such as uk-gov; may be repeated.", valueName: "pack"),
    completion: .directory)
  var packs: [String] = []

  @Option(
    help: ArgumentHelp("Read the configuration from a file instead of the nearest .pmo-lint.yaml.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "Judge by a profile of the standard: starter, standard, strict, or one of a pack.", valueName: "name"),
    completion: .list(["starter", "standard", "strict"]))
  var profile: String?

  @Flag(help: "Also judge by rules that are still tried out; what they find fails nothing.")
  var preview = false

  @Flag(help: "Read no configuration.")
  var noConfig = false

  func validate() throws {
    if noConfig, config != nil { throw ValidationError.together("--config", "--no-config") }
  }

  /// What the options come to.
  var source: StandardSource {
    StandardSource(
      packs: packs, configuration: config, profile: profile, isWithoutConfiguration: noConfig,
      showsPreview: preview)
  }
}
