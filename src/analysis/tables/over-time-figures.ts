import { isNoResult } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { Estimate, Figure, Table } from '../results.ts'
import { armSaid, both, compose, said } from '../words.ts'

const titleOf = (protocol: Protocol, { outcome, contrast: [treated] }: Estimate, words: Said): Said => {
  const label = protocol.outcomes?.[outcome]?.label
  const name = label === undefined ? said(outcome, outcome) : both(label)
  const parts = protocol.arms.length < 3 ? [name] : [name, armSaid(protocol, treated)]
  return compose(
    [words, ...parts],
    (first, ...rest) => `${first}: ${rest.join(', ')}`,
    (first, ...rest) => `${first}: ${rest.join(', ')}`,
  )
}

/** A figure of the periods of each estimate that has several, and one of its placebos where sites are few. */
export const overTimeFigures = (
  protocol: Protocol,
  estimates: ReadonlyMap<string, Estimate>,
  tables: ReadonlyMap<string, Table>,
): Readonly<Record<string, Figure>> =>
  Object.fromEntries(
    [...estimates].flatMap(([id, estimate]): (readonly [string, Figure])[] => {
      const { periods = [], placebo } = estimate.overTime ?? {}
      const isDrawn =
        periods.filter(({ kind, estimate: found }) => kind !== 'reference' && !isNoResult(found)).length > 1
      const event = said('Forskellen i ændring, periode for periode', 'The difference in change, period by period')
      const chosen = said(
        'Forskellen blandt alle valg af lige så mange steder',
        'The difference among all choices of as many sites',
      )
      const hasPlacebos = placebo !== undefined && !isNoResult(placebo) && !isNoResult(placebo.estimates)
      return [
        ...(isDrawn && tables.has(`periods.${id}`)
          ? [
              [
                `event.${id}`,
                { kind: 'event', title: titleOf(protocol, estimate, event), table: `periods.${id}`, estimates: [id] },
              ] as const,
            ]
          : []),
        ...(hasPlacebos && tables.has(`placebos.${id}`)
          ? [
              [
                `placebo.${id}`,
                {
                  kind: 'placebo',
                  title: titleOf(protocol, estimate, chosen),
                  table: `placebos.${id}`,
                  estimates: [id],
                },
              ] as const,
            ]
          : []),
      ]
    }),
  )
