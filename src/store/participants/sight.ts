import { sql } from 'kysely'
import type { Tx } from '../store.ts'

/** What of participants gives their arm away, and is kept from whoever asks. */
export type Sight = {
  /** The arm is hidden: someone placed looks like someone drawn. */
  readonly hidesArms: boolean
  /** Of those who have left, nothing is hidden. */
  readonly opensAtExit: boolean
  /**
   * Contact, case worker and why someone left are hidden too: often only one arm has them. Whoever handles cases
   * registers these things themselves.
   */
  readonly hidesTreatment: boolean
}

/** What row security hides from the asking role, for what stands in the rows that it shows. */
export const sightOf = async (tx: Tx): Promise<Sight> => {
  const { rows } = await sql<{ hidden: boolean; opens: boolean; handles: boolean }>`
    select arm_is_hidden() as hidden, arm_opens_at_exit() as opens,
      asking_role() in ('caseworker', 'external-provider', 'trial-lead') as handles`.execute(tx)
  const { hidden = false, opens = false, handles = false } = rows[0] ?? {}
  return { hidesArms: hidden, opensAtExit: opens, hidesTreatment: hidden && !handles }
}

type Left = { readonly exited_on: string | null }

const opensFor = ({ opensAtExit }: Sight, { exited_on }: Left): boolean => opensAtExit && exited_on !== null

/** What of one participant is kept from whoever asks: by the rule of the lists. */
export const hiddenOf = (sight: Sight, participant: Left): { readonly arm: boolean; readonly treatment: boolean } => ({
  arm: sight.hidesArms && !opensFor(sight, participant),
  treatment: sight.hidesTreatment && !opensFor(sight, participant),
})

const open = ({ opensAtExit }: Sight) => (opensAtExit ? sql`participant.exited_on is not null` : sql`false`)

/** A column of a participant that may tell of the treatment, as it is shown. */
export const shownColumn = <T extends string | null>(
  sight: Sight,
  column: 'worker' | 'last_contact_on' | 'exit_reason',
) =>
  sight.hidesTreatment
    ? sql<T | null>`case when ${open(sight)} then ${sql.ref(`participant.${column}`)} end`
    : sql<T | null>`${sql.ref(`participant.${column}`)}`

/** The status of a participant as it is shown. */
export const shownStatus = <T extends string>(sight: Sight) =>
  sight.hidesArms
    ? sql<T>`case when participant.status = 'placed' and not ${open(sight)} then 'drawn' else participant.status end`
    : sql<T>`participant.status`
