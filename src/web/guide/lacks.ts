import { type Readiness, readiness } from '../../analysis/index.ts'
import type { Path, Protocol } from '../../protocol/index.ts'
import { formatNumber, type Said } from '../../text/index.ts'

/** Something the evaluability gate misses, and the field where it would stand. */
export type LackAt = { readonly path: Path; readonly question: Said; readonly what: Said }

const words: Readonly<Record<string, Said>> = {
  source: { da: 'kilden til resultatmålet', en: 'the source of the outcome' },
  denominator: { da: 'hvem tallet er en andel af', en: 'whom the number is a share of' },
  baseline: { da: 'hvad man ved om borgerne før start', en: 'what is known of people before the start' },
  horizon: { da: 'hvornår der måles', en: 'when it is measured' },
  'expected-n': { da: 'hvor mange borgere der ventes', en: 'how many people are expected' },
  'smallest-effect': {
    da: 'forudsætninger, så man kan regne ud, hvor lille en virkning der kan findes',
    en: 'assumptions from which the smallest effect that can be found is worked out',
  },
  'smallest-important': { da: 'den mindste virkning, der er værd at finde', en: 'the smallest effect worth finding' },
  'too-small': {
    da: 'borgere nok: den mindste virkning, der kan findes, er større end den mindste, der er værd at finde',
    en: 'enough people: the smallest effect that can be found is larger than the smallest worth finding',
  },
  margin: { da: 'grænsen for ”ikke dårligere”', en: 'the margin of "not worse"' },
  'minimum-uptake': {
    da: 'den brug af indsatsen, hvorunder intet kan besvares',
    en: 'the uptake below which nothing can be answered',
  },
}

const fieldOf = (code: string, protocol: Protocol, index: number): Path => {
  const outcome = protocol.questions?.[index]?.outcome ?? ''
  switch (code) {
    case 'source':
    case 'horizon':
      return ['outcomes', outcome]
    case 'denominator':
      return ['outcomes', outcome, 'base']
    case 'baseline':
      return ['population', 'attributes']
    case 'expected-n':
    case 'too-small':
      return ['population', 'expected', 'enrolled']
    case 'smallest-effect':
      return ['questions', index, 'assumptions']
    case 'smallest-important':
      return ['questions', index, 'smallestImportant']
    case 'margin':
      return ['questions', index, 'hypothesis']
    default:
      return ['questions', index, 'minimumUptake']
  }
}

const percentHint = ({ uptakeNeeded }: Readiness): Said => {
  if (uptakeNeeded === null) return { da: '', en: '' }
  const percent = (language: 'da' | 'en'): string => formatNumber(100 * uptakeNeeded, 0, language)
  return {
    da: ` (mindst ${percent('da')} %, hvis de, der bruger indsatsen, får den mindste virkning, der er værd at finde)`,
    en: ` (at least ${percent('en')}% if those who use it gain the smallest effect worth finding)`,
  }
}

/** What the evaluability gate misses, question by question, each at its field. */
export const lacksOf = (protocol: Protocol): readonly LackAt[] =>
  readiness(protocol).flatMap((ready, index) =>
    ready.missing.map(({ code, what }) => {
      const said = words[code] ?? what
      const hint = code === 'minimum-uptake' ? percentHint(ready) : { da: '', en: '' }
      return {
        path: fieldOf(code, protocol, index),
        question: ready.text,
        what: { da: said.da + hint.da, en: said.en + hint.en },
      }
    }),
  )
