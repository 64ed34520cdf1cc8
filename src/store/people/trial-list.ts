import { systemActor } from '../actor.ts'
import type { Store } from '../store.ts'

/** A trial as it stands in a list, with its sites. */
export type ListedTrial = {
  readonly id: string
  readonly title_da: string
  readonly title_en: string | null
  readonly synthetic: boolean
  readonly status: 'draft' | 'locked' | 'closed'
  readonly starts: string | null
  readonly ends: string | null
  readonly sites: readonly { readonly id: string; readonly name_da: string; readonly name_en: string | null }[]
}

/** Every trial with its sites; the caller shows each person only those that they hold a role in. */
export const listTrials = (store: Store): Promise<readonly ListedTrial[]> =>
  store.as(systemActor, async (tx) => {
    const trials = await tx
      .selectFrom('trial')
      .select(['id', 'title_da', 'title_en', 'synthetic', 'status', 'starts', 'ends'])
      .orderBy('title_da')
      .execute()
    const sites = await tx.selectFrom('site').selectAll().orderBy('name_da').execute()
    const byTrial = Map.groupBy(sites, ({ trial }) => trial)
    return trials.map((trial) => ({ ...trial, sites: byTrial.get(trial.id) ?? [] }))
  })
