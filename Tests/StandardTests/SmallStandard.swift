import SourceText
import Standard

/// A standard of a few lines, for tests of what reads packs: two entities and whatever a test adds.
enum SmallStandard {
  /// The pack that the others extend.
  static let base = pack(
    "base",
    [
      "pack.yaml": """
      id: base
      title: Base
      version: 1.0.0
      contract:
        project: {entity: project, stage: stage}
        programme: {entity: programme}
        vocabularies: {stage: stage}
        words: {placeholders: gaps}
      """,
      "vocabulary.yaml": """
      vocabularies:
        stage: {title: Stage, terms: {start: [begin], end: []}}
      scales:
        size: {title: Size, from: 1, to: 3, words: {small: 1, large: 3}}
      bands:
        heat: {cold: [1, 2], hot: [3, 9]}
      words:
        gaps: [tbc]
      """,
      "kinds/project.schema.yaml": """
      title: Project document
      type: object
      x-pmo-entity: project
      x-pmo-key: id
      properties:
        id: {type: string}
        stage: {type: string, x-pmo-vocabulary: stage}
        owner: {type: string, title: Owner, x-pmo-aliases: [lead]}
        size: {type: integer, x-pmo-scale: size}
      """,
      "kinds/programme.schema.yaml": """
      type: object
      x-pmo-entity: programme
      properties: {id: {type: string}}
      """,
      "rules.yaml": """
      topic: basics
      title: Basics
      rules:
        - id: BAS001
          name: has-owner
          title: Every project has an owner
          class: integrity
          severity: warning
          for: project
          expect: size(project.owner) >= params.least
          message: no owner
          because: Nobody can be asked.
          parameters:
            least: {type: int, default: 3, description: How long a name is.}
            days: {type: 'map(string,int)', default: {cold: 5, hot: 1}, description: Days.}
        - id: BAS002
          name: has-stage
          title: Every project has a stage
          class: compliance
          severity: error
          for: project
          expect: has(project.stage)
          message: no stage
          because: Nobody knows where it stands.
      """,
      "profiles.yaml": """
      profiles:
        light: {only: [BAS001], severities: {warning: info}}
        strict: {severities: {warning: error}}
      """,
    ])

  /// A pack of files.
  static func pack(_ name: String, _ files: [String: String]) -> PackFiles {
    PackFiles(name: name, files: files.map { PackFile(path: $0.key, bytes: Array($0.value.utf8)) })
  }

  /// A standard of the base and of packs that extend it.
  ///
  /// - Parameters:
  ///   - packs: the files of each pack; a pack without a pack.yaml gets one.
  ///   - settings: what a configuration changes.
  /// - Returns: the standard, or what is wrong as `path:line message. help`.
  static func load(
    _ packs: [String: String]..., settings: StandardSettings = StandardSettings()
  ) -> (standard: Standard?, problems: [String]) {
    let sets = packs.enumerated().map { index, files in
      pack("p\(index)", ["pack.yaml": "id: p\(index)\nextends: base\n"].merging(files) { $1 })
    }
    let result = StandardLoader.load(
      [base] + sets, settings: settings, settingsFile: SourceFile(path: "settings", bytes: []))
    let problems = result.problems.map { problem in
      let file = result.files[problem.location.file]
      let line = file.position(of: problem.location.range.lower).line
      return "\(file.path):\(line) \(problem.message). \(problem.help)"
    }
    return (result.standard, problems)
  }
}
