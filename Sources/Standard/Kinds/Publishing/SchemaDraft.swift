/// A schema while it is put together: its keywords in order, and conditions that hold beside them.
struct SchemaDraft {
  private var members: [JSONTree.Member] = []

  /// Schemas that apply to the same value.
  var conditions: [JSONTree] = []

  /// The value of a keyword; `nil` takes nothing away.
  subscript(keyword: String) -> JSONTree? {
    get { members.first { $0.name == keyword }?.value }
    set {
      guard let newValue else { return }
      let member = JSONTree.Member(keyword, newValue)
      if let index = members.firstIndex(where: { $0.name == keyword }) {
        members[index] = member
      } else {
        members.append(member)
      }
    }
  }

  /// The schema; a single condition with a keyword that is still free stands beside the others.
  var tree: JSONTree {
    var all = members
    var rest: [JSONTree] = []
    for condition in conditions {
      if condition.members.allSatisfy({ member in !all.contains { $0.name == member.name } }) {
        all += condition.members
      } else {
        rest.append(condition)
      }
    }
    guard !rest.isEmpty else { return .object(all) }
    let known = all.first { $0.name == "allOf" }?.value.elements ?? []
    all.removeAll { $0.name == "allOf" }
    return .object(all + [.init("allOf", .list(known + rest))])
  }
}
