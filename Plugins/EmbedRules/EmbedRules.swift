import Foundation
import PackagePlugin

/// Turns every file of the packs under `rules/` into one Swift source, and an example of each rule from `fixtures/` into another, so
/// that the built-in standard and its handbook need no file at run time.
@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let tool = try context.tool(named: "embed-rules").url
    let folder = target.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    let images = context.pluginWorkDirectoryURL.appending(path: "EmbeddedImages.swift")
    let fixtures = context.package.directoryURL.appending(path: "fixtures")
    let examples = context.pluginWorkDirectoryURL.appending(path: "EmbeddedExamples.swift")
    return [
      .buildCommand(
        displayName: "Embed rules", executable: tool, arguments: ["rules", folder.path, output.path],
        inputFiles: Self.inputs(in: folder), outputFiles: [output]),
      .buildCommand(
        displayName: "Embed images of packs", executable: tool, arguments: ["images", folder.path, images.path],
        inputFiles: Self.inputs(in: folder), outputFiles: [images]),
      // Folders are inputs as well: their dates change when a case is added or removed.
      .buildCommand(
        displayName: "Embed examples", executable: tool, arguments: ["examples", fixtures.path, examples.path],
        inputFiles: Self.inputs(in: fixtures, withFolders: true), outputFiles: [examples]),
    ]
  }

  /// The files below a folder that are embedded, sorted.
  private static func inputs(in folder: URL, withFolders: Bool = false) -> [URL] {
    var inputs: [URL] = []
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      if ["yaml", "json", "md"].contains(file.pathExtension) || (withFolders && file.hasDirectoryPath) {
        inputs.append(file)
      }
    }
    return inputs.sorted { $0.path < $1.path }
  }
}
