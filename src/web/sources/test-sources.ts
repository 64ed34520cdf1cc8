import { lockTrial } from '../../app/index.ts'
import { template } from '../../protocol/index.ts'
import { createTrial, onTrial, type Store, systemActor } from '../../store/index.ts'
import { testTrial } from '../test-web.ts'

const weeks = `sources:
  dream:
    kind: weeks
    file: data/dream.csv
    purpose: research
    label: "Ydelse uge for uge"
    key: { column: id }
    pattern: y_YYWW
    from: 2027-W01
    to: 2027-W03
    codes: codes/dream.yaml
`

/** A trial of a template with a weekly register beside its table: nothing of either is there. */
export const sourcesProtocol = template('rct', 'da')
  .replace('id: weekly-talks', `id: ${testTrial.id}`)
  .replace('sources:\n', weeks)

export const codeList = `source: test
states:
  benefit: { label: Ydelse }
  none: { label: Ingen ydelse }
codes:
  - { code: "130", state: benefit }
  - { code: "", state: none }
`

const header = 'id;y_2701;y_2702;y_2703'

/** A weekly file of these rows. */
export const weeklyRows = (...rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`

/** Makes the trial in a store that has none, locked on 4 January 2027. */
export const startSourcesTrial = async (store: Store, text = sourcesProtocol): Promise<void> => {
  let salts = 0
  const environment = {
    now: () => '2027-01-04T08:00:00Z',
    randomHex: (bytes: number) => (++salts).toString(16).padStart(2 * bytes, '0'),
    by: 'lead-1',
  }
  await createTrial(store, systemActor, text)
  await onTrial(store, systemActor, testTrial.id, 'design', (place) =>
    lockTrial(place, environment, { reason: 'test' }),
  )
}
