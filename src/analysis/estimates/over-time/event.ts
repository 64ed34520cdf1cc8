import { startsDiffer, startsOfArm } from '../../data/site-starts.ts'
import { timingOf } from '../../data/timing.ts'
import type { Answered } from '../answers/answer.ts'
import type { Method } from '../method.ts'
import { notOffered } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'
import { columnsOverTime, stepOf } from './columns.ts'
import { commonStartAnswer } from './event-study.ts'
import { groupTimeAnswer } from './group-time.ts'

/** An event study: leads and lags where the sites share one start, effects by start and period where they do not. */
export const eventAnswer = (setting: EstimateSetting, method: Method): Answered => {
  const { protocol, frame, contrast, question } = setting
  const timing = timingOf(protocol, frame)
  if (timing === undefined) return notOffered('period before and after')
  if (frame.cluster === undefined) return notOffered('sites that are not known')
  const columns = columnsOverTime(setting, timing)
  const starts = startsOfArm(protocol, contrast[0], stepOf(setting))
  const [first] = starts.values()
  if (first === undefined) return notOffered('start of any site')
  if (startsDiffer(starts) || question.overTime?.comparison === 'not-yet-treated') {
    return groupTimeAnswer(setting, method, columns)
  }
  return commonStartAnswer(setting, method, columns, first)
}
