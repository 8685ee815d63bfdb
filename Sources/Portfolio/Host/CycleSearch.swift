/// Finds cycles among numbered nodes, each once, beginning with the lowest number in it.
///
/// In a group of nodes that all lead to each other the lowest is taken with the shortest way back to it; then it is taken away,
/// and what still leads back to itself is looked at again. So two cycles that share a node are both found where neither is the
/// other's detour.
struct CycleSearch {
  /// How often groups are looked at again: beyond it each group gives one cycle, so that many that are tangled up in each other
  /// cost no more than so many walks over all nodes.
  private static let roundLimit = 32

  /// The nodes that each node leads to, in order.
  private let targets: [[Int]]

  /// The nodes that may still lie on a cycle that was not found.
  private var isLeft: [Bool]

  /// The group of each node in the round at hand, numbered by its lowest node; -1 for a node that leads to no way back.
  private var group: [Int]

  /// The node that each node was reached from in the search at hand, and the search in which that was.
  private var before: [Int]
  private var search: [Int]

  /// - Parameter targets: the nodes that each node leads to, by number.
  init(_ targets: [[Int]]) {
    self.targets = targets
    isLeft = Array(repeating: true, count: targets.count)
    group = Array(repeating: -1, count: targets.count)
    before = Array(repeating: -1, count: targets.count)
    search = Array(repeating: -1, count: targets.count)
  }

  /// The cycles, in the order of their first nodes; none has more nodes than it must.
  ///
  /// - Complexity: O(*nodes* + *edges*), times the number of cycles that are tangled up in each other, up to a limit.
  mutating func cycles() -> [[Int]] {
    guard !removeFree() else { return [] }
    var found: [[Int]] = []
    for _ in 0..<CycleSearch.roundLimit {
      let firsts = findGroups()
      guard !firsts.isEmpty else { break }
      for first in firsts {
        found.append(shortestCycle(from: first))
        isLeft[first] = false
      }
    }
    return found.sorted { $0[0] < $1[0] }
  }

  /// Takes away again and again what nothing leads to; answers whether nothing is left.
  private mutating func removeFree() -> Bool {
    var incoming = Array(repeating: 0, count: targets.count)
    for node in targets.indices { for target in targets[node] { incoming[target] += 1 } }
    var free = targets.indices.filter { incoming[$0] == 0 }
    var left = targets.count
    while let node = free.popLast() {
      isLeft[node] = false
      left -= 1
      for target in targets[node] {
        incoming[target] -= 1
        if incoming[target] == 0 { free.append(target) }
      }
    }
    return left == 0
  }

  /// Finds the groups of nodes that all lead to each other, and gives the lowest node of each.
  ///
  /// Source: R. Tarjan, Depth-first search and linear graph algorithms (1972), without recursion.
  private mutating func findGroups() -> [Int] {
    var order = Array(repeating: -1, count: targets.count)
    var low = order
    var isOpen = Array(repeating: false, count: targets.count)
    var open: [Int] = []
    var way: [(node: Int, next: Int)] = []
    var count = 0
    var firsts: [Int] = []
    group = order
    for root in targets.indices where isLeft[root] && order[root] < 0 {
      way.append((root, 0))
      while let (node, next) = way.last {
        if next == 0 {
          order[node] = count
          low[node] = count
          count += 1
          open.append(node)
          isOpen[node] = true
        }
        if next < targets[node].count {
          way[way.count - 1].next += 1
          let target = targets[node][next]
          guard isLeft[target] else { continue }
          if order[target] < 0 {
            way.append((target, 0))
          } else if isOpen[target] {
            low[node] = min(low[node], order[target])
          }
          continue
        }
        way.removeLast()
        if let outer = way.last { low[outer.node] = min(low[outer.node], low[node]) }
        guard low[node] == order[node], let start = open.lastIndex(of: node) else { continue }
        let members = open[start...]
        let first = members.min() ?? node
        let isCycle = members.count > 1 || targets[node].contains(node)
        for member in members {
          isOpen[member] = false
          group[member] = isCycle ? first : -1
          // What leads back to nothing now never will.
          if !isCycle { isLeft[member] = false }
        }
        open.removeSubrange(start...)
        if isCycle { firsts.append(first) }
      }
    }
    return firsts.sorted()
  }

  /// The shortest way from a node of a group back to it, breadth first within the group.
  private mutating func shortestCycle(from start: Int) -> [Int] {
    var queue = [start]
    var position = 0
    while position < queue.count {
      let node = queue[position]
      position += 1
      for target in targets[node] where group[target] == start && isLeft[target] {
        if target == start { return way(to: node, start) }
        if search[target] != start {
          search[target] = start
          before[target] = node
          queue.append(target)
        }
      }
    }
    return [start]
  }

  private func way(to end: Int, _ start: Int) -> [Int] {
    var members: [Int] = []
    var node = end
    while node != start {
      members.append(node)
      node = before[node]
    }
    return [start] + members.reversed()
  }
}
