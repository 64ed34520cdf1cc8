import { sql } from 'kysely'
import { drawsClusters } from '../../protocol/index.ts'
import { openPlaces, readNames, type Tx, type Waiting, waitingClusters, waitingPeople } from '../../store/index.ts'
import { handlesCases, type Setting } from '../participants/setting.ts'

export const queuePerPage = 50

/** What the journal says of the draw itself, without a word of lots to come. */
export type DrawFacts = {
  readonly commitment: string | null
  readonly protocolHash: string | null
  readonly seed: string | null
}

/** The commitment of the lock, the hash in force, and the seed once it is revealed. */
export const drawFacts = async (tx: Tx, trial: string): Promise<DrawFacts> => {
  const { rows } = await sql<DrawFacts>`
    select
      (select body->>'seedCommitment' from journal_entry where trial = t.id and kind = 'protocol-locked' order by seq limit 1)
        as commitment,
      t.protocol_hash as "protocolHash",
      (select body->>'seed' from journal_entry where trial = t.id and kind = 'seed-revealed' order by seq limit 1) as seed
    from trial t where t.id = ${trial}`.execute(tx)
  return rows[0] ?? { commitment: null, protocolHash: null, seed: null }
}

/** Who waits, how many lots are drawn, and which places stand open. */
export type Standing = DrawFacts & {
  readonly people: readonly Waiting[]
  readonly names: ReadonlyMap<string, string>
  readonly count: number
  readonly clusters: readonly { readonly cluster: string; readonly people: number }[]
  readonly drawn: number
  readonly places: Awaited<ReturnType<typeof openPlaces>>
}

export const replacementOf = ({ protocol: { allocation } }: Setting) =>
  'replacement' in allocation ? allocation.replacement : undefined

/** Whether a batch is everybody who waits, at whatever site: the method balances it as a whole. */
export const drawsAllAtOnce = ({ protocol }: Setting): boolean =>
  drawsClusters(protocol) || ['complete', 'rerandomisation'].includes(protocol.allocation.method)

/** Where the draw stands for whoever asks. */
export const standingOf = (setting: Setting, page: number): Promise<Standing> => {
  const { store, actor, trial, protocol } = setting
  return store.as(actor, async (tx) => {
    const facts = await drawFacts(tx, trial)
    const waiting = await waitingPeople(tx, trial, { limit: queuePerPage, offset: (page - 1) * queuePerPage })
    const ids = waiting.people.map(({ id }) => id)
    const names = await readNames(tx, store.keys, actor, ids)
    const clusters = drawsClusters(protocol) ? await waitingClusters(tx, trial) : []
    const row = await tx
      .selectFrom('participant')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('trial', '=', trial)
      .where('started_on', 'is not', null)
      .executeTakeFirstOrThrow()
    const isLead = actor.role === 'trial-lead' && handlesCases(setting)
    const places = isLead && replacementOf(setting)?.allowed === true ? await openPlaces(tx, trial) : []
    return { ...facts, ...waiting, names, clusters, drawn: Number(row.n), places }
  })
}
