import type { Allocation } from '../../protocol/index.ts'
import { formatList } from '../../text/index.ts'
import { armName, authorsText, type Context, pick, quoted } from '../context.ts'
import { authored, join, type Line, line } from '../document/inline.ts'
import { statedNumber } from '../numbers/stated-number.ts'

const attributeNames = (context: Context, names: readonly string[]): string => {
  const attributes = context.protocol.population.attributes ?? {}
  const shown = names.map((name) => {
    const label = attributes[name]?.label
    return quoted(context, label === undefined ? name : authorsText(context, label))
  })
  return formatList(shown, context.language)
}

/** `Control arm 2 : Intervention arm 1`, as the protocol gives the ratio. */
const ratioLine = (context: Context, ratio: Readonly<Record<string, number>> | undefined): Line => {
  if (ratio === undefined)
    return pick(context, { da: line`lige mange i hver gruppe`, en: line`equally many in each arm` })
  const parts = context.protocol.arms.map(
    ({ id }) => line`${armName(context, id)} ${statedNumber(context, `allocation.ratio.${id}`, ratio[id] ?? 1, '')}`,
  )
  return pick(context, { da: line`i forholdet ${join(parts, ' : ')}`, en: line`in the ratio ${join(parts, ' : ')}` })
}

const unitLine = (context: Context, allocation: Allocation): Line => {
  if (!('unit' in allocation) || allocation.unit !== 'cluster') {
    return pick(context, { da: line`Hver person blev trukket for sig`, en: line`Each person was drawn singly` })
  }
  const name = allocation.cluster?.name
  const thing = name === undefined ? [] : line` (${authorsText(context, name)})`
  return pick(context, {
    da: line`Hele klynger${thing} blev trukket, og alle i en klynge kom i samme gruppe`,
    en: line`Whole clusters${thing} were drawn, and everyone in a cluster came into the same arm`,
  })
}

const strataLine = (context: Context, strata: readonly string[] | undefined): Line =>
  strata === undefined || strata.length === 0
    ? []
    : pick(context, {
        da: line` Der blev trukket inden for lag efter ${attributeNames(context, strata)}.`,
        en: line` Lots were drawn within strata by ${attributeNames(context, strata)}.`,
      })

/** The method of the draw in a sentence of its own, where it has more to say than that lots were drawn. */
const methodLine = (context: Context, allocation: Allocation): Line => {
  switch (allocation.method) {
    case 'simple':
      return pick(context, {
        da: line` Hver lodtrækning var uafhængig af de andre.`,
        en: line` Each draw was independent of the others.`,
      })
    case 'complete':
      return pick(context, {
        da: line` Antallet i hver gruppe lå fast på forhånd.`,
        en: line` The number in each arm was fixed beforehand.`,
      })
    case 'blocks': {
      const sizes = allocation.blockSizes.map((size, i) => [
        statedNumber(context, `allocation.blockSizes.${i + 1}`, size, ''),
      ])
      return pick(context, {
        da: line` Lodderne lå i blokke på ${join(sizes, ', ')}, så grupperne vokser i takt.`,
        en: line` The lots lay in blocks of ${join(sizes, ', ')}, so that the arms grow in step.`,
      })
    }
    case 'minimisation': {
      const factors = attributeNames(
        context,
        allocation.factors.map(({ attribute }) => attribute),
      )
      return pick(context, {
        da: line` Metoden var minimering (Pocock og Simon 1975) efter ${factors}.`,
        en: line` The method was minimisation (Pocock and Simon 1975) by ${factors}.`,
      })
    }
    case 'rerandomisation': {
      const covariates = attributeNames(context, allocation.covariates)
      return pick(context, {
        da: line` Lodtrækningen blev gentaget, til grupperne lignede hinanden i ${covariates} (Morgan og Rubin 2012).`,
        en: line` The draw was repeated until the arms were alike in ${covariates} (Morgan and Rubin 2012).`,
      })
    }
    default:
      return []
  }
}

/** After an amendment earlier lots may have been drawn otherwise: the sentence is of the last version. */
const latest = (context: Context): string =>
  context.results.protocol.version < 2
    ? ''
    : pick(context, { da: 'I den seneste version af protokollen: ', en: 'In the latest version of the protocol: ' })

/** How people came to their arm, in words. */
export const allocationLine = (context: Context): Line => {
  const { allocation } = context.protocol
  switch (allocation.method) {
    case 'recorded':
      return line`${authored(authorsText(context, allocation.procedure))} (${authored(allocation.statedBy)})`
    case 'by-site':
      return pick(context, {
        da: line`Stederne blev valgt, der blev ikke trukket lod: ${authored(authorsText(context, allocation.reason))}`,
        en: line`The sites were chosen, no lots were drawn: ${authored(authorsText(context, allocation.reason))}`,
      })
    case 'none':
      return pick(context, {
        da: line`Der er ingen fordeling: alle er i samme gruppe.`,
        en: line`There is no allocation: everyone is in the same arm.`,
      })
    case 'birth-date':
      return pick(context, {
        da: line`Fødselsdatoen afgjorde gruppen. Fordelingen var ikke skjult: enhver kunne forudsige den.`,
        en: line`The date of birth decided the arm. The allocation was not concealed: anyone could predict it.`,
      })
    case 'alternation':
      return pick(context, {
        da: line`Grupperne gik på skift. Fordelingen var ikke skjult: enhver kunne forudsige den.`,
        en: line`The arms took turns. The allocation was not concealed: anyone could predict it.`,
      })
    default: {
      const strata = 'strata' in allocation ? allocation.strata : undefined
      return line`${latest(context)}${unitLine(context, allocation)}, ${ratioLine(context, allocation.ratio)}.${methodLine(context, allocation)}${strataLine(context, strata)}`
    }
  }
}
