import Foundation
import TestSupport

/// What `Package.swift` says about targets, as far as the checks need it.
enum Manifest {
  /// The dependencies of every target that is built from `Sources` or `rules`, by target.
  ///
  /// Products of other packages go by the product's name.
  static func dependencies() throws -> [String: Set<String>] {
    let text = try String(contentsOf: ProjectFolder.root.appending(path: "Package.swift"), encoding: .utf8)
    let products = Dictionary(
      uniqueKeysWithValues: text.matches(of: /let (\w+) = Target\.Dependency\.product\(\s*name: "(\w+)"/).map {
        (String($0.1), String($0.2))
      })
    var dependencies: [String: Set<String>] = [:]
    let declarations = [
      text.matches(of: /(?:^|\s)library\(\s*"([\w-]+)"(?:,\s*\[([^\]]*)\])?/).map { ($0.1, $0.2 ?? "") },
      text.matches(
        of: /\.(?:target|executableTarget|systemLibrary)\(\s*name: "([\w-]+)",(?:\s*dependencies: \[([^\]]*)\])?/
      ).map { ($0.1, $0.2 ?? "") },
    ].joined()
    for (name, list) in declarations {
      dependencies[String(name)] = Set(
        list.split(separator: ",").compactMap { item in
          let word = item.trimmingCharacters(in: .whitespacesAndNewlines)
          if word.isEmpty { return nil }
          return word.hasPrefix("\"") ? word.trimmingCharacters(in: ["\""]) : products[word] ?? word
        })
    }
    return dependencies
  }
}
