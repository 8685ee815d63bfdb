import CEL
import Standard
import YAMLTree

/// The entities of a type within a container, by id.
struct IdentifierIndex {
  private(set) var entities: [String: [HostReference]] = [:]

  init(_ host: PortfolioHost, type: Int, scope: HostReference) {
    let objectType = host.standard.objectTypes[type]
    guard let key = objectType.entity?.key else { return }
    let field = host.compiled.environment.fields.intern(key)
    guard case .list(let members) = host.relation(type, of: scope) else { return }
    for case .host(let reference) in members {
      guard let value = host.select(field, of: reference), let id = host.plainText(of: value) else { continue }
      entities[id, default: []].append(reference)
    }
  }

  /// The first entity with an id, in the order of the portfolio.
  func first(_ id: String) -> HostReference? { entities[id]?.first }

  /// All ids, sorted.
  var ids: [String] { entities.keys.sorted() }
}
