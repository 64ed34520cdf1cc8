import { isNoResult } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { Estimate, Figure } from '../results.ts'
import { armSaid, both, compose, said } from '../words.ts'

/** The arms of a contrast where there are several, since each has a curve of its own. */
const titleOf = (protocol: Protocol, { outcome, contrast: [treated] }: Estimate): Said => {
  const label = protocol.outcomes?.[outcome]?.label
  const name = label === undefined ? said(outcome, outcome) : both(label)
  const parts = protocol.arms.length < 3 ? [name] : [name, armSaid(protocol, treated)]
  return compose(
    parts,
    (...words) => `Grupperne og forskellen i hver periode: ${words.join(', ')}`,
    (...words) => `The arms and the difference in each period: ${words.join(', ')}`,
  )
}

/** A figure for each curve that has a number in any of its periods. */
export const curveFigures = (
  protocol: Protocol,
  estimates: ReadonlyMap<string, Estimate>,
): Readonly<Record<string, Figure>> =>
  Object.fromEntries(
    [...estimates]
      .filter(([, { curve }]) => curve?.periods.some(({ estimate }) => !isNoResult(estimate)) === true)
      .map(([id, estimate]) => [
        `curve.${id}`,
        { kind: 'curve', title: titleOf(protocol, estimate), table: 'outcomes', estimates: [id] },
      ]),
  )
