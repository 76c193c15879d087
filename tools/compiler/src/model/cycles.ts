/**
 * Which nodes of a graph reach each other both ways (Tarjan 1972; linear in the number of edges).
 * @param edges Each node with those it leads to.
 * @returns The circle that each node is in. Nodes in no circle of two or more are left out.
 */
export function stronglyConnected(
  edges: ReadonlyMap<string, readonly string[]>,
): Map<string, ReadonlySet<string>> {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const circles = new Map<string, ReadonlySet<string>>();
  const visit = (node: string): number => {
    const index = order.size;
    order.set(node, index);
    stack.push(node);
    let low = index;
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) {
        low = Math.min(low, visit(next));
      } else if (stack.includes(next)) {
        low = Math.min(low, order.get(next) ?? low);
      }
    }
    if (low === index) {
      const members = new Set(stack.splice(stack.indexOf(node)));
      if (members.size > 1) {
        for (const member of members) {
          circles.set(member, members);
        }
      }
    }
    return low;
  };
  for (const node of edges.keys()) {
    if (!order.has(node)) {
      visit(node);
    }
  }
  return circles;
}
