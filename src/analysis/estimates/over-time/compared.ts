import type { Question } from '../../../protocol/index.ts'
import type { Place, Timing } from '../../data/timing.ts'
import { said } from '../../words.ts'
import type { SetRows } from '../analysis-set.ts'

const overTime: ReadonlySet<string | undefined> = new Set(['difference-in-differences', 'event-study'])

/** Whether a question compares how arms change, and not how they are. */
export const isOverTime = ({ estimator }: Pick<Question, 'estimator'>): boolean => overTime.has(estimator)

const isCompared = (place: Place | undefined): boolean => place === 'before' || place === 'after'

/** Everyone of a set who started before or after: those of the washout, and those who lie nowhere, are counted apart. */
export const comparedOverTime = (timing: Timing, main: SetRows): SetRows => ({
  set: {
    ...main.set,
    label:
      main.set.kind === 'drawn'
        ? said('Alle, der begyndte før eller efter, i hver gruppe', 'Everyone who started before or after, in each arm')
        : main.set.label,
  },
  rows: main.rows.filter((row) => isCompared(timing.places[row])),
})
