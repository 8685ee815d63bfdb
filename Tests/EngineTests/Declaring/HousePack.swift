import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing
import Workspace

/// A small pack that declares entities of its own and has no rule of its own, and portfolios that are judged by it.
struct HousePack {
  static let manifest = "id: house\nextends: core\nversion: 1.0.0\n"

  static let assets = """
    $schema: https://json-schema.org/draft/2020-12/schema
    title: Asset list
    description: What the project owns.
    x-pmo-files: ['assets.yaml']
    type: object
    properties:
      kind: {title: Kind, description: Says what this is., examples: [asset-list], type: string}
      project: {title: Project, description: Whose it is., examples: [PRJ-1], type: string}
      assets:
        title: Assets
        description: What the project owns.
        examples: [[{id: A-1, name: Scanner}]]
        x-pmo-collection: asset
        type: [array, object]
        items: {$ref: '#/$defs/asset', required: [id]}
        additionalProperties: {$ref: '#/$defs/asset'}
      rooms:
        title: Rooms
        description: Where the assets are.
        examples: [[{id: R-1}]]
        x-pmo-collection: room
        type: [array, object]
      checks:
        title: Checks
        description: Who looked at which asset.
        examples: [[{asset: A-1}]]
        x-pmo-collection: check
        type: array
    additionalProperties: false
    $defs:
      asset:
        title: Asset
        description: A thing that the project owns.
        examples: [{id: A-1, name: Scanner}]
        x-pmo-entity: asset
        x-pmo-key: id
        x-pmo-key-scope: portfolio
        x-pmo-label: name
        type: object
        properties:
          id: {title: Id, description: Its number., examples: [A-1], type: string}
          name: {title: Name, description: What it is., examples: [Scanner], type: string}
          room:
            title: Room
            description: Where it is.
            examples: [R-1]
            type: string
            x-pmo-ref: room
          replaces:
            title: Replaces
            description: The assets that it replaces, of any project.
            examples: [[A-0]]
            type: array
            maxItems: 2
            items: {type: string, x-pmo-ref: asset, x-pmo-ref-scope: portfolio, x-pmo-ref-once: programme}
          spare:
            title: Spare
            description: The asset of the same list that stands in for it.
            examples: [A-2]
            type: string
            x-pmo-ref: asset
            x-pmo-ref-scope: document
        additionalProperties: false
      room:
        title: Room
        description: A room.
        examples: [{id: R-1}]
        x-pmo-entity: room
        x-pmo-key: id
        x-pmo-key-scope: document
        type: object
        properties:
          id: {title: Id, description: Its number., examples: [R-1], type: string}
          name: {title: Name, description: What it is called., examples: [Store], type: string}
      check:
        title: Check
        description: Somebody looked at an asset.
        examples: [{asset: A-1}]
        x-pmo-entity: check
        type: object
        required: [asset]
        properties:
          asset:
            title: Asset
            description: What was looked at.
            examples: [A-1]
            type: string
            x-pmo-ref: asset
            x-pmo-ref-scope: project
            x-pmo-ref-once: project
          count: {title: Count, description: How many there are., examples: [3], type: integer, minimum: 1}
    """

  /// The findings in documents, each as `RULE path:line:column message`, with the help and the other places.
  static func findings(
    in documents: [String: String], assets: String = assets, showsSchemas: Bool = false,
    manifest: String = manifest, further: [String: String] = [:]
  ) throws -> [String] {
    var files = documents
    files["house/pack.yaml"] = manifest
    for (path, text) in further { files["house/\(path)"] = text }
    files["house/kinds/asset-list.schema.yaml"] = assets
    var request = MemoryCheck.request(files)
    request.files = documents.keys.sorted()
    request.judging.showsSchemas = showsSchemas
    let report = try Session(packs: ["house"], tree: request.tree).check(request)
    return report.findings.filter { $0.rule.hasPrefix("DOC") && $0.disposition == .active }.map { finding in
      func words(_ location: Location) -> String {
        let source = report.sources[location.source]
        let position = source.position(of: location.range.lower)
        return "\(source.path):\(position.line):\(position.column)"
      }
      let others = finding.related.map { " [\($0.label) \(words($0.location))]" }.joined()
      return "\(finding.rule) \(words(finding.location)) \(finding.message). \(finding.help)\(others)"
    }
  }

  /// The mistakes that keep a pack with such a schema from being used, each as `line message help`.
  static func mistakes(in schema: String, file: String = "asset-list.schema.yaml", manifest: String = manifest)
    -> [String]
  {
    let tree = MemoryTree([
      "house/pack.yaml": Array(manifest.utf8), "house/kinds/\(file)": Array(schema.utf8),
    ])
    do throws(EngineError) {
      _ = try PackLoading.load(packs: ["house"], tree: tree)
      return []
    } catch {
      guard case .pack(let problems, let files) = error else { return ["\(error)"] }
      return problems.map { problem in
        let position = files[problem.location.file].position(of: problem.location.range.lower)
        return "\(files[problem.location.file].path):\(position.line) \(problem.message). \(problem.help)"
      }
    }
  }
}
