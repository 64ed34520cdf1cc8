import type { TrialState } from '../journal/index.ts'
import type { Deviation } from './results.ts'
import { both, said } from './words.ts'

const layThere = said(
  'Oplyst: resultater kunne ikke ses. En fil med resultatmål lå i forsøgets mappe.',
  'As stated: outcomes could not be seen. A file with outcomes lay in the trial folder.',
)

/** What departed from the plan and what went on around it, in the order in which it happened. */
export const history = ({ versions, deviations, contexts }: TrialState): readonly Deviation[] => {
  const amendments = versions.flatMap((version): Deviation[] =>
    'reason' in version
      ? [
          {
            kind: 'amendment',
            occurred: version.occurred,
            title: said(`Version ${version.version}`, `Version ${version.version}`),
            reason: both(version.reason),
            ...(version.outcomesLayThere === true && !version.afterData ? { consequence: layThere } : {}),
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
      title: both(title),
      reason: both(reason),
      ...(until === undefined ? {} : { until }),
      ...(consequence === undefined ? {} : { consequence: both(consequence) }),
      ...(section === undefined ? {} : { section }),
    }),
  )
  const around = contexts.map(
    ({ occurred, until, title, text }): Deviation => ({
      kind: 'context',
      occurred,
      title: both(title),
      ...(text === undefined ? {} : { reason: both(text) }),
      ...(until === undefined ? {} : { until }),
    }),
  )
  return [...amendments, ...departed, ...around].sort((a, b) =>
    a.occurred < b.occurred ? -1 : a.occurred > b.occurred ? 1 : 0,
  )
}
