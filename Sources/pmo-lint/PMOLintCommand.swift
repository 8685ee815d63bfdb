import ArgumentParser

@main
struct PMOLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "pmo-lint")
}
