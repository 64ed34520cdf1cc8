import type { ChangeAnswer } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import type { Said } from '../../text/index.ts'
import { armName, type Context, pick } from '../context.ts'
import { type Line, line, plain } from '../document/inline.ts'
import { quantityNumber, quantityOf } from '../numbers/quantity-number.ts'
import { reasonWords } from './no-result.ts'
import { warningSentence } from './warnings.ts'

const withInterval = (context: Context, id: string): Line => {
  const number = quantityNumber(context, id, 'sentence')
  return quantityOf(context, id).interval === undefined
    ? [number]
    : line`${number} ${quantityNumber(context, id, 'interval')}`
}

const counted: Readonly<Record<NonNullable<ChangeAnswer['counts']>, Said>> = {
  stock: {
    da: 'Tallet er om bestanden: dem, der var der på en dag. Det er hverken, hvor længe et forløb varer, eller hvor mange der kommer og går.',
    en: 'The number is of the stock: those there on a day. It is neither how long a spell lasts, nor how many come and go.',
  },
  flow: {
    da: 'Tallet er om strømmen: hændelser i en periode blandt dem, der kunne få dem. Det er ikke, hvor længe et forløb varer.',
    en: 'The number is of the flow: events in a period among those who could have them. It is not how long a spell lasts.',
  },
  'completed-duration': {
    da: 'Tallet er om afsluttede forløb. De, der endnu er i gang, er ikke med, og de er ofte de længste.',
    en: 'The number is of completed spells. Those still going on are not in it, and they are often the longest.',
  },
}

const comparatorLine = (context: Context, { comparator }: ChangeAnswer): Line => {
  if (comparator === undefined) return []
  return pick(context, {
    da: line` Resten, uden forsøgets egne områder: ${quantityNumber(context, comparator.before, 'sentence')} før og ${quantityNumber(context, comparator.after, 'sentence')} efter, en ændring på ${quantityNumber(context, comparator.change, 'sentence')}. Forsøgets ændring afviger med ${quantityNumber(context, comparator.difference, 'sentence')}.`,
    en: line` The rest, without the trial’s own areas: ${quantityNumber(context, comparator.before, 'sentence')} before and ${quantityNumber(context, comparator.after, 'sentence')} after, a change of ${quantityNumber(context, comparator.change, 'sentence')}. The trial’s change departs from it by ${quantityNumber(context, comparator.difference, 'sentence')}.`,
  })
}

const inflowLine = (context: Context, { inflow, warnings }: ChangeAnswer): Line => {
  const said = warnings.map((code) => ` ${pick(context, warningSentence(code))}`).join('')
  if (inflow === undefined) return said === '' ? [] : [plain(said)]
  return pick(context, {
    da: line`${said} Tilgangen ændrede sig ${quantityNumber(context, inflow.trial, 'sentence')} i forsøgets områder og ${quantityNumber(context, inflow.comparator, 'sentence')} i resten.`,
    en: line`${said} The inflow changed by ${quantityNumber(context, inflow.trial, 'sentence')} in the areas of the trial and by ${quantityNumber(context, inflow.comparator, 'sentence')} in the rest.`,
  })
}

const interruptedLine = (context: Context, { interrupted }: ChangeAnswer): Line => {
  if (interrupted === undefined) return []
  if (isNoResult(interrupted)) {
    const why = reasonWords(interrupted, context.language)
    return pick(context, {
      da: line` Måned for måned mod linjen fra før kunne ikke beregnes: ${why}.`,
      en: line` Month by month against the line from before could not be computed: ${why}.`,
    })
  }
  return pick(context, {
    da: line` Måned for måned ligger rækken ${withInterval(context, interrupted.average)} over linjen fra før, i gennemsnit efter start; hældningen ændrede sig ${withInterval(context, interrupted.slope)} pr. måned.`,
    en: line` Month by month the series lies ${withInterval(context, interrupted.average)} above the line from before, on average after the start; the slope changed by ${withInterval(context, interrupted.slope)} per month.`,
  })
}

/** What changed, and that nobody knows why: there is nobody who is compared with. */
export const changeSentences = (context: Context, answer: ChangeAnswer): Line => {
  const { arm, before, after, change, counts, comparator } = answer
  const who = arm === null ? [] : line`${armName(context, arm)}: `
  const [from, to, by] = [
    quantityNumber(context, before, 'sentence'),
    quantityNumber(context, after, 'sentence'),
    withInterval(context, change),
  ]
  const caution =
    comparator === undefined
      ? {
          da: ' Der er ingen sammenligningsgruppe: konjunktur, årstid eller nye regler kan have gjort det samme.',
          en: ' There is no comparison group: the economy, the season or new rules may have done the same.',
        }
      : {
          da: ' Resten er ikke en sammenligningsgruppe, der er valgt, fordi den ligner: andet kan have ændret sig netop her.',
          en: ' The rest is no comparison group that was chosen for being alike: other things may have changed just here.',
        }
  return [
    ...pick(context, {
      da: line`${who}${from} før og ${to} efter: en ændring på ${by}.`,
      en: line`${who}${from} before and ${to} after: a change of ${by}.`,
    }),
    ...comparatorLine(context, answer),
    ...(counts === undefined ? [] : [plain(` ${pick(context, counted[counts])}`)]),
    ...inflowLine(context, answer),
    ...interruptedLine(context, answer),
    plain(pick(context, caution)),
  ]
}
