import { formatList, type Language } from '../../text/index.ts'
import { error, warning } from '../define.ts'

type Named = { name: string }
type Gone = 'dead' | 'emigrated'

const keyOf: Readonly<Record<Gone, string>> = { dead: 'onDeath', emigrated: 'onEmigration' }
const goneWords = {
  dead: { da: 'døde', en: 'the dead' },
  emigrated: { da: 'udrejste', en: 'the emigrated' },
} as const

const goneNames = (gone: readonly Gone[], language: Language): string =>
  formatList(
    gone.map((group) => goneWords[group][language]),
    language,
  )

type Wave = { wave: string }

/** Problems of what is measured: outcomes and questionnaires. */
export const outcomeProblems = {
  'protocol.source-kind': error<{ source: string; measure: string; found: string; expected: readonly string[] }>({
    da: [
      ({ source, measure, found }) =>
        `”${measure}” kan ikke læses af kilden ”${source}”, som er af slagsen ”${found}”.`,
      ({ expected }) => `Brug en kilde af slagsen ${formatList(expected, 'da')}.`,
    ],
    en: [
      ({ source, measure, found }) =>
        `"${measure}" cannot be read from the source "${source}", which is of kind "${found}".`,
      ({ expected }) => `Use a source of kind ${formatList(expected, 'en')}.`,
    ],
  }),
  'protocol.target-horizon': error<{ target: string; outcome: string }>({
    da: [
      ({ target, outcome }) => `Måltallet ”${target}” gælder efter en anden tid end den, ”${outcome}” er målt efter.`,
      () => 'Ret ”horizon”, eller lad måltallet handle om et resultatmål, der er målt efter samme tid.',
    ],
    en: [
      ({ target, outcome }) =>
        `The target "${target}" is of another time than the one after which "${outcome}" is measured.`,
      () => 'Correct "horizon", or let the target be about an outcome measured after the same time.',
    ],
  }),
  'protocol.column-type': error<{ column: string; type: string; measure: string; expected: readonly string[] }>({
    da: [
      ({ column, type, measure }) => `”${measure}” kan ikke læses af kolonnen ”${column}”, som er af typen ”${type}”.`,
      ({ expected }) => `Kolonnen skal være af typen ${formatList(expected, 'da')}. Koder læses med ”measure: code”.`,
    ],
    en: [
      ({ column, type, measure }) =>
        `"${measure}" cannot be read from the column "${column}", which is of type "${type}".`,
      ({ expected }) => `The column must be of type ${formatList(expected, 'en')}. Codes are read by "measure: code".`,
    ],
  }),
  'protocol.months-beyond-window': error<{ atLeast: number; length: number }>({
    da: [
      ({ atLeast, length }) => `Vinduet er ${length} måneder, så ${atLeast} kan aldrig nås.`,
      () => 'Ret ”atLeast” eller ”window”.',
    ],
    en: [
      ({ atLeast, length }) => `The window is ${length} months, so ${atLeast} can never be reached.`,
      () => 'Correct "atLeast" or "window".',
    ],
  }),
  'protocol.on-death-missing': error<Named>({
    da: [
      ({ name }) =>
        `”${name}” handler om ydelse, men siger ikke, hvad et dødsfald betyder: de døde ville tælle som en succes.`,
      () => 'Tilføj ”onDeath” (not-achieved, zero eller censor; competing ved tid til afgang).',
    ],
    en: [
      ({ name }) =>
        `"${name}" is about benefit but does not say what a death means: the dead would count as a success.`,
      () => 'Add "onDeath" (not-achieved, zero or censor; competing for time to exit).',
    ],
  }),
  'protocol.on-emigration-missing': warning<Named>({
    da: [
      ({ name }) =>
        `”${name}” handler om ydelse, men siger ikke, hvad en udrejse betyder: de udrejste ville tælle som en succes.`,
      () => 'Tilføj ”onEmigration” (not-achieved, zero eller censor; competing ved tid til afgang).',
    ],
    en: [
      ({ name }) =>
        `"${name}" is about benefit but does not say what an emigration means: emigrants would count as a success.`,
      () => 'Add "onEmigration" (not-achieved, zero or censor; competing for time to exit).',
    ],
  }),
  'protocol.state-counts-gone': warning<Named & { state: string; gone: readonly Gone[] }>({
    da: [
      ({ name, state, gone }) =>
        `”${name}” tæller ${goneNames(gone, 'da')} med som ”${state}”, for tilstanden siger kun, hvor man ikke er.`,
      ({ gone }) =>
        `Sig, hvad det handler om (”about”), eller hvad det betyder (${gone.map((group) => `”${keyOf[group]}”`).join(', ')}), eller tilføj ${gone.map((group) => `”${group}”`).join(' og ')} under ”notIn”.`,
    ],
    en: [
      ({ name, state, gone }) =>
        `"${name}" counts ${goneNames(gone, 'en')} as "${state}", as the state only says where people are not.`,
      ({ gone }) =>
        `Say what it is about ("about"), or what that means (${gone.map((group) => `"${keyOf[group]}"`).join(', ')}), or add ${gone.map((group) => `"${group}"`).join(' and ')} under "notIn".`,
    ],
  }),
  'protocol.column-twice': error<{ column: string }>({
    da: [
      ({ column }) => `Kolonnen ”${column}” står to gange: en uge eller måned ville tælle dobbelt.`,
      () => 'Fjern den ene.',
    ],
    en: [
      ({ column }) => `The column "${column}" stands twice: a week or month would count double.`,
      () => 'Remove one of them.',
    ],
  }),
  'protocol.end-in-source': error<{ key: string; measure: string }>({
    da: [
      ({ key, measure }) => `”${key}” virker ikke for et resultatmål af typen ”${measure}”.`,
      () => 'Kilden skal selv have det med: nul i perioderne efter et dødsfald, eller døden som en afgang.',
    ],
    en: [
      ({ key, measure }) => `"${key}" has no effect on an outcome of the kind "${measure}".`,
      () => 'The source must hold it: zero in the periods after a death, or death as an exit.',
    ],
  }),
  'protocol.exit-needs-column': error<{ name: string }>({
    da: [
      ({ name }) => `Der spørges om afgangen ”${name}”, men ingen kolonne siger, hvor hver hændelse førte hen.`,
      () => 'Angiv exitColumn.',
    ],
    en: [
      ({ name }) => `The exit "${name}" is asked about, but no column says where each event led.`,
      () => 'Name exitColumn.',
    ],
  }),
  'protocol.competing-needs-time': error<{ key: string }>({
    da: [
      ({ key }) => `”${key}: competing” giver kun mening for tid til afgang.`,
      () => 'Brug not-achieved, zero eller censor, eller mål tid til afgang (time-to-exit).',
    ],
    en: [
      ({ key }) => `"${key}: competing" only makes sense for time to exit.`,
      () => 'Use not-achieved, zero or censor, or measure time-to-exit.',
    ],
  }),
  'protocol.item-incomplete': error<{ item: string; needs: string }>({
    da: [
      ({ item, needs }) => `Spørgsmålet ”${item}” mangler ”${needs}”.`,
      ({ needs }) => `Tilføj ”${needs}:”, eller vælg en anden type.`,
    ],
    en: [
      ({ item, needs }) => `The item "${item}" lacks "${needs}".`,
      ({ needs }) => `Add "${needs}:", or choose another type.`,
    ],
  }),
  'protocol.show-if-later': error<{ item: string }>({
    da: [
      ({ item }) => `Spørgsmålet ”${item}” stilles ikke før det, der afhænger af svaret.`,
      () => 'Byt om på spørgsmålene.',
    ],
    en: [
      ({ item }) => `The item "${item}" is not asked before the one that depends on its answer.`,
      () => 'Change the order of the items.',
    ],
  }),
  'protocol.item-not-scorable': error<{ item: string; type: string }>({
    da: [
      ({ item, type }) => `Spørgsmålet ”${item}” er af typen ”${type}” og kan ikke indgå i en score.`,
      () => 'Tag det ud af scoren.',
    ],
    en: [
      ({ item, type }) => `The item "${item}" is of type "${type}" and cannot enter a score.`,
      () => 'Take it out of the scoring.',
    ],
  }),
  'protocol.minimum-answered': error<{ minimum: number; items: number }>({
    da: [
      ({ minimum, items }) => `Scoren kræver ${minimum} svar, men har kun ${items} spørgsmål.`,
      () => 'Ret ”minimumAnswered”.',
    ],
    en: [
      ({ minimum, items }) => `The score needs ${minimum} answers, but has only ${items} items.`,
      () => 'Correct "minimumAnswered".',
    ],
  }),
  'protocol.wave-without-date': error<Wave>({
    da: [({ wave }) => `Målingen ”${wave}” følger kalenderen, men har ingen dato.`, () => 'Tilføj ”on”.'],
    en: [({ wave }) => `The wave "${wave}" follows the calendar, but has no date.`, () => 'Add "on".'],
  }),
  'protocol.baseline-after-draw': error<Wave>({
    da: [
      ({ wave }) => `Målingen ”${wave}” kaldes en måling før start, men ligger efter lodtrækningen.`,
      () => 'Lad den følge indskrivningen (”timedFrom: enrolment”), eller slet ”baseline”.',
    ],
    en: [
      ({ wave }) => `The wave "${wave}" is called a baseline, but lies after the draw.`,
      () => 'Time it from enrolment ("timedFrom: enrolment"), or delete "baseline".',
    ],
  }),
  'protocol.scale-unbalanced': warning<{ scale: string; below: number; above: number }>({
    da: [
      ({ scale, below, above }) => `Skalaen ”${scale}” er skæv: ${below} svar under det neutrale og ${above} over.`,
      () => 'Giv lige mange svar på begge sider; ellers trækker skalaen selv svarene den ene vej.',
    ],
    en: [
      ({ scale, below, above }) =>
        `The scale "${scale}" is unbalanced: ${below} answers below the neutral one and ${above} above.`,
      () => 'Offer as many on either side; otherwise the scale itself pulls the answers one way.',
    ],
  }),
  'protocol.scale-direction': warning<{ scale: string; instrument: string; other: string }>({
    da: [
      ({ scale, instrument, other }) =>
        `Skalaen ”${scale}” i ”${instrument}” vender modsat den samme skala i ”${other}”.`,
      () => 'Lad det samme tal være godt i alle spørgeskemaer; ellers svarer folk forkert.',
    ],
    en: [
      ({ scale, instrument, other }) =>
        `The scale "${scale}" of "${instrument}" runs the other way than the same scale in "${other}".`,
      () => 'Let the same number be good in every questionnaire; otherwise people answer wrongly.',
    ],
  }),
}
