import type { TrialState } from '../journal/index.ts'
import type { Deviation } from './results.ts'

/** What departed from the plan and what went on around it, in the order in which it happened. */
export const history = ({ versions, deviations, contexts }: TrialState): readonly Deviation[] => {
  const amendments = versions.flatMap((version): Deviation[] =>
    'reason' in version
      ? [
          {
            kind: 'amendment',
            occurred: version.occurred,
            title: `v${version.version}`,
            reason: version.reason,
            version: version.version,
            afterData: version.afterData,
          },
        ]
      : [],
  )
  const departed = deviations.map(
    ({ occurred, until, title, reason, consequence, section }): Deviation => ({
      kind: 'deviation',
      occurred,
      title,
      reason,
      ...(until === undefined ? {} : { until }),
      ...(consequence === undefined ? {} : { consequence }),
      ...(section === undefined ? {} : { section }),
    }),
  )
  const around = contexts.map(
    ({ occurred, until, title, text }): Deviation => ({
      kind: 'context',
      occurred,
      title,
      ...(text === undefined ? {} : { reason: text }),
      ...(until === undefined ? {} : { until }),
    }),
  )
  return [...amendments, ...departed, ...around].sort((a, b) =>
    a.occurred < b.occurred ? -1 : a.occurred > b.occurred ? 1 : 0,
  )
}
