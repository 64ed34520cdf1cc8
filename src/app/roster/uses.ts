import { drawsClusters, type Protocol } from '../../protocol/index.ts'

/** Columns that say who someone is: what they hold goes to the identities, never to the journal. */
export const identityUses = ['cpr', 'name', 'first-name', 'last-name', 'phone', 'email', 'address'] as const

/** Columns that say where someone belongs and when they came. */
export const placeUses = ['id', 'site', 'cluster', 'worker', 'enrolled-on', 'consent'] as const

/** What a column of a list is used for; `attribute:age` and `criterion:benefit` name a thing of the protocol. */
export type ColumnUse =
  | (typeof identityUses)[number]
  | (typeof placeUses)[number]
  | `attribute:${string}`
  | `criterion:${string}`
  | 'nothing'

/** Attributes that come with the person; others stand in a source of their own. */
export const askedAttributes = ({ population }: Protocol) =>
  Object.entries(population.attributes ?? {}).filter(([, { source }]) => source === undefined)

/** Whether people are named to a cluster when they enrol: another thing than their case worker. */
const hasCluster = (protocol: Protocol): boolean =>
  'cluster' in protocol.allocation && (protocol.allocation.cluster !== undefined || drawsClusters(protocol))

/** Every use that a column can have in a trial with this protocol, in the order in which they are offered. */
export const usesOf = (protocol: Protocol): readonly ColumnUse[] => [
  'nothing',
  ...identityUses,
  'id',
  ...(protocol.trial.sites === undefined ? [] : (['site'] as const)),
  ...(hasCluster(protocol) ? (['cluster'] as const) : []),
  'worker',
  'enrolled-on',
  ...(protocol.consent?.asked === true ? (['consent'] as const) : []),
  ...askedAttributes(protocol).map(([name]): ColumnUse => `attribute:${name}`),
  ...(protocol.population.eligibility ?? []).map(({ id }): ColumnUse => `criterion:${id}`),
]

/** The name in `attribute:age`; nothing for another use. */
export const namedIn = (use: ColumnUse, sort: 'attribute' | 'criterion'): string | undefined =>
  use.startsWith(`${sort}:`) ? use.slice(sort.length + 1) : undefined
