import type { Estimate } from '../../analysis/index.ts'
import { type Context, pick } from '../context.ts'
import { type Line, line } from '../document/inline.ts'
import { besideNumber } from '../numbers/beside-number.ts'
import { estimateNumber, estimateOf } from '../numbers/estimate-number.ts'

/** Whether the interval that the verdict is read off leaves out zero, and at which level it is. */
const intervalOfVerdict = ({ confInt, confIntVerdict, level, levelVerdict }: Estimate) => {
  const interval = confIntVerdict ?? confInt
  return interval && { leavesOutZero: interval[0] > 0 || interval[1] < 0, level: levelVerdict ?? level }
}

/** Which of the two rejects "no difference for anyone" at the level of the verdict; nothing where they agree. */
export const disagreementOf = (estimate: Estimate): 'only-interval' | 'only-redraws' | undefined => {
  const interval = intervalOfVerdict(estimate)
  const p = estimate.beside?.randomisation?.pValue
  if (!interval || p === undefined) return undefined
  // 1 − 0.95 is not quite 0.05 in binary: a p-value of just α is at it.
  const rejects = p <= 1 - interval.level + 1e-12
  if (rejects === interval.leavesOutZero) return undefined
  return rejects ? 'only-redraws' : 'only-interval'
}

/** Where the repeated draw and the interval of the verdict say different things at the same level; else nothing. */
export const disagreementSentence = (context: Context, id: string): Line | undefined => {
  const which = disagreementOf(estimateOf(context, id))
  if (which === undefined) return undefined
  const level = estimateNumber(context, id, 'levelVerdict', 'sentence')
  const number = besideNumber(context, id, 'randomisation', 'pValue', 'sentence')
  const p = 'text' in number && /^[<>]/.test(number.text) ? line`p ${number}` : line`p = ${number}`
  const tail = pick(context, {
    da: line`Konklusionen følger intervallet; læs den med forsigtighed.`,
    en: line`The verdict follows the interval; read it with caution.`,
  })
  return which === 'only-interval'
    ? pick(context, {
        da: line`Her er de to uenige: konklusionens interval (${level}) ligger på den ene side af nul, men den gentagne lodtrækning (${p}) afviser ikke ved samme niveau, at alle ville have haft samme udfald i den anden gruppe. ${tail}`,
        en: line`Here the two disagree: the interval of the verdict (${level}) lies on one side of zero, but the repeated draw (${p}) does not reject at the same level that everyone would have had the same outcome in the other arm. ${tail}`,
      })
    : pick(context, {
        da: line`Her er de to uenige: konklusionens interval (${level}) rummer nul, men den gentagne lodtrækning (${p}) afviser ved samme niveau, at alle ville have haft samme udfald i den anden gruppe. ${tail}`,
        en: line`Here the two disagree: the interval of the verdict (${level}) holds zero, but the repeated draw (${p}) rejects at the same level that everyone would have had the same outcome in the other arm. ${tail}`,
      })
}
