/** Rows brought together by cluster: cluster number c holds `rows.subarray(starts[c], starts[c + 1])`. */
export type ClusterOrder = {
  readonly rows: Int32Array
  /** One more than there are clusters. */
  readonly starts: Int32Array
}

/**
 * Sorts rows by the code of their cluster, keeping their order within it (counting sort). Only clusters that occur count.
 * `codes` by row number, 0 to `levels` − 1 in the rows given.
 */
export function orderByCluster(rows: Int32Array, codes: Int32Array, levels: number): ClusterOrder {
  const at = new Int32Array(levels + 1)
  for (const row of rows) at[(codes[row] as number) + 1] = (at[(codes[row] as number) + 1] as number) + 1
  const starts: number[] = [0]
  for (let code = 0; code < levels; code++) {
    const size = at[code + 1] as number
    at[code + 1] = (at[code] as number) + size
    if (size > 0) starts.push(at[code + 1] as number)
  }
  const sorted = new Int32Array(rows.length)
  for (const row of rows) {
    const code = codes[row] as number
    sorted[at[code] as number] = row
    at[code] = (at[code] as number) + 1
  }
  return { rows: sorted, starts: Int32Array.from(starts) }
}

export function clusterCount(order: ClusterOrder): number {
  return order.starts.length - 1
}
